import { DateTime } from 'luxon';
import type { DateRange } from '../protocol/period';
import type { Bin, PlaysOverTime } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { daysIn } from './periods';
import { dateIn, numberIn, rounded, rowsOf } from './rows';
import { type Thing, onlyOf } from './thing';

// One row a day at most, so the days are put into bins here: date arithmetic differs between engines.
const sql = `
  select local_date, plays, listening_minutes
  from silver_play_day
  where local_date between cast(? as date) and cast(? as date)
  order by local_date`;

const ofThing = (condition: string) => `
  select local_date, count(*) as plays, sum(listened_minutes) as listening_minutes
  from silver_play_fact
  where local_date between cast(? as date) and cast(? as date) ${condition}
  group by local_date`;

/** Days up to about two months, weeks up to about two years, months beyond: at most some hundred bars. */
export function binFor(range: DateRange): Bin {
  const days = daysIn(range);
  if (days <= 62) return 'day';
  return days <= 366 * 2 ? 'week' : 'month';
}

/** The first day of the bin to which a play belongs, of a row with `local_date`; it may lie before the range. */
export const binColumn: Record<Bin, string> = {
  day: 'local_date',
  week: 'local_date - cast(dayofweekiso(local_date) - 1 as integer)',
  month: "cast(date_trunc('month', local_date) as date)",
};

/** Plays and minutes per day, week or month of a range of local dates, with zeros where nothing was played; of one thing, if given. */
export async function playsOverTime(db: Queryable, range: DateRange, thing?: Thing): Promise<PlaysOverTime> {
  const bin = binFor(range);
  const points = new Map(binsOf(range).map((date) => [date, { date, plays: 0, minutes: 0 }]));
  const only = onlyOf(thing);
  const statement = thing ? ofThing(only.sql) : sql;
  for (const row of rowsOf(await db.query(statement, [range.from, range.to, ...only.parameters]))) {
    const point = points.get(binStart(dateIn(row, 'local_date') ?? '', bin, range));
    if (!point) continue;
    point.plays += numberIn(row, 'plays');
    point.minutes = rounded(point.minutes + numberIn(row, 'listening_minutes'), 2);
  }
  return { bin, points: [...points.values()] };
}

/** The first dates of all bins of a range, in time order. */
export function binsOf(range: DateRange): string[] {
  const bin = binFor(range);
  const bins: string[] = [];
  for (let at = parse(range.from).startOf(bin); iso(at) <= range.to; at = at.plus({ [bin]: 1 }))
    bins.push(clipped(at, range));
  return bins;
}

/** The first date of the bin to which a date belongs. */
export function binStart(date: string, bin: Bin, range: DateRange): string {
  if (bin === 'day') return date;
  const start = bin === 'month' ? `${date.slice(0, 7)}-01` : mondayOf(date);
  return start < range.from ? range.from : start;
}

/** Asked for each of many rows: without a library. */
function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** The first bin may begin before the range: it is then dated by the first day that counts. */
function clipped(start: DateTime, range: DateRange): string {
  return iso(start) < range.from ? range.from : iso(start);
}

function parse(date: string): DateTime {
  return DateTime.fromISO(date, { zone: 'utc' });
}

function iso(date: DateTime): string {
  return date.toFormat('yyyy-MM-dd');
}
