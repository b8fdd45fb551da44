import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import { receiptDocument } from '../receipt-document';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

export async function importHistory({ worker, panel, readingRoom, log }: CommandContext): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Import Streaming History',
    openLabel: 'Import',
    canSelectMany: true,
    canSelectFiles: true,
    canSelectFolders: true,
    filters: { 'Spotify export': ['zip', 'json'] },
  });
  if (!picked || picked.length === 0) return;
  const paths = picked.map((uri) => uri.fsPath);
  try {
    const receipt = await withProgress('Spotify: importing', (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.importFiles, { paths, progress }, token),
        call,
      ),
    );
    await panel.refresh();
    await readingRoom.show('Import receipt', receiptDocument(receipt));
  } catch (error) {
    showFailure(error, log);
  }
}
