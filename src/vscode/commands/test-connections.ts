import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

export async function testConnections({ worker, log }: CommandContext): Promise<void> {
  try {
    const checks = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Spotify: testing connections' },
      () => worker.call((connection) => connection.sendRequest(workerRequests.check)),
    );
    const items = checks.map(({ part, ok, message }) => ({
      label: `$(${ok ? 'pass' : 'error'}) ${part}`,
      description: ok ? 'works' : 'does not work',
      detail: message,
    }));
    await vscode.window.showQuickPick(items, {
      title: 'Spotify: Test Connections',
      placeHolder: 'What was tested',
    });
  } catch (error) {
    showFailure(error, log);
  }
}
