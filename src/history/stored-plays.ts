import type { Lake } from '../lake/lake';
import { readLines } from '../lake/lake-object';
import type { PlayRecord } from './play-record';

const dayMs = 86_400_000;

/** Plays of the API in the lake on the UTC dates from `from` to `to`, by the instant at which they ended and the track. */
export async function storedApiPlays(lake: Lake, from: Date, to: Date): Promise<Set<string>> {
  const keys = new Set<string>();
  for (let day = startOfDay(from); day <= to.getTime(); day += dayMs) {
    const date = new Date(day).toISOString().slice(0, 10).replaceAll('-', '/');
    for (const object of await lake.list(`spotify_listening_history/${date}/`)) {
      for (const line of await readLines(object)) {
        if (line['source'] === 'api') keys.add(playIdentity(line as PlayRecord));
      }
    }
  }
  return keys;
}

/** When the newest play of the API in the lake ended, UTC, ISO 8601; null if there is none. */
export async function newestStoredApiPlay(lake: Lake): Promise<string | null> {
  for (const object of (await lake.list('spotify_listening_history/')).reverse()) {
    const lines = (await readLines(object)).filter((line) => line['source'] === 'api');
    const ends = lines.map((line) => Date.parse(String(line['played_at']))).filter(Number.isFinite);
    if (ends.length > 0) return new Date(Math.max(...ends)).toISOString();
  }
  return null;
}

/** The same play of two polls: equal end to the millisecond, equal track. */
export function playIdentity(play: PlayRecord): string {
  return `${new Date(play.played_at).toISOString()} ${play.track_id ?? play.unique_play}`;
}

function startOfDay(instant: Date): number {
  return Math.floor(instant.getTime() / dayMs) * dayMs;
}
