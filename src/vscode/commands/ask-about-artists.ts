import * as vscode from 'vscode';
import type { ArtistsOutcome } from '../../protocol/artists';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import type { LongCall } from '../worker-process';
import { askForDays } from './ask-for-days';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';
import { count, locale, counted } from '../words';

/** Asks every source anew about artists that the listener names. */
export async function processArtists(context: CommandContext): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Spotify: Process Artists'),
    prompt: vscode.l10n.t(
      'Names as they are in your history, or ids, URIs or addresses of artists; several with “;” between them.',
    ),
  });
  const artists = (text ?? '')
    .split(';')
    .map((artist) => artist.trim())
    .filter((artist) => artist !== '');
  if (artists.length === 0) return;
  await ask(context, (call) =>
    context.worker.call(
      (connection, token, progress) =>
        connection.sendRequest(workerRequests.processArtists, { artists, progress }, token),
      call,
    ),
  );
}

/** Asks about the artists of the last days that have no genre or that nobody was asked about. */
export async function backfillArtists(context: CommandContext): Promise<void> {
  const prompt = vscode.l10n.t('Artists without a genre that you heard in the last … days');
  const days = await askForDays(vscode.l10n.t('Spotify: Backfill Artist Genres'), prompt, 36_500);
  if (days === undefined) return;
  await ask(context, (call) =>
    context.worker.call(
      (connection, token, progress) =>
        connection.sendRequest(workerRequests.backfillArtists, { days, progress }, token),
      call,
    ),
  );
}

async function ask(
  { panel, log }: CommandContext,
  send: (call: LongCall) => Promise<ArtistsOutcome>,
): Promise<void> {
  try {
    const outcome = await withProgress(vscode.l10n.t('Spotify: asking about artists'), send);
    await panel.refresh();
    for (const { artist, reason } of outcome.failed) log.warn(`${artist}: ${reason}`);
    void vscode.window.showInformationMessage(words(outcome));
  } catch (error) {
    showFailure(error, log);
  }
}

function words({ artists, classified, failed, waiting, until }: ArtistsOutcome): string {
  if (artists === 0 && failed.length === 0) return vscode.l10n.t('There was no artist to ask about.');
  return [
    vscode.l10n.t('{artists} asked about, {classified} of them with a genre.', {
      artists: counted(artists, 'artist'),
      classified: count(classified),
    }),
    ...(failed.length > 0
      ? [vscode.l10n.t('Not asked about: {count} (the log says why).', { count: failed.length })]
      : []),
    ...(waiting > 0 ? [waitingWords(waiting, until)] : []),
  ].join(' ');
}

function waitingWords(waiting: number, until: string | null | undefined): string {
  return until
    ? vscode.l10n.t('{count} wait until {time}.', {
        count: waiting,
        time: new Date(until).toLocaleString(locale),
      })
    : vscode.l10n.t('{count} wait.', { count: waiting });
}
