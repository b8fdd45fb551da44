import type { DateRange } from '../protocol/period';
import type { RankedArtist } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { artistGenreIn } from './artist-genre';
import { mostPlayed } from './most-played';
import { ranked } from './ranking';
import { type Row, rowsOf, textIn } from './rows';
import type { Thing } from './thing';

/** The most played artists of a range of local dates; `allPlays` is what shares are taken of. Ties go by name. */
export async function topArtists(
  db: Queryable,
  range: DateRange,
  allPlays: number,
  limit = 10,
  thing?: Thing,
): Promise<RankedArtist[]> {
  const table = await mostPlayed(db, 'artist', range, limit, thing);
  return rowsOf(table).map((row, index) => rankedArtist(row, index, allPlays));
}

/** An artist's place from a row with its name, id, key, genre, plays and minutes. */
export const rankedArtist = (row: Row, index: number, allPlays: number): RankedArtist => ({
  ...ranked(row, index, allPlays),
  artistId: textIn(row, 'artist_id'),
  ...artistGenreIn(row),
});
