import type { DateRange } from '../protocol/period';
import type { HabitsView } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { dateIn, numberIn, rounded, rowsOf, textIn } from './rows';

/** Lengths in minutes: from, to. */
const lengths = [
  ['< 15 min', 0, 15],
  ['15–30 min', 15, 30],
  ['30–60 min', 30, 60],
  ['1–2 h', 60, 120],
  ['2–4 h', 120, 240],
  ['> 4 h', 240, 1_000_000],
] as const;

/**
 * A session is named by its first play, to whose local date it belongs, and runs from the start of its first play to the end of
 * its last. Each row has the sums over all sessions. Those that began earlier are left out soon: of some of them a part is read.
 */
const sql = `
  with bounds as (
    select session_number,
      max(iff(opens_session, local_date, null)) as first_date,
      max(iff(opens_session, local_timestamp, null)) as first_ended,
      max(iff(opens_session, coalesce(listened_minutes, 0), null)) as first_minutes,
      min(utc_played_at) as began,
      max_by(local_timestamp, utc_played_at) as ended,
      datediff('second', min(utc_played_at), max(utc_played_at)) as seconds,
      count(*) as plays
    from silver_play_fact
    where local_date >= cast(? as date) - 1
    group by session_number
  ), sessions as (
    select first_date, first_ended, first_minutes, began, ended, first_minutes + seconds / 60.0 as minutes, plays
    from bounds
    where first_date between cast(? as date) and cast(? as date)
  )
  select first_date, first_ended, first_minutes, ended, minutes, plays, count(*) over () as sessions,
    avg(minutes) over () as average_minutes, median(minutes) over () as median_minutes, avg(plays) over () as average_plays,
    ${lengths.map(([, from, to], at) => `count_if(minutes >= ${from} and minutes < ${to}) over () as length_${at}`).join(', ')}
  from sessions
  order by minutes desc, began
  limit ?`;

/** How long the sessions of a range are, and the longest of them; times are local. */
export async function sessionsIn(
  db: Queryable,
  range: DateRange,
  longest: number,
): Promise<HabitsView['sessions']> {
  const rows = rowsOf(await db.query(sql, [range.from, range.from, range.to, longest]));
  const [sums] = rows;
  return {
    count: numberIn(sums, 'sessions'),
    averageMinutes: rounded(numberIn(sums, 'average_minutes'), 1),
    medianMinutes: rounded(numberIn(sums, 'median_minutes'), 1),
    averagePlays: rounded(numberIn(sums, 'average_plays'), 1),
    longest: rows.map((row) => ({
      date: dateIn(row, 'first_date') ?? '',
      from: before(textIn(row, 'first_ended') ?? '', numberIn(row, 'first_minutes')),
      to: textIn(row, 'ended') ?? '',
      minutes: rounded(numberIn(row, 'minutes'), 1),
      plays: numberIn(row, 'plays'),
    })),
    lengths: lengths.map(([label], at) => ({ label, count: numberIn(sums, `length_${at}`) })),
  };
}

/** A local time so many minutes earlier. */
function before(local: string, minutes: number): string {
  const at = new Date(`${local}Z`);
  at.setTime(at.getTime() - Math.round(minutes * 60) * 1000);
  return at.toISOString().slice(0, 19);
}
