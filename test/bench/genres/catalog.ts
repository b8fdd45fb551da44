import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export interface CatalogArtist {
  id: string;
  name: string;
  popularity: number | null;
  /** Spotify's list, in its order. */
  genres: string[];
}

export interface Catalog {
  artists: CatalogArtist[];
  /** Pairs of artist ids that are credited on the same tracks, and on how many. */
  credits: { one: string; other: string; tracks: number }[];
}

/** The catalog in a folder (artists_with_genres.csv, artist_cocredits.csv); undefined where it is not there. */
export function readCatalog(folder: string): Catalog | undefined {
  const [artists, credits] = ['artists_with_genres.csv', 'artist_cocredits.csv'].map((name) =>
    join(folder, name),
  );
  if (!artists || !credits || !existsSync(artists) || !existsSync(credits)) return undefined;
  return {
    artists: rowsOf(artists).map((row) => ({
      id: row['artist_id'] ?? '',
      name: row['artist_name'] ?? '',
      popularity: row['popularity'] ? Number(row['popularity']) : null,
      genres: (row['genres'] ?? '').split('|').filter((genre) => genre !== ''),
    })),
    credits: rowsOf(credits).map((row) => ({
      one: row['artist_id_1'] ?? '',
      other: row['artist_id_2'] ?? '',
      tracks: Number(row['tracks']),
    })),
  };
}

const rowsOf = (path: string) => parse<Record<string, string>>(readFileSync(path), { columns: true });
