import { PipelineError } from '../../base/errors';
import type { ConnectionSettings } from './connection-settings';
import { keyPairToken } from './key-pair-token';
import { analystRole } from './names';

/**
 * What a request to Snowflake's REST endpoints says of who asks ("Authenticating Snowflake REST APIs with Snowflake"), as the
 * role that may only read ("Specify Snowflake context with Snowflake REST APIs": X-Snowflake-Role; a programmatic access token
 * takes no other role than it is restricted to). A sign-in through the browser has no token for others: its session's own
 * goes along, which is what Snowflake's samples for Cortex Analyst do and what its REST reference does not mention; the
 * session is under the role already.
 * @throws PipelineError
 */
export async function restHeaders(
  { signIn, account, user }: ConnectionSettings,
  sessionToken: () => Promise<string>,
): Promise<Record<string, string>> {
  const bearer = (token: string, type: string) => ({
    Authorization: `Bearer ${token}`,
    'X-Snowflake-Authorization-Token-Type': type,
    'X-Snowflake-Role': analystRole.toUpperCase(),
  });
  switch (signIn.kind) {
    case 'key pair': {
      if (!user) throw noUser();
      const [privateKey, passphrase] = [await signIn.privateKey(), await signIn.passphrase()];
      return bearer(keyPairToken({ account, user, privateKey, passphrase }, Date.now()), 'KEYPAIR_JWT');
    }
    case 'access token':
      return bearer(await signIn.token(), 'PROGRAMMATIC_ACCESS_TOKEN');
    case 'oauth':
      return bearer(await signIn.token(), 'OAUTH');
    default:
      return { Authorization: `Snowflake Token="${await sessionToken()}"` };
  }
}

const noUser = () =>
  new PipelineError('not_configured', 'The Snowflake connection names no user.', {
    hint: 'A key pair belongs to a user: set SNOWFLAKE_USER, or user in connections.toml.',
  });
