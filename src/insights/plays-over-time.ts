import { DateTime } from 'luxon';
import type { DateRange } from '../protocol/period';
import type { Bin, PlaysOverTime, PlaysPoint } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { daysIn } from './periods';
import { dateIn, numberIn, rounded, rowsOf } from './rows';

// One row a day at most, so the days are put into bins here: date arithmetic differs between engines.
const sql = `
  select local_date, plays, listening_minutes
  from silver_play_day
  where local_date between cast(? as date) and cast(? as date)
  order by local_date`;

/** Days up to about two months, weeks up to about two years, months beyond: at most some hundred bars. */
export function binFor(range: DateRange): Bin {
  const days = daysIn(range);
  if (days <= 62) return 'day';
  return days <= 366 * 2 ? 'week' : 'month';
}

/** Plays and minutes per day, week or month of a range of local dates, with zeros where nothing was played. */
export async function playsOverTime(db: Queryable, range: DateRange): Promise<PlaysOverTime> {
  const bin = binFor(range);
  const points = new Map(emptyBins(range, bin).map((point) => [point.date, point]));
  for (const row of rowsOf(await db.query(sql, [range.from, range.to]))) {
    const point = points.get(binStart(dateIn(row, 'local_date') ?? '', bin, range));
    if (!point) continue;
    point.plays += numberIn(row, 'plays');
    point.minutes = rounded(point.minutes + numberIn(row, 'listening_minutes'), 2);
  }
  return { bin, points: [...points.values()] };
}

function emptyBins(range: DateRange, bin: Bin): PlaysPoint[] {
  const bins: PlaysPoint[] = [];
  for (let at = parse(range.from).startOf(bin); iso(at) <= range.to; at = at.plus({ [bin]: 1 })) {
    bins.push({ date: clipped(at, range), plays: 0, minutes: 0 });
  }
  return bins;
}

function binStart(date: string, bin: Bin, range: DateRange): string {
  return clipped(parse(date).startOf(bin), range);
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
