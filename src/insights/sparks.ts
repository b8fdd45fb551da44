import type { DateRange } from '../protocol/period';
import type { OverviewView } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { daysIn } from './periods';
import { partColumn, partParameters } from './range-part';
import { type Row, numberIn, rounded, rowsOf } from './rows';

const sumsSql = `
  select ${partColumn} as part, sum(plays) as plays, sum(listening_minutes) as listening_minutes,
    sum(new_artists) as new_artists
  from silver_play_day
  where ${between}
  group by part`;

/** Groups are counted much sooner than distinct values. */
const distinctSql = (column: string, facts: string, only = `${column} is not null`) => `
  select part, count(*) as ${column}
  from (
    select ${partColumn} as part, ${column} from ${facts} where ${between} and ${only} group by 1, 2
  ) as things
  group by part`;

const distinct = [
  distinctSql('artist_number', 'silver_play_fact'),
  distinctSql('recording_number', 'silver_play_fact'),
  distinctSql('primary_genre', 'silver_genre_day', "primary_genre <> 'unclassified'"),
];

/** Where each part is a day, the daily table has it all. */
const dailySql = `
  select datediff('day', cast(? as date), local_date) as part, total_plays as plays,
    total_listening_minutes as listening_minutes, unique_artists as artist_number,
    unique_tracks as recording_number, unique_genres as primary_genre, new_artists_discovered as new_artists
  from gold_daily_listening_summary
  where ${between}`;

const columns = {
  plays: 'plays',
  listeningMinutes: 'listening_minutes',
  artists: 'artist_number',
  tracks: 'recording_number',
  genres: 'primary_genre',
  newArtists: 'new_artists',
} as const;

const mostParts = 30;

/** The totals of equal parts of a range of local dates, in time order; a part is a day at least. */
export async function sparks(db: Queryable, range: DateRange): Promise<OverviewView['sparks']> {
  const days = daysIn(range);
  const parts = Math.min(mostParts, days);
  const span = [range.from, range.to];
  const tables =
    parts === days
      ? [await db.query(dailySql, [range.from, ...span])]
      : await Promise.all(
          [sumsSql, ...distinct].map((sql) => db.query(sql, [...partParameters(range, parts), ...span])),
        );
  const found = new Map<number, Row>();
  for (const row of tables.flatMap(rowsOf))
    found.set(numberIn(row, 'part'), { ...found.get(numberIn(row, 'part')), ...row });
  const series = (column: string) =>
    Array.from({ length: parts }, (_, part) => rounded(numberIn(found.get(part), column), 2));
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, series(column)]),
  ) as OverviewView['sparks'];
}
