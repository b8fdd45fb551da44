import type { ArtistGenre } from '../protocol/views';
import { type Row, textIn } from './rows';

/** The artist and genre of a row with `artist_key` and `genre`. */
export const artistGenreIn = (row: Row): ArtistGenre => ({
  artistKey: textIn(row, 'artist_key'),
  genre: textIn(row, 'genre') ?? 'unclassified',
});
