import type { Cell, Queryable } from '../../../src/warehouse/warehouse';

export interface ArtistShown {
  artistKey: string | null;
  artistId: string | null;
  artistName: string | null;
  genre: string;
}

/** What things are called, by all plays of them ever, or by other listens where there are none: the same in every period. */
export interface Called {
  track: string | null;
  trackId: string | null;
  trackArtist: ArtistShown;
  album: string | null;
  albumId: string | null;
  released: string | null;
  albumArtist: ArtistShown;
}

/** A listen to music, as silver_history_resolved has it; what can be told from another column is reckoned here anew. */
export interface Listen {
  called: Called;
  id: string;
  /** Local, and UTC. */
  at: string;
  date: string;
  utc: string;
  source: string;
  session: string | null;
  recording: string;
  trackId: string | null;
  track: string | null;
  artistId: string | null;
  artist: string | null;
  /** The id, or the name however it is spaced and cased. */
  artistKey: string | null;
  albumId: string | null;
  album: string | null;
  albumKey: string | null;
  released: string | null;
  /** In hundredths, so that sums are exact. */
  centiminutes: number | null;
  isSkip: boolean | null;
  counts: boolean;
  whyNot: string | null;
  /** Null for `unclassified`. */
  genre: string | null;
  genreSource: string;
  trackPopularity: number | null;
  artistPopularity: number | null;
  listeningSource: string;
  isFirstOfArtist: boolean;
  isFirstOfTrack: boolean;
}

const sql = `
  select unique_play, local_timestamp, utc_played_at, source, session_id, recording_id, track_id, track_name,
    primary_artist_id, primary_artist_name, album_id, album_name, album_release_date, listened_minutes, is_skip,
    counts_as_play, why_not, primary_genre, genre_source, track_popularity, artist_popularity, listening_source,
    is_first_play_of_artist, is_first_play_of_track
  from silver_history_resolved`;

/** What is not known from one listen alone is left out. */
export type Uncalled = Omit<Listen, 'called'>;

/** All listens, in the order of time. */
export async function allListens(query: Queryable['query']): Promise<Uncalled[]> {
  const { columns, rows } = await query(sql);
  const names = columns.map(({ name }) => name);
  return rows
    .map((cells) => listenOf((name) => cells[names.indexOf(name)] ?? null))
    .sort((a, b) => byText(a.utc, b.utc) || byText(a.id, b.id));
}

function listenOf(cell: (name: string) => Cell): Uncalled {
  const text = (name: string) => cell(name) as string | null;
  const number = (name: string) => cell(name) as number | null;
  const [artistId, artist, album] = [
    text('primary_artist_id'),
    text('primary_artist_name'),
    text('album_name'),
  ];
  const artistKey = artistId ?? (artist === null ? null : nameKey(artist));
  const minutes = number('listened_minutes');
  const genre = text('primary_genre');
  const at = text('local_timestamp') ?? '';
  return {
    id: text('unique_play') ?? '',
    at,
    date: at.slice(0, 10),
    utc: text('utc_played_at') ?? '',
    source: text('source') ?? '',
    session: text('session_id'),
    recording: text('recording_id') ?? '',
    trackId: text('track_id'),
    track: text('track_name'),
    artistId,
    artist,
    artistKey,
    albumId: text('album_id'),
    album,
    albumKey: album === null ? null : `${album.toLowerCase()}|${artistKey ?? ''}`,
    released: text('album_release_date'),
    centiminutes: minutes === null ? null : Math.round(minutes * 100),
    isSkip: cell('is_skip') as boolean | null,
    counts: cell('counts_as_play') === true,
    whyNot: text('why_not'),
    genre: genre === 'unclassified' ? null : genre,
    genreSource: text('genre_source') ?? 'unclassified',
    trackPopularity: number('track_popularity'),
    artistPopularity: number('artist_popularity'),
    listeningSource: text('listening_source') ?? 'unknown',
    isFirstOfArtist: cell('is_first_play_of_artist') === true,
    isFirstOfTrack: cell('is_first_play_of_track') === true,
  };
}

const nameKey = (name: string) =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[ \u00a0]/g, '');

/** As the engines order texts: by their bytes. */
export const byText = (a: string, b: string) =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
