import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import { statisticsDocument } from '../statistics-document';
import type { CommandContext } from './context';

export async function showStatistics({ worker, readingRoom, log }: CommandContext): Promise<void> {
  try {
    const statistics = await worker.call((connection) => connection.sendRequest(workerRequests.statistics));
    await readingRoom.show(vscode.l10n.t('Listening history'), statisticsDocument(statistics));
  } catch (error) {
    showFailure(error, log);
  }
}
