import { ModelBench, type Row } from '../../support/model-case';
import type { Catalog, CatalogArtist } from './catalog';
import { simulateListening } from './listening';

/** What is true of an artist: genres and families as the taxonomy has them, the first genre's family first. */
export interface Truth {
  genres: string[];
  families: string[];
}

export interface Verdict extends Truth {
  artist: CatalogArtist;
  genre: string;
  family: string | null;
  source: string;
  confidence: number | null;
}

/** The genres of every artist of a catalog and their families, by the warehouse's own taxonomy. */
export async function truthOf(catalog: Catalog): Promise<Map<string, Truth>> {
  const bench = new ModelBench();
  try {
    await bench.addArtists(catalog.artists.map(artistRow));
    await bench.update();
    const rows = await bench.rows(`
      select told.artist_key, told.genre, told.family from medallion_arch.artist_genre_told as told
      order by told.artist_key, told.place`);
    const truth = new Map<string, Truth>();
    for (const { artist_key: key, genre, family } of rows) {
      const of = truth.get(String(key)) ?? { genres: [], families: [] };
      of.genres.push(String(genre));
      if (typeof family === 'string' && !of.families.includes(family)) of.families.push(family);
      truth.set(String(key), of);
    }
    return truth;
  } finally {
    bench.remove();
  }
}

export interface Trial {
  seed: number;
  plays: number;
  coherence: number;
  /** The share of artists whose genres Spotify does not tell. */
  hidden: number;
  /** Which evidence there is besides the genres of the others. */
  sources: readonly ('sessions' | 'credits' | 'names' | 'popularity')[];
}

/** Hides the genres of a share of the artists, lets a listener hear all, and gives what the models say of the hidden ones. */
export async function judge(
  catalog: Catalog,
  truth: ReadonlyMap<string, Truth>,
  trial: Trial,
): Promise<Verdict[]> {
  const has = (source: Trial['sources'][number]) => trial.sources.includes(source);
  const shownAs = (artist: CatalogArtist, number: number): CatalogArtist => ({
    ...artist,
    name: has('names') ? artist.name : `Artist ${letters(number)}`,
    popularity: has('popularity') ? artist.popularity : null,
  });
  const known: Catalog = { ...catalog, artists: catalog.artists.map(shownAs) };
  const isHidden = (artist: CatalogArtist) =>
    hashOf(`${trial.seed}:${artist.id}`) % 1000 < trial.hidden * 1000;
  const bench = new ModelBench();
  try {
    await bench.addPlays(
      simulateListening(known, {
        ...trial,
        familyOf: ({ id }) => truth.get(id)?.families[0],
        without: (['sessions', 'credits'] as const).filter((source) => !has(source)),
      }),
    );
    await bench.addArtists(
      known.artists.map((artist) => artistRow(isHidden(artist) ? { ...artist, genres: [] } : artist)),
    );
    await bench.update();
    const rows = await bench.rows(`
      select artist.artist_id, artist.primary_genre, taxonomy.family, artist.genre_source, artist.genre_confidence
      from bronze_artist_genres as artist
      left join genre_taxonomy as taxonomy on taxonomy.genre = artist.primary_genre
      where artist.artist_id in (select distinct primary_artist_id from silver_history_resolved)`);
    const byId = new Map(catalog.artists.map((artist) => [artist.id, artist]));
    return rows.flatMap((row) => verdictOf(row, byId, truth)).filter(({ artist }) => isHidden(artist));
  } finally {
    bench.remove();
  }
}

function verdictOf(
  row: Row,
  byId: ReadonlyMap<string, CatalogArtist>,
  truth: ReadonlyMap<string, Truth>,
): Verdict[] {
  const artist = byId.get(String(row['artist_id']));
  const of = truth.get(String(row['artist_id']));
  if (!artist || !of || of.families.length === 0) return [];
  const confidence = row['genre_confidence'];
  return [
    {
      ...of,
      artist,
      genre: String(row['primary_genre']),
      family: typeof row['family'] === 'string' ? row['family'] : null,
      source: String(row['genre_source']),
      confidence: typeof confidence === 'number' ? confidence : null,
    },
  ];
}

function artistRow({ id, name, popularity, genres }: CatalogArtist): Row {
  return {
    artist_id: id,
    artist_name: name,
    primary_genre: genres[0] ?? 'unclassified',
    genres,
    genre_source: genres.length > 0 ? 'spotify' : 'unclassified',
    genre_confidence: genres.length > 0 ? 0.9 : null,
    popularity,
  };
}

/** A name that says nothing: no digits, no capitals, no words. */
const letters = (number: number) =>
  `Q${String(number).replaceAll(/\d/g, (digit) => 'bcdfghjklm'[Number(digit)] ?? '')}`;

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
