import { DateTime } from 'luxon';
import type { Glance } from '../protocol/glance';
import type { Queryable } from '../warehouse/warehouse';
import { dateIn, numberIn, rounded, rowsOf, textIn } from './rows';

const shownDays = 14;

const daysSql = `
  select local_date, plays, listening_minutes
  from silver_play_day
  where local_date between cast(? as date) and cast(? as date)`;

/** The newest plays lie on the newest days. */
const recentSql = `
  select local_timestamp as played, track_name, primary_artist_name, recording_id
  from silver_listening_enriched
  where local_date >= cast(? as date) and track_name is not null
  order by utc_played_at desc, unique_play desc
  limit 10`;

/** The last days and the newest plays; `today` is the listener's local date. */
export async function glance(db: Queryable, today: string): Promise<Glance> {
  const dates = Array.from({ length: shownDays }, (_, index) =>
    DateTime.fromISO(today, { zone: 'utc' })
      .minus({ days: shownDays - 1 - index })
      .toFormat('yyyy-MM-dd'),
  );
  const from = dates[0] ?? today;
  const days = new Map(
    rowsOf(await db.query(daysSql, [from, today])).map((row) => [dateIn(row, 'local_date'), row]),
  );
  const sum = (some: readonly string[]) => ({
    plays: some.reduce((total, date) => total + numberIn(days.get(date), 'plays'), 0),
    minutes: rounded(
      some.reduce((total, date) => total + numberIn(days.get(date), 'listening_minutes'), 0),
      2,
    ),
  });
  return {
    date: today,
    today: sum([today]),
    week: sum(dates.slice(-7)),
    lastDays: dates.map((date) => numberIn(days.get(date), 'plays')),
    recent: rowsOf(await db.query(recentSql, [from])).map((row) => ({
      at: textIn(row, 'played') ?? '',
      track: textIn(row, 'track_name') ?? '',
      artist: textIn(row, 'primary_artist_name'),
      recordingId: textIn(row, 'recording_id') ?? '',
    })),
  };
}
