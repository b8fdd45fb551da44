import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import { currentAccount, homeOfAccount, isPlaceGiven, saveHome } from '../accounts';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

/** Moves the history to another folder, or goes on with one that is there already. The old files go only when asked. */
export async function moveHistory(context: CommandContext): Promise<void> {
  const { worker, storage, log } = context;
  const account = currentAccount();
  if (isPlaceGiven(account)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The environment variable SPOTIFY_ANALYTICS_HOME says where the history is. Use “spotify-analytics move” and change the variable.',
      ),
    );
    return;
  }
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Move the history to an empty folder'),
      openLabel: vscode.l10n.t('Move Here'),
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: vscode.Uri.file(homedir()),
    })) ?? [];
  if (!folder) return;
  const to = folder.fsPath;
  try {
    const destination = await worker.call((connection) =>
      connection.sendRequest(workerRequests.lookAtFolder, { to }),
    );
    if (destination === 'history') return await offerToUse(context, account, to);
    const from = homeOfAccount(account, storage);
    const { objects } = await withProgress(vscode.l10n.t('Spotify: moving the history'), (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.moveHistory, { to, progress }, token),
        call,
      ),
    );
    await beginThere(context);
    await offerToRemove(context, { from, to, objects });
  } catch (error) {
    showFailure(error, log);
  }
}

/** The worker goes on at the new place: before that works, nothing of the old one is touched. */
async function beginThere({ worker, collector, panel }: CommandContext): Promise<void> {
  await worker.configure();
  await worker.call((connection) => connection.sendRequest(workerRequests.refresh, {}));
  await collector.refresh();
  await panel.refresh();
}

async function offerToUse(context: CommandContext, account: string, to: string): Promise<void> {
  const use = vscode.l10n.t('Use That History');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('There is a listening history at {to} already.', { to }),
    {
      modal: true,
      detail: vscode.l10n.t(
        'It can be used in place of the one here, which stays where it is. To bring both together, export one and restore it into the other.',
      ),
    },
    use,
  );
  if (answer !== use) return;
  await context.worker.call((connection) => connection.sendRequest(workerRequests.useFolder, { folder: to }));
  await saveHome(account, to);
  await beginThere(context);
  void vscode.window.showInformationMessage(vscode.l10n.t('The history at {to} is used now.', { to }));
}

async function offerToRemove(
  { worker, log }: CommandContext,
  { from, to, objects }: { from: string; to: string; objects: number },
): Promise<void> {
  const remove = vscode.l10n.t('Remove Old Files');
  const keep = vscode.l10n.t('Keep Them');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Moved {objects} files of the history to {to} and compared each. The old ones are still at {from}.',
      {
        objects,
        to,
        from,
      },
    ),
    keep,
    remove,
  );
  if (answer !== remove) return;
  try {
    const left = await worker.call((connection) =>
      connection.sendRequest(workerRequests.removeMoved, { from }),
    );
    const removed = vscode.l10n.t('The files at {from} were removed.', { from });
    const others = vscode.l10n.t('Not of the history, and still there: {paths}', { paths: left.join(', ') });
    void vscode.window.showInformationMessage(left.length > 0 ? `${removed} ${others}` : removed);
  } catch (error) {
    showFailure(error, log);
  }
}
