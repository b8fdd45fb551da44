import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import { statisticsDocument } from '../statistics-document';
import type { CommandContext } from './context';

export async function showStatistics({ worker, log }: CommandContext): Promise<void> {
  try {
    const statistics = await worker.call((connection) => connection.sendRequest(workerRequests.statistics));
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: statisticsDocument(statistics),
    });
    await vscode.window.showTextDocument(document, { preview: true });
  } catch (error) {
    showFailure(error, log);
  }
}
