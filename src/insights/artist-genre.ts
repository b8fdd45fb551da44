import type { ArtistGenre } from '../protocol/views';
import { type Row, textIn } from './rows';

/** Columns of an aggregate over plays by which a genre card is opened. */
export const artistGenreColumns = `
    coalesce(max(primary_artist_id), name_key(max(primary_artist_name))) as artist_key,
    max(primary_genre) as genre`;

/** The artist and genre of a row with these columns. */
export const artistGenreIn = (row: Row): ArtistGenre => ({
  artistKey: textIn(row, 'artist_key'),
  genre: textIn(row, 'genre') ?? 'unclassified',
});
