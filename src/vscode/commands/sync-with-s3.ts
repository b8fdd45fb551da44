import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { s3Texts } from '../settings';
import { type Way, showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

const configure: Way = { label: vscode.l10n.t('Configure S3…'), command: 'spotifyAnalytics.configureS3' };

/** Brings this machine's history and its second copy together, in both directions. */
export async function syncWithS3({ worker, panel, collector, log }: CommandContext): Promise<void> {
  if (s3Texts().bucket === undefined) {
    await vscode.commands.executeCommand(configure.command);
    return;
  }
  try {
    const { place, uploaded, downloaded, failed } = await withProgress(
      vscode.l10n.t('Spotify: syncing with S3'),
      (call) =>
        worker.call(
          (connection, token, progress) => connection.sendRequest(workerRequests.sync, { progress }, token),
          call,
        ),
    );
    await collector.refresh();
    await panel.refresh();
    for (const { reason } of failed) log.warn(reason);
    if (failed.length > 0) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('Synced but for {count} objects of {place} that cannot be read; the log names them.', {
          count: failed.length,
          place,
        }),
      );
    } else {
      void vscode.window.showInformationMessage(
        uploaded + downloaded === 0
          ? vscode.l10n.t('In step with {place}: nothing to copy.', { place })
          : vscode.l10n.t('In step with {place}: {uploaded} objects copied there, {downloaded} from there.', {
              place,
              uploaded,
              downloaded,
            }),
      );
    }
  } catch (error) {
    showFailure(error, log, configure);
  }
}
