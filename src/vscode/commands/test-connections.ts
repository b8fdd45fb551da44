import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { foundWords, partName } from '../connection-words';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

export async function testConnections({ worker, log }: CommandContext): Promise<void> {
  try {
    const checks = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Spotify: testing connections'),
      },
      () => worker.call((connection) => connection.sendRequest(workerRequests.check)),
    );
    const items = checks.map(({ part, ok, found }) => ({
      label: `$(${ok ? 'pass' : 'error'}) ${partName(part)}`,
      description: ok ? vscode.l10n.t('works') : vscode.l10n.t('does not work'),
      detail: foundWords(found),
    }));
    await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Spotify: Test Connections'),
      placeHolder: vscode.l10n.t('What was tested'),
    });
  } catch (error) {
    showFailure(error, log);
  }
}
