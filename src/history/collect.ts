import { randomUUID } from 'node:crypto';
import type { Clock } from '../base/clock';
import { describeError, hasCode, isCancellation, throwIfCancelled } from '../base/errors';
import { type Log, redact } from '../base/log';
import type { Lake } from '../lake/lake';
import { objectKey, putLines } from '../lake/lake-object';
import { playFromApi } from './api-play';
import { type Checkpoint, type Gap, readCheckpoint, writeCheckpoint } from './checkpoint';
import { withFailure, withoutTroubles } from './failures';
import { recordRun } from './pipeline-run';
import type { PlayRecord } from './play-record';
import type { RecentPlays } from './recent-plays';
import { newestStoredApiPlay, playIdentity, storedApiPlays } from './stored-plays';

export interface CollectOptions {
  lake: Lake;
  /** Asks Spotify for the newest plays. */
  fetch: (signal?: AbortSignal) => Promise<RecentPlays>;
  stateFolder: string;
  log: Log;
  now: Clock;
  /** 0–1; spreads the tries after a failure. */
  random?: () => number;
}

/** What one poll brought. */
export interface Collected {
  fetched: number;
  new: PlayRecord[];
  /** The whole page was new and did not reach the last stored play: plays between may be lost. */
  gap: boolean;
  /** Keys of the lake objects written. */
  objects: string[];
  /** UTC end of the newest play that is stored, ISO 8601. */
  lastPlayedAt: string | null;
}

/**
 * One poll: the newest plays that Spotify has, less those that are stored, into the lake. What is stored is read from the lake itself,
 * so a kill between an object and the checkpoint leads to no second copy. The caller holds the collector's lock.
 * @throws PipelineError of the client, `storage`
 */
export async function collectPlays(options: CollectOptions, signal?: AbortSignal): Promise<Collected> {
  const startedAt = options.now();
  const checkpoint = await readCheckpoint(options.stateFolder);
  try {
    const { items, isFull } = await options.fetch(signal);
    throwIfCancelled(signal);
    const plays = items.map((item) => playFromApi(item, startedAt)).filter((play) => play !== null);
    if (plays.length < items.length) {
      options.log.warn(
        `${items.length - plays.length} items of Spotify’s answer name no track and were left out.`,
      );
    }
    const known = knownLastPlay(checkpoint.lastPlayedAt, plays, startedAt);
    const fresh = await withoutStored(options.lake, plays);
    const isWholeNew = isFull && fresh.length === plays.length;
    // Another machine may have collected since: what a sync brought is stored as well as what was collected here.
    const lastStored = isWholeNew ? newest([known, await newestStoredApiPlay(options.lake)]) : null;
    const gap = checkpoint.foundGap ?? (isWholeNew ? findGap(plays, lastStored) : null);
    if (gap) await writeCheckpoint(options.stateFolder, { ...checkpoint, foundGap: gap });
    const objects = await storeByDate(options.lake, fresh);
    const lastPlayedAt = newest([known, ...plays.map((play) => play.played_at)]);
    if (fresh.length > 0 || gap) {
      objects.push(
        await recordRun(options.lake, {
          ...runLine(startedAt, options.now(), checkpoint.idleRuns),
          ...(gap ? { run_id: gap.runId } : {}),
          fetched: items.length,
          new_plays: fresh.length,
          gap_from: gap?.from ?? null,
          gap_to: gap?.to ?? null,
        }),
      );
    }
    const idleRuns = fresh.length > 0 || gap ? 0 : checkpoint.idleRuns + 1;
    await writeCheckpoint(options.stateFolder, {
      ...withoutTroubles(checkpoint),
      lastPlayedAt,
      idleRuns,
      finishedAt: options.now().toISOString(),
      endedAt: newestEnds(plays),
      ...(gap ? { lastGap: gap } : {}),
    });
    return { fetched: items.length, new: fresh, gap: gap !== null, objects, lastPlayedAt };
  } catch (error) {
    if (isFailure(error)) {
      if (!checkpoint.failing) await recordFailure(options, startedAt, checkpoint, error);
      const standing = await readCheckpoint(options.stateFolder);
      const noted = withFailure(standing, error, options.now(), options.random);
      await writeCheckpoint(options.stateFolder, noted).catch(() => undefined);
    }
    throw error;
  }
}

