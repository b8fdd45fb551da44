import type { ArtistGenre } from '../protocol/views';
import { type Row, textIn } from './rows';
import { thingKey } from './thing';

const key = thingKey.artist;

/**
 * Columns of an aggregate over plays of one track or album that say whose it is: of several artists (an id that was used for
 * two songs) the last by key, so that id, name and genre are of one.
 */
export const artistOfColumns = `
    max(${key}) as artist_key,
    iff(max(primary_artist_id) = max(${key}), max(primary_artist_id), null) as artist_id,
    max_by(primary_artist_name, ${key}) as artist_name,
    max_by(primary_genre, ${key}) as genre`;

/** The artist and genre of a row with these columns. */
export const artistGenreIn = (row: Row): ArtistGenre => ({
  artistKey: textIn(row, 'artist_key'),
  genre: textIn(row, 'genre') ?? 'unclassified',
});
