import type { Lake } from '../../../src/lake/lake';
import { type LakeLine, lineText, objectKey, packObject, putLines } from '../../../src/lake/lake-object';
import { Random } from '../../../src/sample/random';
import { type MadeUpArtist, createMadeUpArtists } from './made-up-artists';
import { type MadeUpListen, createMadeUpListens } from './made-up-listens';
import { apiRecord, exportRecord } from './made-up-records';

export interface MadeUpHistory {
  now: Date;
  plays: number;
  seed: number;
  /** Default: some hundred, more of a longer history. */
  artists?: number;
}

const dayMs = 86_400_000;

/**
 * Fills a lake with a made-up listener in whose history every filter matters: hours, weekdays, platforms, countries and habits
 * differ by artist, favourites drift, names are awkward. @throws PipelineError `storage`
 */
export async function fillMadeUpLake(lake: Lake, history: MadeUpHistory): Promise<void> {
  const { now, plays, seed } = history;
  const random = new Random(seed);
  const months = (now.getUTCFullYear() - 2023) * 12 + now.getUTCMonth() + 1;
  const artists = createMadeUpArtists(random, history.artists ?? 200 + Math.floor(plays / 2500), months);
  let month = '';
  let lines: LakeLine[] = [];
  const store = async () => {
    if (lines.length > 0) await putPlays(lake, lines);
    lines = [];
  };
  for (const listen of createMadeUpListens(random, artists, now, plays)) {
    const told = recordsOf(random, listen, now);
    const begins = new Date(listen.endedAt).toISOString().slice(0, 7);
    if (begins !== month) await store();
    month = begins;
    lines.push(...told);
  }
  await store();
  await storeArtists(lake, artists, now);
}

/**
 * Who tells of a listen changes from week to week: the export, which knows how it was heard, the API, which knows what was
 * heard, or both. The API has no podcasts and nothing that was soon skipped.
 */
function recordsOf(random: Random, listen: MadeUpListen, now: Date): LakeLine[] {
  const week = Math.floor(listen.endedAt / (7 * dayMs));
  const isOfApi = listen.track !== undefined && listen.msPlayed >= 30_000;
  const records: LakeLine[] = [];
  const isOwnFile = isOfApi && random.chance(0.004);
  if (week % 5 < 3 || !isOfApi || isOwnFile) records.push(exportRecord(listen, now, isOwnFile));
  if (week % 5 > 1 && isOfApi && !isOwnFile) records.push(apiRecord(listen));
  return records;
}

async function putPlays(lake: Lake, lines: readonly LakeLine[]): Promise<void> {
  const first = new Date(String(lines[0]?.['played_at']));
  await lake.putAll([await packObject('spotify_listening_history', first, lines.map(lineText))]);
}

async function storeArtists(lake: Lake, artists: readonly MadeUpArtist[], now: Date): Promise<void> {
  const lines = artists.map(({ id, name, genres, popularity }) => ({
    artist_id: id,
    artist_name: name,
    artist_uri: `made-up:artist:${id}`,
    genres,
    primary_genre: genres[0] ?? 'unclassified',
    genre_source: genres.length > 0 ? 'spotify' : 'unclassified',
    genre_confidence: genres.length > 0 ? 0.9 : null,
    popularity,
    followers_total: popularity === null ? null : 40 * popularity ** 3,
    image_url: null,
    ingested_at: now.toISOString(),
  }));
  await putLines(lake, objectKey('spotify_artist_genres', now, lines), lines);
}
