import { DateTime } from 'luxon';
import type { DateRange } from '../protocol/period';
import type { Queryable } from '../warehouse/warehouse';
import { daysIn } from './periods';
import { dateIn, rowsOf } from './rows';

/** A run of local dates with a play on each. */
export type Streak = DateRange & { days: number };

/** The local dates with a play between two dates, in order. */
export async function activeDates(db: Queryable, range: DateRange): Promise<string[]> {
  const table = await db.query(
    `select local_date from silver_play_day
     where local_date between cast(? as date) and cast(? as date)
     order by local_date`,
    [range.from, range.to],
  );
  return rowsOf(table).map((row) => dateIn(row, 'local_date') ?? '');
}

/** The longest run; the newest of several. */
export function longestStreak(dates: readonly string[]): Streak | null {
  let longest: Streak | null = null;
  for (const streak of streaksIn(dates)) if (streak.days >= (longest?.days ?? 1)) longest = streak;
  return longest;
}

/** The run that goes on: it ends today, or yesterday while nothing was played yet. */
export function currentStreak(dates: readonly string[], today: string): Streak | null {
  const last = streaksIn(dates).at(-1);
  return last && last.to >= dayBefore(today) ? last : null;
}

function streaksIn(dates: readonly string[]): Streak[] {
  const streaks: Streak[] = [];
  let from: string | undefined;
  dates.forEach((date, index) => {
    from ??= date;
    const next = dates[index + 1];
    if (next !== undefined && dayBefore(next) === date) return;
    streaks.push({ from, to: date, days: daysIn({ from, to: date }) });
    from = undefined;
  });
  return streaks;
}

const dayBefore = (date: string): string =>
  DateTime.fromISO(date, { zone: 'utc' }).minus({ days: 1 }).toFormat('yyyy-MM-dd');
