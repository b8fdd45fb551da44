import { longestKey } from './place';
import type { GenreExplanation, KnownGenre } from './genres';

/** Webview to host: an artist is named by its key, Spotify's id or the key of its name. */
export type GenreRequest =
  | { type: 'genre'; ask: 'explain' | 'undo'; artistKey: string }
  | { type: 'genre'; ask: 'choose'; artistKey: string; genre: string };

/** Host to webview: the card as it is now, or why it cannot be had. `known` are the genres to choose from. */
export interface GenreAnswer {
  type: 'genre';
  artistKey: string;
  card: GenreExplanation | null;
  known: KnownGenre[];
  /** What went wrong. */
  message: string | null;
}

const longestGenre = 500;
const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest;

/** Reads a message from the webview; null for anything that is not one. */
export function parseGenreRequest(value: object): GenreRequest | null {
  if (!('type' in value) || value.type !== 'genre' || !('ask' in value)) return null;
  const artistKey = 'artistKey' in value ? value.artistKey : null;
  if (!isText(artistKey, longestKey)) return null;
  if (value.ask === 'explain' || value.ask === 'undo') return { type: 'genre', ask: value.ask, artistKey };
  const genre = 'genre' in value ? value.genre : null;
  return value.ask === 'choose' && isText(genre, longestGenre)
    ? { type: 'genre', ask: 'choose', artistKey, genre }
    : null;
}
