import type { ConnectionSettings } from './connection-settings';

/**
 * Where an account's REST endpoints are. An account name has hyphens for its underscores in a host name ("Account identifiers",
 * docs.snowflake.com); a locator keeps the region that stands behind its dot, of which us-west-2 is none.
 */
export function accountAddress({ account, accessUrl }: Pick<ConnectionSettings, 'account' | 'accessUrl'>) {
  if (accessUrl) return accessUrl;
  const host = account
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/\.us-west-2$/, '');
  return `https://${host}.snowflakecomputing.${/\.cn-/.test(host) ? 'cn' : 'com'}`;
}

/**
 * The account as a token names it: upper case, a locator without its region, a global name without what follows its hyphen
 * (as Snowflake's own drivers have it).
 */
export function accountInToken(account: string): string {
  const [name = ''] = account.includes('.global') ? account.split('-') : account.split('.');
  return name.toUpperCase();
}
