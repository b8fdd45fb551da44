/** What is said of a connection to Snowflake where people say it, and what of that cannot be. */

/** The connection as the editor's settings have it: each as it was typed, or empty. */
export interface SnowflakeTexts {
  /** The name of one in Snowflake's own files; the others then change what it says. */
  connection?: string | undefined;
  account?: string | undefined;
  user?: string | undefined;
  role?: string | undefined;
  warehouse?: string | undefined;
  database?: string | undefined;
  /** As Snowflake's own files name it: SNOWFLAKE_JWT, PROGRAMMATIC_ACCESS_TOKEN, OAUTH, EXTERNALBROWSER, … */
  authenticator?: string | undefined;
  privateKeyPath?: string | undefined;
  oauthClientId?: string | undefined;
  /** `s3`: Snowflake reads the bucket of the second copy; else the objects are put into a stage of its own. */
  stage?: string | undefined;
  /** The ARN of the IAM role that Snowflake assumes to read the bucket. */
  awsRole?: string | undefined;
  /** `pipe`: a pipe loads what arrives in the bucket. */
  loading?: string | undefined;
}

/** The secrets that a host keeps apart from the settings, by the key that they have in `connections.toml`. */
export type SecretName = 'token' | 'private_key_passphrase' | 'oauth_client_secret';

/** A connection of Snowflake's own files, as far as it may be shown. */
export interface KnownConnection {
  name: string;
  account: string;
  user: string | undefined;
  /** How it signs in; null: it cannot be used here. */
  kind: string | null;
  /** Why it cannot be used; else empty. */
  problem: string;
  /** The secret that it does not hold. */
  needs: SecretName | null;
}

/** What keeps a text from being an account's name; undefined: nothing. It becomes a part of an address. */
export function whatIsWrongWithAccount(account: string): string | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/.test(account) && !/snowflakecomputing/i.test(account))
    return undefined;
  return 'Like myorg-account1, as it stands before .snowflakecomputing.com.';
}

/** What keeps a text from being the name of something at Snowflake here; undefined: nothing. Names go into statements unquoted. */
export const whatIsWrongWithName = (name: string): string | undefined =>
  /^[A-Za-z_]\w*$/.test(name) ? undefined : 'Letters, digits and underscores, without quotes.';
