import type { Clock } from '../base/clock';
import { PipelineError, describeError, throwIfCancelled } from '../base/errors';
import type { Log } from '../base/log';
import type { Timer } from '../base/timer';
import type { Lake } from '../lake/lake';
import { objectKey, putLines } from '../lake/lake-object';
import type { ArtistQueue } from './artist-queue';
import { type ArtistRef, artistKey, artistLabel } from './artist-ref';
import { type Asked, failuresInARow, groupSize } from './asked';
import { type EvidenceRecord, evidenceOf } from './evidence-record';
import type { GenreSource } from './sources/genre-source';
import { sourceLabels } from './sources/source-names';

export interface AskOptions {
  lake: Lake;
  queue: ArtistQueue;
  log: Log;
  now: Clock;
  timer: Timer;
  /** By the timer: no request begins after it. */
  deadline: number;
  /** Told after each answer. */
  onAnswer?: () => void;
}

/** A source that is down is left alone for a while: no run waits for it again and again. */
const restWhenDownSeconds = 600;

/**
 * Asks one source about artists, in their order, and puts the answers into the lake. An artist that it cannot tell of now
 * goes on waiting, with the reason; a limit ends the asking and is no failure.
 * @throws PipelineError `cancelled`, `storage`, after what was answered is stored
 */
export async function askSource(
  source: GenreSource,
  artists: readonly ArtistRef[],
  options: AskOptions,
  signal?: AbortSignal,
): Promise<Asked> {
  const { queue, log, now, timer, deadline } = options;
  const asked: Asked = { answered: [], failed: [], objects: [], ended: null };
  let group: { artist: ArtistRef; lines: EvidenceRecord[] }[] = [];
  let inARow = 0;

  const store = async () => {
    if (group.length === 0) return;
    const lines = group.flatMap((answer) => answer.lines);
    const key = objectKey('artist_genre_evidence', now(), lines);
    await putLines(options.lake, key, lines);
    const answered = group.map(({ artist }) => ({ artist, id: artist.id }));
    group = [];
    asked.objects.push(key);
    asked.answered.push(...answered);
    await queue.settle(source.name, answered);
  };

  const fail = async (concerned: readonly ArtistRef[], error: PipelineError) => {
    log.warn(
      `${sourceLabels[source.name]}: ${concerned.map(artistLabel).join(', ')}: ${describeError(error)}`,
    );
    for (const artist of concerned) {
      await queue.fail(source.name, artist, error.message, now(), now());
      asked.failed.push({ artist, reason: error.message });
    }
    inARow += 1;
    if (inARow >= failuresInARow) throw await source.rest(restWhenDownSeconds, error.message);
  };

  try {
    const byKey = new Map(artists.map((artist) => [artistKey(artist), artist]));
    const own = (artist: Parameters<typeof artistKey>[0]) => byKey.get(artistKey(artist)) ?? [];
    for (let at = 0; at < artists.length && timer.now() < deadline; at += source.together) {
      for await (const answer of source.ask(artists.slice(at, at + source.together), signal)) {
        if ('error' in answer) await fail(answer.artists.flatMap(own), answer.error);
        else {
          inARow = 0;
          for (const artist of [own(answer.artist)].flat())
            group.push({ artist, lines: evidenceOf(source.name, artist, answer, now()) });
        }
        options.onAnswer?.();
        if (group.length >= groupSize) await store();
        if (timer.now() >= deadline) break;
      }
    }
  } catch (error) {
    await store();
    throwIfCancelled(signal);
    if (!(error instanceof PipelineError) || error.code === 'cancelled' || error.code === 'storage')
      throw error;
    asked.ended = error;
    log.warn(describeError(error));
  }
  await store();
  return asked;
}
