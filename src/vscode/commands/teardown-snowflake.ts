import * as vscode from 'vscode';
import type { TeardownStep } from '../../protocol/snowflake';
import { workerRequests } from '../../protocol/worker';
import { saveSetting } from '../settings';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

/** Takes away what a deployment made at Snowflake, after it was shown; the history on this machine stays. */
export async function teardownSnowflake({ worker, readingRoom, panel, log }: CommandContext): Promise<void> {
  let isRemoving = false;
  try {
    const steps = await withProgress('Spotify: looking what is deployed', (call) =>
      worker.call((connection, token) => connection.sendRequest(workerRequests.planTeardown, token), call),
    );
    const going = steps.filter(({ action }) => action === 'drop').length;
    if (going === 0) {
      await saveSetting('warehouse', undefined);
      void vscode.window.showInformationMessage('There is nothing of the warehouse at Snowflake.');
      return;
    }
    await readingRoom.show('Removal', teardownDocument(steps));
    const remove = 'Remove';
    const chosen = await vscode.window.showWarningMessage(
      `Remove ${going} objects from Snowflake?`,
      {
        modal: true,
        detail:
          'The document behind this names each. Your history on this machine and in S3 stays, and the warehouse can be deployed again.',
      },
      remove,
    );
    if (chosen !== remove) return;
    isRemoving = true;
    const dropped = await withProgress('Spotify: removing the warehouse', (call) =>
      worker.call(
        (connection, token, progress) => connection.sendRequest(workerRequests.teardown, { progress }, token),
        call,
      ),
    );
    // Nothing answers there any more.
    await saveSetting('warehouse', undefined);
    await panel.refresh();
    void vscode.window.showInformationMessage(`Removed ${dropped} objects from Snowflake.`);
  } catch (error) {
    // What is left may answer no more: what is on this machine does.
    if (isRemoving) await saveSetting('warehouse', undefined);
    showFailure(error, log, { label: 'Try Again', command: 'spotifyAnalytics.teardownSnowflake' });
  }
}

/** What goes and what stays as a readable document (Markdown). */
function teardownDocument(steps: readonly TeardownStep[]): string {
  return [
    '# Removing the warehouse from Snowflake',
    '',
    'Only what the deployment made goes, in this order:',
    '',
    '```sql',
    ...steps.filter(({ action }) => action === 'drop').map(({ sql }) => `${sql};`),
    '```',
    '',
    ...steps
      .filter(({ action }) => action === 'keep')
      .map(({ kind, name, why }) => `- The ${kind} \`${name}\` stays. ${why}`),
    '',
  ].join('\n');
}
