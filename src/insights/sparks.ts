import type { DateRange } from '../protocol/period';
import type { OverviewView } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { daysIn } from './periods';
import { numberIn, rounded, rowsOf } from './rows';

const sql = `
  select
    cast(floor(datediff('day', cast(? as date), local_date) * ? / ?) as integer) as part,
    count(*) as plays,
    sum(listened_minutes) as listening_minutes,
    count(distinct coalesce(primary_artist_id, primary_artist_name)) as artists,
    count(distinct recording_id) as tracks,
    count(distinct case when primary_genre <> 'unclassified' then primary_genre end) as genres,
    count_if(is_first_play_of_artist) as new_artists
  from silver_listening_enriched
  where ${between}
  group by part
  order by part`;

/** Where each part is a day, the daily table has it all. */
const dailySql = `
  select datediff('day', cast(? as date), local_date) as part, total_plays as plays,
    total_listening_minutes as listening_minutes, unique_artists as artists, unique_tracks as tracks,
    unique_genres as genres, new_artists_discovered as new_artists
  from gold_daily_listening_summary
  where ${between}`;

const columns = {
  plays: 'plays',
  listeningMinutes: 'listening_minutes',
  artists: 'artists',
  tracks: 'tracks',
  genres: 'genres',
  newArtists: 'new_artists',
} as const;

const mostParts = 30;

/** The totals of equal parts of a range of local dates, in time order; a part is a day at least. */
export async function sparks(db: Queryable, range: DateRange): Promise<OverviewView['sparks']> {
  const days = daysIn(range);
  const parts = Math.min(mostParts, days);
  const span = [range.from, range.to];
  const table =
    parts === days
      ? await db.query(dailySql, [range.from, ...span])
      : await db.query(sql, [range.from, parts, days, ...span]);
  const rows = rowsOf(table);
  const found = new Map(rows.map((row) => [numberIn(row, 'part'), row]));
  const series = (column: string) =>
    Array.from({ length: parts }, (_, part) => rounded(numberIn(found.get(part), column), 2));
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, series(column)]),
  ) as OverviewView['sparks'];
}
