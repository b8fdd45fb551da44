import { createHash, createPublicKey, verify } from 'node:crypto';
import type { BrowserSignIns } from './browser-sign-in.ts';
import { SnowflakeError } from './errors.ts';
import type { User } from './user.ts';

/** What a login request says of who signs in. */
interface LoginData {
  ACCOUNT_NAME?: string;
  LOGIN_NAME?: string;
  AUTHENTICATOR?: string;
  TOKEN?: string;
  PASSWORD?: string;
  PROOF_KEY?: string;
}

/** The user that signs in. @throws SnowflakeError with Snowflake's words */
export function signIn(
  account: string,
  users: readonly User[],
  browser: BrowserSignIns,
  data: LoginData,
  now: number,
): User {
  const token = data.TOKEN ?? '';
  const name = data.LOGIN_NAME ?? '';
  const named = users.find((user) => user.name.toUpperCase() === name.toUpperCase());
  switch ((data.AUTHENTICATOR ?? 'SNOWFLAKE').toUpperCase()) {
    case 'SNOWFLAKE_JWT':
      if (!named?.publicKey || !isValidJwt(token, account, named.name, named.publicKey, now))
        throw new SnowflakeError(
          '390144',
          '08001',
          'JWT token is invalid. [0b1c8d2e-5f77-4e0a-9d34-6a1f6f2f3c11]',
        );
      return named;
    case 'PROGRAMMATIC_ACCESS_TOKEN':
      if (!named?.accessTokens?.includes(token))
        throw new SnowflakeError('394400', '08001', 'Programmatic access token is invalid.');
      return named;
    case 'OAUTH': {
      const owner = users.find((user) => user.oauthTokens?.includes(token));
      if (!owner) throw new SnowflakeError('390303', '08001', 'Invalid OAuth access token. ');
      return owner;
    }
    case 'EXTERNALBROWSER':
      return browser.signIn(token, data.PROOF_KEY ?? '');
    case 'ID_TOKEN':
      return browser.signInById(token, name);
    default:
      // Password alone: this account has it switched off.
      throw new SnowflakeError('390100', '08001', 'Incorrect username or password was specified.');
  }
}

/** Signed by the user's key, for this account and user, and not out of time. */
function isValidJwt(token: string, account: string, user: string, publicKey: string, now: number): boolean {
  const [head = '', body = '', signature = ''] = token.split('.');
  const key = createPublicKey(publicKey);
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')))
    return false;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
    iss?: string;
    sub?: string;
    exp?: number;
  };
  const print = createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('base64');
  const subject = `${account}.${user}`.toUpperCase();
  const expires = Number(claims.exp);
  // The SDK writes milliseconds where the standard has seconds; Snowflake takes both.
  const expiresMs = expires > 100_000_000_000 ? expires : expires * 1000;
  return claims.iss === `${subject}.SHA256:${print}` && claims.sub === subject && expiresMs > now;
}
