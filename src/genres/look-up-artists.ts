import type { Clock } from '../base/clock';
import { PipelineError, describeError, throwIfCancelled } from '../base/errors';
import type { Log } from '../base/log';
import type { Lake } from '../lake/lake';
import { objectKey, putLines } from '../lake/lake-object';
import type { SpotifyClient } from '../spotify/client';
import type { RequestBudget } from '../spotify/request-budget';
import type { ArtistQueue } from './artist-queue';
import { type ArtistRecord, artistFromSpotify } from './artist-record';
import { type ArtistRef, artistLabel } from './artist-ref';
import { type Answered, type Asked, failuresInARow, groupSize } from './asked';
import { nameKey } from './name-key';
import { artistOfTrack } from './resolve-by-track';

export interface LookUpOptions {
  lake: Lake;
  client: SpotifyClient;
  budget: RequestBudget;
  queue: ArtistQueue;
  log: Log;
  now: Clock;
  /** Told after each artist. */
  onAnswer?: () => void;
}

/** A name that its track could not resolve today will not be resolved tomorrow. */
const unresolvedForMs = 30 * 86_400_000;

/**
 * Looks artists up at Spotify, one by one in their order, within the day's budget. An artist that Spotify cannot tell of now
 * goes on waiting, behind the others; a limit or a lost sign-in ends the asking and is no failure.
 * @throws PipelineError `cancelled`, `storage`, after what was answered is stored
 */
export async function lookUpArtists(
  options: LookUpOptions,
  artists: readonly ArtistRef[],
  signal?: AbortSignal,
): Promise<Asked> {
  const { queue, budget, client, log, now } = options;
  const asked: Asked = { answered: [], failed: [], objects: [], ended: null };
  let group: (Answered & { lines: ArtistRecord[]; isGone: boolean })[] = [];
  let inARow = 0;

  const store = async () => {
    if (group.length === 0) return;
    const lines = group.flatMap((answer) => answer.lines);
    const key = objectKey('spotify_artist_genres', now(), lines);
    await putLines(options.lake, key, lines);
    const stored = group;
    group = [];
    asked.objects.push(key);
    for (const answer of stored) {
      if (answer.isGone) asked.failed.push({ artist: answer.artist, reason: 'Spotify has no such artist.' });
      else asked.answered.push(answer);
    }
    await queue.settle('spotify', stored);
  };

  const fail = async (artist: ArtistRef, reason: string, retryAt: Date) => {
    log.warn(`Artist ${artistLabel(artist)} was not looked up: ${reason}`);
    asked.failed.push({ artist, reason });
    await queue.fail('spotify', artist, reason, now(), retryAt);
  };

  const lookUp = async (artist: ArtistRef) => {
    const id = artist.id ?? (await idOf(artist, client, signal));
    if (id === null) {
      const reason = `Spotify does not tell whose track ${artist.trackId ?? ''} is.`;
      return fail(artist, reason, new Date(now().getTime() + unresolvedForMs));
    }
    const answer = await client.artist(id, signal);
    const lines = recordsOf(artist, artistFromSpotify(id, answer, now()));
    group.push({ artist, id, lines, isGone: answer === null });
  };

  try {
    for (const artist of artists) {
      throwIfCancelled(signal);
      await budget.assertLookups(artist.id === null ? 2 : 1);
      try {
        await lookUp(artist);
        inARow = 0;
      } catch (error) {
        if (endsTheRun(error)) throw error;
        inARow += 1;
        await fail(artist, describeError(error), now());
        if (inARow >= failuresInARow) throw error;
      }
      options.onAnswer?.();
      if (group.length >= groupSize) await store();
    }
  } catch (error) {
    await store();
    if (!(error instanceof PipelineError) || error.code === 'cancelled' || error.code === 'storage')
      throw error;
    asked.ended = error;
    log.warn(`Artists were not all looked up: ${describeError(error)}`);
  }
  await store();
  return asked;
}

async function idOf(
  artist: ArtistRef,
  client: SpotifyClient,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  if (artist.trackId === null || artist.name === null) return null;
  const track = await client.track(artist.trackId, signal);
  return track && (artistOfTrack(track, artist.name)?.id ?? null);
}

/**
 * The line of a lookup. Where the history has the artist under another name, a line under that name goes before it: the
 * models learn from both whose the names are.
 */
function recordsOf(artist: ArtistRef, record: ArtistRecord): ArtistRecord[] {
  const { name } = artist;
  if (artist.id !== null || name === null || nameKey(record.artist_name ?? '') === nameKey(name))
    return [record];
  const before = new Date(Date.parse(record.ingested_at) - 1).toISOString();
  return [{ ...record, artist_name: name, ingested_at: before }, record];
}

function endsTheRun(error: unknown): boolean {
  return (
    !(error instanceof PipelineError) || !['bad_answer', 'unavailable', 'forbidden'].includes(error.code)
  );
}
