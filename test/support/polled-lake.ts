import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { emptyPlayRecord, uniquePlay } from '../../src/history/play-record';
import { readLake } from '../../src/lake/compactions';
import type { Lake } from '../../src/lake/lake';
import { type LakeLine, type LakePrefix, objectKey, readLineTexts } from '../../src/lake/lake-object';
import { localLake } from '../../src/lake/local-lake';

const minute = 60_000;

/** Writes an object as a collection does, without waiting for the disk. Gives its key. */
export function writeObject(folder: string, prefix: LakePrefix, first: Date, lines: LakeLine[]): string {
  const key = objectKey(prefix, first, lines);
  const path = join(folder, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  return key;
}

/** What polls leave behind that each find three plays of four minutes, so many minutes apart; UTC. */
export function writePolls(folder: string, from: string, to: string, everyMinutes: number): string[] {
  const keys: string[] = [];
  let poll = 0;
  for (let at = Date.parse(from); at < Date.parse(to); at += everyMinutes * minute, poll += 1) {
    const plays = [12, 8, 4].map((ago, index) =>
      playAt(new Date(at - ago * minute), (poll * 3 + index) % 97),
    );
    keys.push(writeObject(folder, 'spotify_listening_history', new Date(at - 12 * minute), plays));
    const finished = new Date(at).toISOString();
    const run = {
      run_id: `run-${at}`,
      kind: 'collect',
      outcome: 'done',
      started_at: finished,
      finished_at: finished,
    };
    keys.push(
      writeObject(folder, 'pipeline_runs', new Date(at), [
        {
          ...run,
          fetched: 50,
          new_plays: 3,
          idle_runs: 1,
          gap_from: null,
          gap_to: null,
          message: null,
          ingested_at: finished,
        },
      ]),
    );
    if (poll % 2 === 0)
      keys.push(writeObject(folder, 'spotify_artist_genres', new Date(at), [artist(poll, finished)]));
  }
  return keys;
}

function playAt(endedAt: Date, number: number) {
  const id = `track${number}`;
  return {
    ...emptyPlayRecord(endedAt, 'api', 'track', endedAt),
    unique_play: uniquePlay(endedAt, id),
    track_id: id,
    track_name: `Track ${number}`,
    track_uri: `spotify:track:${id}`,
    track_duration_ms: 200_000,
    primary_artist_id: `artist${number % 13}`,
    primary_artist_name: `Artist ${number % 13}`,
  };
}

function artist(number: number, at: string) {
  const name = { artist_id: `artist${number % 13}`, artist_name: `Artist ${number % 13}` };
  return { ...name, genres: ['pop'], primary_genre: 'pop', genre_source: 'spotify', ingested_at: at };
}

/** The texts of all lines that readers of the lake see, each as often as they do. */
export async function visibleLines(lake: Lake): Promise<string[]> {
  const { objects } = await readLake(lake);
  const lines: string[] = [];
  for (const object of objects)
    for (const { text } of await readLineTexts(object)) lines.push(`${object.key.split('/')[0]} ${text}`);
  return lines.toSorted();
}

export const objectsIn = async (folder: string) => (await localLake(folder).list('')).map(({ key }) => key);
