import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { namesSnowflake } from '../settings';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { configureFirst, loadWords } from './deploy-warehouse';
import { withProgress } from './with-progress';

/** Loads what Snowflake lacks of the history and refreshes its tables now. */
export async function refreshSnowflake({ worker, panel, log }: CommandContext): Promise<void> {
  if (!namesSnowflake()) {
    await vscode.commands.executeCommand(configureFirst.command);
    return;
  }
  try {
    const { loaded } = await withProgress(vscode.l10n.t('Spotify: refreshing Snowflake'), (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.loadSnowflake, { progress }, token),
        call,
      ),
    );
    await panel.refresh();
    void vscode.window.showInformationMessage(
      `${vscode.l10n.t('Snowflake is up to date.')} ${loadWords(loaded)}`,
    );
  } catch (error) {
    showFailure(error, log, configureFirst);
  }
}
