import type { DateRange } from '../protocol/period';
import type { Session } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { dateIn, numberIn, rounded, rowsOf, textIn } from './rows';

/**
 * One row a session whose first play is on a local date of the range. It runs from the start of its first play to the end of
 * its last; a session is named by its first play.
 */
const sessions = `
  with bounds as (
    select session_id,
      max(iff(session_id = unique_play, local_date, null)) as first_date,
      max(iff(session_id = unique_play, local_timestamp, null)) as first_ended,
      max(iff(session_id = unique_play, coalesce(listened_minutes, 0), null)) as first_minutes,
      max(local_timestamp) as ended,
      max(iff(session_id = unique_play, coalesce(listened_minutes, 0), null))
        + datediff('second', min(utc_played_at), max(utc_played_at)) / 60.0 as minutes,
      count(*) as plays
    from silver_listening_enriched
    group by session_id
  ), sessions as (
    select * from bounds where first_date between cast(? as date) and cast(? as date)
  )`;

const sumsSql = `${sessions}
  select count(*) as sessions, avg(minutes) as average_minutes, median(minutes) as median_minutes, avg(plays) as average_plays,
    count_if(minutes < 15) as below_15, count_if(minutes >= 15 and minutes < 30) as below_30,
    count_if(minutes >= 30 and minutes < 60) as below_60, count_if(minutes >= 60 and minutes < 120) as below_120,
    count_if(minutes >= 120 and minutes < 240) as below_240, count_if(minutes >= 240) as longer
  from sessions`;

const longestSql = `${sessions}
  select first_date, first_ended, first_minutes, ended, minutes, plays
  from sessions
  order by minutes desc, first_ended
  limit ?`;

const lengths: [string, string][] = [
  ['below_15', 'under 15 min'],
  ['below_30', '15–30 min'],
  ['below_60', '30–60 min'],
  ['below_120', '1–2 h'],
  ['below_240', '2–4 h'],
  ['longer', 'over 4 h'],
];

/** How long sessions are, in numbers. */
export async function sessionSums(db: Queryable, range: DateRange) {
  const [row] = rowsOf(await db.query(sumsSql, [range.from, range.to]));
  return {
    count: numberIn(row, 'sessions'),
    averageMinutes: rounded(numberIn(row, 'average_minutes'), 1),
    medianMinutes: rounded(numberIn(row, 'median_minutes'), 1),
    averagePlays: rounded(numberIn(row, 'average_plays'), 1),
    lengths: lengths.map(([column, label]) => ({ label, count: numberIn(row, column) })),
  };
}

/** The longest sessions of a range; times are local. */
export async function longestSessions(db: Queryable, range: DateRange, limit: number): Promise<Session[]> {
  return rowsOf(await db.query(longestSql, [range.from, range.to, limit])).map((row) => ({
    date: dateIn(row, 'first_date') ?? '',
    from: before(textIn(row, 'first_ended') ?? '', numberIn(row, 'first_minutes')),
    to: textIn(row, 'ended') ?? '',
    minutes: rounded(numberIn(row, 'minutes'), 1),
    plays: numberIn(row, 'plays'),
  }));
}

/** A local time so many minutes earlier. */
function before(local: string, minutes: number): string {
  const at = new Date(`${local}Z`);
  at.setTime(at.getTime() - Math.round(minutes * 60) * 1000);
  return at.toISOString().slice(0, 19);
}
