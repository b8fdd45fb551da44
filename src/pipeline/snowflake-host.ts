import type { MessageConnection } from 'vscode-jsonrpc';
import { PipelineError } from '../base/errors';
import { hostRequests } from '../protocol/worker';
import type { SignInHost } from './snowflake-of-settings';

/**
 * The editor's part in signing in to Snowflake: it keeps the secrets, and shows the page. `isAttended` says whether somebody
 * waits for what goes on: a page that nobody asked for is not shown.
 */
export const snowflakeHost = (
  connection: MessageConnection,
  onTrial: boolean,
  isAttended: () => boolean,
): SignInHost => ({
  askFor: async (name) =>
    (await connection.sendRequest(hostRequests.snowflakeSecret, { name, onTrial })) ?? undefined,
  browser: {
    openPage: (address) => {
      if (!isAttended())
        throw new PipelineError('not_signed_in', 'The sign-in to Snowflake has run out.', {
          hint: 'Run “Spotify: Refresh Snowflake”, which opens its page.',
        });
      void connection.sendRequest(hostRequests.openPage, { address });
    },
    credentials: {
      read: (key) => connection.sendRequest(hostRequests.temporaryCredential, { key }),
      write: async (key, value) => {
        await connection.sendRequest(hostRequests.temporaryCredential, { key, value });
      },
      remove: async (key) => {
        await connection.sendRequest(hostRequests.temporaryCredential, { key, value: null });
      },
    },
  },
});
