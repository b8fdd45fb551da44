import { isMerged } from '../lake/compact';
import type { Lake, LakeObject } from '../lake/lake';
import { readLines } from '../lake/lake-object';
import type { PlayRecord } from './play-record';

const dayMs = 86_400_000;

/** Plays of the API in the lake on the UTC dates from `from` to `to`, by the instant at which they ended and the track. */
export async function storedApiPlays(lake: Lake, from: Date, to: Date): Promise<Set<string>> {
  const keys = new Set<string>();
  const dates = new Set<string>();
  for (let day = startOfDay(from); day <= to.getTime(); day += dayMs)
    dates.add(new Date(day).toISOString().slice(0, 10).replaceAll('-', '/'));
  for (const month of new Set([...dates].map((date) => date.slice(0, 7)))) {
    for (const object of await ofMonth(lake, month)) {
      if (!isMerged(object.key) && !dates.has(object.key.split('/').slice(1, 4).join('/'))) continue;
      for (const identity of await identitiesIn(object)) keys.add(identity);
    }
  }
  return keys;
}

/** Objects never change, and every poll asks about those of the last days. */
const remembered = new Map<string, readonly string[]>();
const rememberedObjects = 300;

async function identitiesIn(object: LakeObject): Promise<readonly string[]> {
  const known = remembered.get(object.path);
  if (known) return known;
  const lines = (await readLines(object)).filter((line) => line['source'] === 'api');
  const identities = lines.map((line) => playIdentity(line as PlayRecord));
  if (isMerged(object.key)) return identities;
  const oldest = remembered.keys().next();
  if (remembered.size >= rememberedObjects && !oldest.done) remembered.delete(oldest.value);
  remembered.set(object.path, identities);
  return identities;
}

/** Objects of plays of a UTC month (`YYYY/MM`). One that a compaction replaced says nothing that the merged one does not. */
function ofMonth(lake: Lake, month: string): Promise<LakeObject[]> {
  return lake.list(`spotify_listening_history/${month}/`);
}

/** When the newest play of the API in the lake ended, UTC, ISO 8601; null if there is none. */
export async function newestStoredApiPlay(lake: Lake): Promise<string | null> {
  for (const object of (await lake.list('spotify_listening_history/')).reverse()) {
    const newest = await newestApiEnd([object]);
    if (newest === null) continue;
    // A merged object stands at its first play's date, before others of its month, and may end after them.
    const month = object.key.split('/').slice(1, 3).join('/');
    const merged = (await ofMonth(lake, month)).filter(({ key }) => isMerged(key));
    return new Date((await newestApiEnd([object, ...merged])) ?? newest).toISOString();
  }
  return null;
}

/** Unix ms, UTC. */
async function newestApiEnd(objects: readonly LakeObject[]): Promise<number | null> {
  let newest: number | null = null;
  for (const object of objects) {
    for (const line of await readLines(object)) {
      const end = line['source'] === 'api' ? Date.parse(String(line['played_at'])) : Number.NaN;
      if (Number.isFinite(end) && (newest === null || end > newest)) newest = end;
    }
  }
  return newest;
}

/** The same play of two polls: equal end to the millisecond, equal track. */
export function playIdentity(play: PlayRecord): string {
  return `${new Date(play.played_at).toISOString()} ${play.track_id ?? play.unique_play}`;
}

function startOfDay(instant: Date): number {
  return Math.floor(instant.getTime() / dayMs) * dayMs;
}
