import type { DateRange } from '../protocol/period';
import type { TopGenres } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { ranked } from './ranking';
import { numberIn, percentage, rowsOf, textIn } from './rows';

const unclassified = 'unclassified';

// A listener has at most some hundred genres, so one query answers for the ranking and for what has no genre.
const sql = `
  select
    coalesce(primary_genre, '${unclassified}') as name,
    count(*) as plays,
    sum(listened_minutes) as minutes
  from silver_listening_enriched
  where local_date between cast(? as date) and cast(? as date)
  group by coalesce(primary_genre, '${unclassified}')
  order by plays desc, name`;

/** The most played genres of a range of local dates, and the share of plays whose genre is not known. */
export async function topGenres(
  db: Queryable,
  range: DateRange,
  allPlays: number,
  limit = 10,
): Promise<TopGenres> {
  const rows = rowsOf(await db.query(sql, [range.from, range.to]));
  const known = rows.filter((row) => textIn(row, 'name') !== unclassified);
  const unknown = rows.find((row) => textIn(row, 'name') === unclassified);
  return {
    genres: known.slice(0, limit).map((row, index) => ranked(row, index, allPlays)),
    unclassifiedShare: percentage(numberIn(unknown, 'plays'), allPlays),
  };
}
