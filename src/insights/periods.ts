import { DateTime } from 'luxon';
import type { DateRange, Period } from '../protocol/period';

export interface PeriodRange {
  range: DateRange;
  /** The span the range is compared with, of the same nature (the same days last year, not merely as many days). */
  preceding: DateRange | null;
}

/** The local dates that the history spans. */
export interface HistoryBounds {
  firstDate: string;
  lastDate: string;
}

/** Today's local date (`YYYY-MM-DD`) in an IANA zone, at a UTC instant. */
export function localDate(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

/** How many days a range has, both ends included. */
export function daysIn(range: DateRange): number {
  return Math.round(day(range.to).diff(day(range.from), 'days').days) + 1;
}

/**
 * The dates a period stands for. `today` is the local date in the configured zone. "All time" needs the
 * bounds of the history and is null without them; it ends today or, for a clock gone wrong, at the last play.
 */
export function resolvePeriod(
  period: Period,
  today: string,
  history: HistoryBounds | null,
): PeriodRange | null {
  const resolved = spanOf(period, today, history);
  // No place names dates before the year 1000.
  return resolved?.preceding && resolved.preceding.from < '1000'
    ? { ...resolved, preceding: null }
    : resolved;
}

function spanOf(period: Period, today: string, history: HistoryBounds | null): PeriodRange | null {
  const now = day(today);
  switch (period) {
    case 'last_7_days':
      return rollingDays(now, 7);
    case 'last_30_days':
      return rollingDays(now, 30);
    case 'last_12_months':
      return withYearBefore(now.minus({ years: 1 }).plus({ days: 1 }), now);
    case 'this_year':
      return withYearBefore(now.startOf('year'), now);
    case 'all_time':
      if (!history) return null;
      return { range: { from: history.firstDate, to: later(today, history.lastDate) }, preceding: null };
    default:
      return calendarSpan(period, now);
  }
}

/** Calendar spans, and ranges between two dates. */
function calendarSpan(period: Period, now: DateTime): PeriodRange {
  const [kind = '', rest = ''] = period.split(':');
  const [year, part = 1] = rest.split('-').map(Number);
  switch (kind) {
    case 'year': {
      const from = DateTime.utc(Number(year), 1, 1);
      // The running year ends today, so that it is compared with the same part of the year before.
      return withYearBefore(from, from.year === now.year ? now : from.endOf('year'));
    }
    case 'quarter':
      return span(DateTime.utc(Number(year), 3 * part - 2, 1), 'quarter', now);
    case 'month':
      return span(DateTime.utc(Number(year), part, 1), 'month', now);
    case 'day':
      return span(day(rest), 'day', now);
    default: {
      const [from = '', to = ''] = rest.split('..');
      const days = daysIn({ from, to });
      const first = day(from);
      return { range: { from, to }, preceding: dates(first.minus({ days }), first.minus({ days: 1 })) };
    }
  }
}

/** A whole span of the calendar and the one before; the running one ends today, and is compared with as much of the other. */
function span(from: DateTime, unit: 'quarter' | 'month' | 'day', now: DateTime): PeriodRange {
  const end = from.endOf(unit).startOf('day');
  const before = from.minus({ [`${unit}s`]: 1 });
  if (now < from || now >= end)
    return { range: dates(from, end), preceding: dates(before, from.minus({ days: 1 })) };
  const reached = now.diff(from, 'days').days;
  const last = before.plus({ days: reached });
  return {
    range: dates(from, now),
    preceding: dates(before, last < from ? last : from.minus({ days: 1 })),
  };
}

function rollingDays(now: DateTime, days: number): PeriodRange {
  const from = now.minus({ days: days - 1 });
  return { range: dates(from, now), preceding: dates(from.minus({ days }), from.minus({ days: 1 })) };
}

function withYearBefore(from: DateTime, to: DateTime): PeriodRange {
  return { range: dates(from, to), preceding: dates(from.minus({ years: 1 }), to.minus({ years: 1 })) };
}

/** Dates are reckoned in UTC, where every day has 24 hours. */
function day(date: string): DateTime {
  return DateTime.fromISO(date, { zone: 'utc' });
}

function dates(from: DateTime, to: DateTime): DateRange {
  return { from: from.toFormat('yyyy-MM-dd'), to: to.toFormat('yyyy-MM-dd') };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
