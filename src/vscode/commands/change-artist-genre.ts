import * as vscode from 'vscode';
import type { GenreExplanation } from '../../protocol/genres';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import type { WorkerProcess } from '../worker-process';
import type { CommandContext } from './context';
import { counted } from '../words';

interface GenreItem extends vscode.QuickPickItem {
  genre?: string;
  isUndo?: true;
}

/** From an artist of the history to why it has its genre, another one of the listener's choice, and back. */
export async function changeArtistGenre({ worker, panel, log }: CommandContext): Promise<void> {
  try {
    const artist = await pickArtist(worker);
    if (artist === undefined) return;
    const explanation = await worker.call((connection) =>
      connection.sendRequest(workerRequests.explainGenre, { artist }),
    );
    const item = await pickGenre(worker, explanation);
    if (!item) return;
    const { genre } = item;
    if (!item.isUndo && genre === undefined) return;
    const after = await worker.call((connection) =>
      genre === undefined
        ? connection.sendRequest(workerRequests.undoGenre, { artist })
        : connection.sendRequest(workerRequests.chooseGenre, { artist, genre }),
    );
    await panel.refresh();
    void vscode.window.showInformationMessage(`${nameOf(after)}: ${after.verdict.genre}.`);
  } catch (error) {
    showFailure(error, log);
  }
}

const nameOf = ({ artist }: GenreExplanation) => artist.name ?? artist.key;

async function pickArtist(worker: WorkerProcess): Promise<string | undefined> {
  const artists = await worker.call((connection) => connection.sendRequest(workerRequests.artistChoices));
  const picked = await vscode.window.showQuickPick(
    artists.map(({ key, name, genre, genreSource, plays }) => ({
      label: name,
      description: `${genre}${genre === genreSource ? '' : ` (${genreSource})`}`,
      detail: counted(plays, 'play'),
      key,
    })),
    {
      title: vscode.l10n.t('Spotify: Change an Artist’s Genre'),
      placeHolder: vscode.l10n.t('Artist'),
      matchOnDescription: true,
    },
  );
  return picked?.key;
}

/** What speaks for which genre, then every genre that is known; what is typed beside them is a genre, too. */
async function pickGenre(
  worker: WorkerProcess,
  explanation: GenreExplanation,
): Promise<GenreItem | undefined> {
  const known = await worker.call((connection) => connection.sendRequest(workerRequests.knownGenres));
  const { verdict, chosen, evidence } = explanation;
  const separator = (label: string): GenreItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const undo: GenreItem = {
    label: vscode.l10n.t('$(discard) Take your choice back'),
    description: chosen?.genre ?? '',
    isUndo: true,
  };
  const items: GenreItem[] = [
    ...(chosen ? [undo] : []),
    separator(vscode.l10n.t('why this genre')),
    ...evidence.map(
      (one): GenreItem => ({
        label: one.genre,
        description: `${one.source}${one.weight === null ? '' : `, ${Math.round(one.weight * 100)} %`}`,
        ...(one.detail === null ? {} : { detail: one.detail }),
        genre: one.genre,
      }),
    ),
    separator(vscode.l10n.t('all genres')),
    ...known.map(({ genre, family }): GenreItem => ({ label: genre, description: family, genre })),
  ];
  const picker = vscode.window.createQuickPick<GenreItem>();
  picker.title = `${nameOf(explanation)}: ${verdict.genre}${
    verdict.confidence === null
      ? ''
      : ` ${vscode.l10n.t('({source}, {percent}% sure)', { source: verdict.source, percent: Math.round(verdict.confidence * 100) })}`
  }`;
  picker.placeholder = vscode.l10n.t('The genre that this artist is to have');
  picker.matchOnDescription = true;
  picker.items = items;
  picker.onDidChangeValue((text) => {
    const typed = text.trim().toLowerCase();
    const isNew = typed !== '' && !items.some(({ genre }) => genre === typed);
    picker.items = isNew
      ? [...items, { label: typed, description: vscode.l10n.t('as you wrote it'), genre: typed }]
      : items;
  });
  const picked = await new Promise<GenreItem | undefined>((resolve) => {
    picker.onDidAccept(() => resolve(picker.selectedItems[0]));
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  picker.dispose();
  return picked;
}
