import {
  type Arbitrary,
  array,
  boolean,
  constantFrom,
  integer,
  nat,
  option,
  record,
  tuple,
} from 'fast-check';
import type { Row } from './model-case';

/** A batch as it reaches the lake: each list becomes an object, and then the warehouse is brought up to date. */
export interface Batch {
  plays: Row[];
  artists: Row[];
  evidence: Row[];
}

interface Song {
  artist: string;
  title: string;
  ids: string[];
}

/** X1 and X2 share a name and W was renamed; songs with two ids, ids with two titles, and titles that differ by case. */
const artistNames: Record<string, string[]> = {
  A: ['Ann'],
  X1: ['Twins'],
  X2: ['Twins'],
  W: ['Was', 'Is Now'],
};
const songs: Song[] = [
  { artist: 'A', title: 'Alpha', ids: ['a1', 'a2'] },
  { artist: 'A', title: 'alpha ', ids: ['a2', 'a3'] },
  { artist: 'A', title: 'Beta', ids: ['a3', 'a4'] },
  { artist: 'X1', title: 'Gamma', ids: ['x1'] },
  { artist: 'X2', title: 'Gamma', ids: ['x2'] },
  { artist: 'W', title: 'Delta', ids: ['w1'] },
];

/** Days around a month's end, the change of clocks in Denver, and months after; minutes close enough for sessions to meet. */
const listenTime = tuple(
  constantFrom(0, 1, 1, 2, 3, 30, 31, 62),
  integer({ min: 0, max: 12 }),
  nat({ max: 11 }),
).map(
  ([day, quarters, fives]) =>
    Date.UTC(2024, 9, 31, 4) + day * 86_400_000 + quarters * 900_000 + fives * 5_000,
);

const listen = record({
  end: listenTime,
  song: constantFrom(...songs),
  id: nat({ max: 1 }),
  name: nat({ max: 1 }),
  msPlayed: constantFrom(1_000, 29_999, 31_000, 31_000, 200_000),
  sources: constantFrom(
    'api',
    'export',
    'account',
    'api export',
    'api account',
    'export account',
    'api export account',
  ),
  jitter: constantFrom(0, 400, 3_000, 7_000),
  popularity: option(nat({ max: 100 })),
  skipped: option(boolean()),
  album: option(constantFrom('One', 'Two')),
  repeats: constantFrom(1, 1, 1, 3),
  guest: option(constantFrom('A', 'X1', 'W')),
});

const processing = record({
  artist: constantFrom('A', 'X1', 'X2', 'W', null),
  name: constantFrom('Ann', 'Twins', 'Was', 'Is Now'),
  genre: option(constantFrom('pop', 'rock', 'jazz')),
  popularity: option(nat({ max: 100 })),
  minute: nat({ max: 1_000 }),
});

/** What a service answers of an artist, or the listener chooses and takes back; rows of one minute are one answer. */
const answer = record({
  artist: constantFrom('A', 'X1', 'X2', 'W', null),
  name: constantFrom('Ann', 'Twins', 'Is Now', 'DJ Nobody'),
  source: constantFrom('musicbrainz', 'listenbrainz', 'lastfm', 'manual', 'manual'),
  genre: option(constantFrom('Hip-Hop', 'rap & hip hop', 'deep house', 'seen live', 'R&B', 'jazz')),
  weight: constantFrom(1, 0.5, 0),
  minute: nat({ max: 9 }),
});

const isoOf = (instant: number) => new Date(instant).toISOString();

type Listen = typeof listen extends Arbitrary<infer Value> ? Value : never;
type Answer = typeof answer extends Arbitrary<infer Value> ? Value : never;
type Processing = typeof processing extends Arbitrary<infer Value> ? Value : never;

/** The rows that the sources of a listen tell of it, the song `repeats` times in a row. */
function rowsOf(given: Listen): Row[] {
  return Array.from({ length: given.repeats }, (_, index) =>
    rowsAt(given, given.end + index * given.msPlayed),
  ).flat();
}

function rowsAt(
  { song, id, name, msPlayed, sources, jitter, popularity, skipped, album, guest }: Listen,
  end: number,
): Row[] {
  const track = song.ids[id] ?? song.ids[0] ?? '';
  const guestName = guest && artistNames[guest]?.[0];
  const title = guestName ? `${song.title} (feat. ${guestName})` : song.title;
  const by = artistNames[song.artist]?.[name] ?? artistNames[song.artist]?.[0];
  const told = sources.split(' ');
  const rows: Row[] = [];
  if (told.includes('api')) {
    rows.push({
      at: isoOf(end + jitter),
      track,
      title,
      artist: song.artist,
      by,
      artists: [song.artist, ...(guest ? [guest] : [])].map((one) => ({
        id: one,
        name: artistNames[one]?.[0],
      })),
      track_popularity: popularity,
      track_duration_ms: 200_000,
      album_id: album && `album-${album}`,
      album_name: album,
    });
  }
  const listened = { title, by, ms_played: msPlayed };
  if (told.includes('export')) {
    rows.push({ ...listened, at: isoOf(end), track, source: 'export', skipped, album_name: album });
  }
  if (told.includes('account')) {
    rows.push({ ...listened, at: isoOf(Math.floor(end / 60_000) * 60_000), source: 'account_export' });
  }
  return rows;
}

function artistRow({ artist, name, genre, popularity, minute }: Processing): Row {
  return {
    artist_id: artist,
    artist_name: artist ? artistNames[artist]?.[0] : name,
    primary_genre: genre,
    genres: genre ? [genre, 'other'] : [],
    genre_source: genre ? 'spotify' : 'unclassified',
    popularity,
    ingested_at: isoOf(Date.UTC(2025, 0, 1) + minute * 60_000),
  };
}

function evidenceRow({ artist, name, source, genre, weight, minute }: Answer): Row {
  return {
    artist_id: artist,
    artist_name: artist ? artistNames[artist]?.[0] : name,
    source,
    genre,
    weight,
    ingested_at: isoOf(Date.UTC(2025, 0, 2) + minute * 60_000),
  };
}

/**
 * A small history as it arrives: what sources tell of a listen comes in any batch and in any order, after a first batch
 * that reaches further back, so that there is a past to leave alone.
 */
export const randomHistory: Arbitrary<Batch[]> = record({
  start: array(listen, { minLength: 1, maxLength: 6 }),
  plays: array(tuple(listen, array(nat({ max: 2 }), { minLength: 9, maxLength: 9 })), {
    minLength: 1,
    maxLength: 12,
  }),
  artists: array(tuple(processing, nat({ max: 2 })), { maxLength: 6 }),
  evidence: array(tuple(answer, nat({ max: 2 })), { maxLength: 6 }),
}).map(({ start, plays, artists, evidence }) => {
  const batches: Batch[] = [0, 1, 2].map(() => ({ plays: [], artists: [], evidence: [] }));
  batches[0]?.plays.push(...start.flatMap((given) => rowsOf({ ...given, end: given.end - 20 * 86_400_000 })));
  for (const [given, batchOfRow] of plays) {
    rowsOf(given).forEach((row, index) => batches[batchOfRow[index] ?? 0]?.plays.push(row));
  }
  for (const [given, batch] of artists) batches[batch]?.artists.push(artistRow(given));
  for (const [given, batch] of evidence) batches[batch]?.evidence.push(evidenceRow(given));
  return batches;
});
