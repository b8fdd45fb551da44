import { nameKey } from './name-key';
import type { ArtistToAsk } from './sources/genre-source';

/** An artist of the history. */
export interface ArtistRef extends ArtistToAsk {
  /** A track of an artist without an id: Spotify knows by it whose it is. */
  trackId: string | null;
}

/** One artist is one key: Spotify's id, or the name's key where there is none. The models' `artist_key`. */
export const artistKey = ({ id, name }: ArtistToAsk): string => id ?? nameKey(name ?? '');

/** For a person. */
export const artistLabel = ({ id, name }: ArtistToAsk): string => name ?? id ?? 'unknown';
