import type { DateRange } from '../protocol/period';
import type { TopGenres } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { mostPlayed } from './most-played';
import { ranked } from './ranking';
import { numberIn, percentage, rowsOf } from './rows';

/** The most played genres of a range of local dates, and the share of plays whose genre is not known. */
export async function topGenres(
  db: Queryable,
  range: DateRange,
  allPlays: number,
  limit = 10,
): Promise<TopGenres> {
  const rows = rowsOf(await mostPlayed(db, 'genre', range, limit));
  return {
    genres: rows.map((row, index) => ranked(row, index, allPlays)),
    unclassifiedShare: percentage(allPlays - numberIn(rows[0], 'known_plays'), allPlays),
  };
}
