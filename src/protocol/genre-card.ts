/**
 * Why an artist has the genre that it has, and the listener's own word on it. Artists are named by their key: Spotify's id,
 * or the key of the name where no id is known.
 */
export interface GenreCard {
  artistKey: string;
  artistName: string;
  artistId: string | null;
  /** `unclassified` where the evidence is thin. */
  genre: string;
  family: string | null;
  /** A `genre_source` of the warehouse. */
  source: string;
  /** 0–1: how often such a verdict is right; null where there is none. */
  confidence: number | null;
  /** Everything that is supported, the best first. */
  genres: string[];
  /** The listener chose it. */
  isChosen: boolean;
  /** The strongest first. */
  evidence: GenreEvidence[];
}

/** One piece of evidence for a genre. */
export interface GenreEvidence {
  source: string;
  genre: string;
  family: string | null;
  /** 0–1, the source's own share. */
  weight: number;
  /** Words for a person. */
  detail: string | null;
  /** UTC, ISO 8601; null for what is reckoned anew each time. */
  notedAt: string | null;
}

/** Webview to host. */
export type GenreRequest =
  | { type: 'genre'; ask: 'explain' | 'undo'; artistKey: string }
  | { type: 'genre'; ask: 'choose'; artistKey: string; genre: string };

/** Host to webview: the card as it is now, or why it cannot be had. `known` are the genres to choose from. */
export interface GenreAnswer {
  type: 'genre';
  artistKey: string;
  card: GenreCard | null;
  known: string[];
  /** What went wrong. */
  message: string | null;
}

const longestText = 500;
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longestText;

/** Reads a message from the webview; null for anything that is not one. */
export function parseGenreRequest(value: object): GenreRequest | null {
  if (!('type' in value) || value.type !== 'genre' || !('ask' in value)) return null;
  const artistKey = 'artistKey' in value ? value.artistKey : null;
  if (!isText(artistKey)) return null;
  if (value.ask === 'explain' || value.ask === 'undo') return { type: 'genre', ask: value.ask, artistKey };
  const genre = 'genre' in value ? value.genre : null;
  return value.ask === 'choose' && isText(genre) ? { type: 'genre', ask: 'choose', artistKey, genre } : null;
}
