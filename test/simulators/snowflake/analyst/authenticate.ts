import type { IncomingMessage } from 'node:http';
import type { BrowserSignIns } from '../browser-sign-in.ts';
import type { Catalog } from '../catalog.ts';
import { SnowflakeError } from '../errors.ts';
import { signIn } from '../login.ts';
import type { User } from '../user.ts';
import { mayTake } from '../roles.ts';
import type { Session } from '../session.ts';

/** A response that is no answer, in the form of Snowflake's REST endpoints. */
export class RestError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

interface Account {
  name: string;
  users: readonly User[];
  browser: BrowserSignIns;
  catalog: Catalog;
  now: () => number;
  sessionOf: (token: string) => Session | undefined;
}

/** The role under which a request is answered. @throws RestError 401, 403 */
export function roleOf({ headers }: IncomingMessage, account: Account): string {
  const authorization = headers.authorization ?? '';
  const sessionToken = /^Snowflake Token="([^"]+)"$/.exec(authorization)?.[1];
  if (sessionToken !== undefined) {
    const session = account.sessionOf(sessionToken);
    if (!session) throw new RestError(401, '390111', 'Session no longer exists.  New login required.');
    return session.role;
  }
  const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
  if (token === undefined)
    throw new RestError(401, '390101', 'Authorization header not found in the request data.');
  // OAuth, unless another kind is named.
  const kind = headers['x-snowflake-authorization-token-type'] ?? 'OAUTH';
  const user = userOf(token, String(kind), account);
  const role = String(headers['x-snowflake-role'] ?? user.defaultRole).toLowerCase();
  if (!account.catalog.find('role', role) || !mayTake(user, role, account.catalog))
    throw new RestError(
      403,
      '390189',
      `Role '${role.toUpperCase()}' specified in the request does not exist or not authorized.`,
    );
  return role;
}

function userOf(token: string, kind: string, { name, users, browser, now }: Account): User {
  try {
    switch (kind) {
      case 'KEYPAIR_JWT':
        return signIn(
          name,
          users,
          browser,
          { AUTHENTICATOR: 'SNOWFLAKE_JWT', LOGIN_NAME: subjectOf(token), TOKEN: token },
          now(),
        );
      case 'PROGRAMMATIC_ACCESS_TOKEN': {
        // The token says whose it is.
        const owner = users.find((user) => user.accessTokens?.includes(token));
        return signIn(
          name,
          users,
          browser,
          { AUTHENTICATOR: kind, LOGIN_NAME: owner?.name ?? '', TOKEN: token },
          now(),
        );
      }
      case 'OAUTH':
        return signIn(name, users, browser, { AUTHENTICATOR: kind, TOKEN: token }, now());
      default:
        throw new RestError(401, '390300', `Invalid authorization token type ${kind}.`);
    }
  } catch (error) {
    if (!(error instanceof SnowflakeError)) throw error;
    throw new RestError(401, error.code, error.message);
  }
}

/** The user whom a token names: ACCOUNT.USER. */
function subjectOf(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() || '{}') as {
    sub?: string;
  };
  return claims.sub?.split('.').slice(1).join('.') ?? '';
}