async function withoutStored(lake: Lake, plays: PlayRecord[]): Promise<PlayRecord[]> {
  const times = plays.map((play) => Date.parse(play.played_at));
  if (times.length === 0) return [];
  const known = await storedApiPlays(lake, new Date(Math.min(...times)), new Date(Math.max(...times)));
  return plays.filter((play) => {
    const identity = playIdentity(play);
    if (known.has(identity)) return false;
    known.add(identity);
    return true;
  });
}

/** A file can say anything: a play that is newer than Spotify's newest and than the clock never was, and would hide every gap. */
function knownLastPlay(noted: string | null, plays: readonly PlayRecord[], now: Date): string | null {
  const newestTold = newest(plays.map((play) => play.played_at));
  if (noted === null || newestTold === null || noted <= newestTold) return noted;
  return Date.parse(noted) > now.getTime() ? null : noted;
}

/** Of a full list that is all new: a shorter one is all that Spotify has. */
function findGap(plays: PlayRecord[], lastPlayedAt: string | null): Gap | null {
  if (plays.length === 0 || lastPlayedAt === null) return null;
  const oldest = plays.map((play) => play.played_at).sort()[0] ?? lastPlayedAt;
  return oldest > lastPlayedAt ? { runId: randomUUID(), from: lastPlayedAt, to: oldest } : null;
}

async function storeByDate(lake: Lake, plays: PlayRecord[]): Promise<string[]> {
  const byDate = new Map<string, PlayRecord[]>();
  for (const play of plays.toSorted((a, b) => (a.played_at < b.played_at ? -1 : 1))) {
    const date = play.played_at.slice(0, 10);
    byDate.set(date, [...(byDate.get(date) ?? []), play]);
  }
  const keys: string[] = [];
  for (const ofDate of byDate.values()) {
    const first = ofDate[0];
    if (!first) continue;
    const key = objectKey('spotify_listening_history', new Date(first.played_at), ofDate);
    await putLines(lake, key, ofDate);
    keys.push(key);
  }
  return keys;
}

function newest(instants: (string | null)[]): string | null {
  return (
    instants
      .filter((instant) => instant !== null)
      .sort()
      .at(-1) ?? null
  );
}

function runLine(startedAt: Date, finishedAt: Date, idleRuns: number) {
  return {
    run_id: randomUUID(),
    kind: 'collect' as const,
    outcome: 'done' as const,
    started_at: startedAt.toISOString(),
    finished_at: finishedAt.toISOString(),
    idle_runs: idleRuns,
    gap_from: null,
    gap_to: null,
    message: null,
    ingested_at: finishedAt.toISOString(),
  };
}

/** What sets the pace, oldest last. */
const newestEnds = (plays: readonly PlayRecord[]) =>
  plays
    .map((play) => play.played_at)
    .sort()
    .reverse()
    .slice(0, 50);

/** Of a pipeline that was set up: it is no failure not to have signed in yet. */
function isFailure(error: unknown): boolean {
  return !isCancellation(error) && !hasCode(error, 'not_configured', 'not_signed_in', 'other_account');
}

/** A failed run is worth an object: health shows it. If even that cannot be stored, the first error is the one that counts. */
async function recordFailure(
  options: CollectOptions,
  startedAt: Date,
  checkpoint: Checkpoint,
  error: unknown,
): Promise<void> {
  await recordRun(options.lake, {
    ...runLine(startedAt, options.now(), checkpoint.idleRuns),
    outcome: 'failed',
    fetched: 0,
    new_plays: 0,
    message: redact(describeError(error)),
  }).catch((reason: unknown) => options.log.warn(describeError(reason)));
}
