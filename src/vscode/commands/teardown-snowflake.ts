import * as vscode from 'vscode';
import type { TeardownStep } from '../../protocol/snowflake';
import { workerRequests } from '../../protocol/worker';
import { saveSetting } from '../settings-store';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { fromCore } from '../../wording/from-core';
import { withProgress } from './with-progress';

/** Takes away what a deployment made at Snowflake, after it was shown; the history on this machine stays. */
export async function teardownSnowflake({ worker, readingRoom, panel, log }: CommandContext): Promise<void> {
  let isRemoving = false;
  try {
    const steps = await withProgress(vscode.l10n.t('Spotify: looking what is deployed'), (call) =>
      worker.call((connection, token) => connection.sendRequest(workerRequests.planTeardown, token), call),
    );
    const going = steps.filter(({ action }) => action === 'drop').length;
    if (going === 0) {
      await saveSetting('warehouse', undefined);
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is nothing of the warehouse at Snowflake.'),
      );
      return;
    }
    await readingRoom.show(vscode.l10n.t('Removal'), teardownDocument(steps));
    const remove = vscode.l10n.t('Remove');
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('Remove {going} objects from Snowflake?', { going }),
      {
        modal: true,
        detail: vscode.l10n.t(
          'The document behind this names each. Your history on this machine and in S3 stays, and the warehouse can be deployed again.',
        ),
      },
      remove,
    );
    if (chosen !== remove) return;
    isRemoving = true;
    const dropped = await withProgress(vscode.l10n.t('Spotify: removing the warehouse'), (call) =>
      worker.call(
        (connection, token, progress) => connection.sendRequest(workerRequests.teardown, { progress }, token),
        call,
      ),
    );
    // Nothing answers there any more.
    await saveSetting('warehouse', undefined);
    await panel.refresh();
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Removed {dropped} objects from Snowflake.', { dropped }),
    );
  } catch (error) {
    // What is left may answer no more: what is on this machine does.
    if (isRemoving) await saveSetting('warehouse', undefined);
    showFailure(error, log, {
      label: vscode.l10n.t('Try Again'),
      command: 'spotifyAnalytics.teardownSnowflake',
    });
  }
}

/** What goes and what stays as a readable document (Markdown). */
function teardownDocument(steps: readonly TeardownStep[]): string {
  return [
    vscode.l10n.t('# Removing the warehouse from Snowflake'),
    '',
    vscode.l10n.t('Only what the deployment made goes, in this order:'),
    '',
    '```sql',
    ...steps.filter(({ action }) => action === 'drop').map(({ sql }) => `${sql};`),
    '```',
    '',
    ...steps
      .filter(({ action }) => action === 'keep')
      .map(({ kind, name, why }) =>
        vscode.l10n.t('- The {kind} `{name}` stays. {why}', { kind, name, why: fromCore(why ?? '') }),
      ),
    '',
  ].join('\n');
}
