import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

/** Shows a made-up listener's history in the panel, in place of the listener's own. */
export async function exploreSampleData({ worker, panel, log }: CommandContext): Promise<void> {
  try {
    await withProgress(vscode.l10n.t('Spotify: sample data'), (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.exploreSample, { progress }, token),
        call,
      ),
    );
    panel.open();
    await panel.refresh();
  } catch (error) {
    showFailure(error, log);
  }
}

/** Deletes the made-up history; the panel shows the listener's own again. */
export async function leaveSampleData({ worker, panel, log }: CommandContext): Promise<void> {
  try {
    await worker.call((connection) => connection.sendRequest(workerRequests.leaveSample));
    await panel.refresh();
  } catch (error) {
    showFailure(error, log);
  }
}
