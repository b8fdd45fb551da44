import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

export async function rebuildWarehouse({ worker, panel, log }: CommandContext): Promise<void> {
  try {
    const { objects } = await withProgress(vscode.l10n.t('Spotify: rebuilding the warehouse'), (call) =>
      worker.call(
        (connection, token, progress) => connection.sendRequest(workerRequests.rebuild, { progress }, token),
        call,
      ),
    );
    await panel.refresh();
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The warehouse was built anew from {objects} lake objects.', { objects }),
    );
  } catch (error) {
    showFailure(error, log);
  }
}
