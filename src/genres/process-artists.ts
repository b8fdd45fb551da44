import type { Clock } from '../base/clock';
import { PipelineError, describeError, throwIfCancelled } from '../base/errors';
import type { Log } from '../base/log';
import type { Lake } from '../lake/lake';
import { objectKey, putLines } from '../lake/lake-object';
import type { SpotifyClient } from '../spotify/client';
import type { RequestBudget } from '../spotify/request-budget';
import { type ArtistRecord, artistFromSpotify } from './artist-record';
import type { LookupQueue } from './lookup-queue';

export interface ProcessOptions {
  lake: Lake;
  client: SpotifyClient;
  budget: RequestBudget;
  queue: LookupQueue;
  log: Log;
  now: Clock;
}

export interface Processed {
  /** Artists looked up in this run. */
  artists: number;
  objects: string[];
}

/** Looked-up artists are stored in groups of this size: a kill loses no more lookups than that. */
const groupSize = 20;

/** After so many failures in a row the source is taken to be down. */
const failuresInARow = 3;

/**
 * Looks up waiting artists one by one, within the day's budget and at most `limit` of them. An artist that Spotify cannot
 * tell of now goes on waiting; a limit or a lost sign-in ends the run and is no failure of the collection.
 */
export async function processWaitingArtists(
  options: ProcessOptions,
  limit: number,
  signal?: AbortSignal,
): Promise<Processed> {
  const { queue, budget, log } = options;
  const ids = (await queue.waiting()).slice(0, Math.min(limit, await budget.lookupsLeft()));
  const objects: string[] = [];
  let group: ArtistRecord[] = [];
  let looked = 0;
  const failed: string[] = [];
  let inARow = 0;

  const store = async () => {
    if (group.length === 0) return;
    const key = objectKey('spotify_artist_genres', options.now(), group);
    await putLines(options.lake, key, group);
    objects.push(key);
    await queue.remove(group.flatMap(({ artist_id: id }) => (id ? [id] : [])));
    looked += group.length;
    group = [];
  };

  try {
    for (const id of ids) {
      throwIfCancelled(signal);
      try {
        group.push(artistFromSpotify(id, await options.client.artist(id, signal), options.now()));
        inARow = 0;
      } catch (error) {
        inARow += 1;
        failed.push(id);
        if (endsTheRun(error) || inARow >= failuresInARow) throw error;
        log.warn(`Artist ${id} was not looked up: ${describeError(error)}`);
      }
      if (group.length >= groupSize) await store();
    }
  } catch (error) {
    await store();
    if (!(error instanceof PipelineError) || error.code === 'cancelled' || error.code === 'storage')
      throw error;
    log.warn(`Artists were not all looked up: ${describeError(error)}`);
  }
  await store();
  // Those that failed go behind the others: one that always fails does not hold up the rest.
  if (failed.length > 0) {
    await queue.remove(failed);
    await queue.add(failed);
  }
  return { artists: looked, objects };
}

function endsTheRun(error: unknown): boolean {
  return (
    !(error instanceof PipelineError) || !['bad_answer', 'unavailable', 'forbidden'].includes(error.code)
  );
}
