import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

/** Takes back every “Don’t Show Again”. */
export async function showNoticesAgain({ worker, log }: CommandContext): Promise<void> {
  try {
    await worker.call((connection) => connection.sendRequest(workerRequests.muteNotices, {}));
    void vscode.window.showInformationMessage(
      vscode.l10n.t('All notices are shown again, each when there is reason for it.'),
    );
  } catch (error) {
    showFailure(error, log);
  }
}
