import type { DateTime } from 'luxon';
import type { Period } from '../../listening-query';
import { monthNumber } from '../months';
import { weekdayNames } from '../../weekday-names';

export const iso = (date: DateTime) => date.toFormat('yyyy-MM-dd');

export function span(from: DateTime, to: DateTime, words: string): Period {
  return { from: iso(from), to: iso(to), words };
}

export const yearOf = (today: DateTime, n: number) => today.set({ year: n, month: 1, day: 1 });
export const wholeYear = (n: number, today: DateTime) =>
  span(yearOf(today, n), yearOf(today, n).endOf('year'), String(n));

export const seasons: Record<string, number> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };

/** From the first of its first month to the end of its third. */
export const seasonFrom = (begin: DateTime, words: string) =>
  span(begin, begin.plus({ months: 2 }).endOf('month'), words);

/** The most recent one that is over. */
export function lastSeason(season: string, today: DateTime): Period {
  let begin = today.set({ month: seasons[season] ?? 6, day: 1 });
  while (begin.plus({ months: 3 }) > today) begin = begin.minus({ years: 1 });
  return seasonFrom(begin, `last ${season}`);
}

/** The most recent one that has begun. */
export function thisSeason(season: string, today: DateTime): Period {
  let begin = today.set({ month: seasons[season] ?? 6, day: 1 });
  if (begin > today) begin = begin.minus({ years: 1 });
  return upTo(seasonFrom(begin, `this ${season}`), today);
}

export function upTo(period: Period, today: DateTime): Period {
  const end = iso(today);
  return period.to !== null && period.to > end ? { ...period, to: end } : period;
}

/** A month: of a year, or the most recent that has begun. */
export function monthOf(word: string, ofYear: number | null, today: DateTime): Period {
  let begin = today.set({ month: monthNumber(word), day: 1, year: ofYear ?? today.year });
  if (ofYear === null && begin > today) begin = begin.minus({ years: 1 });
  return upTo(span(begin, begin.endOf('month'), begin.toFormat('LLLL yyyy', { locale: 'en' })), today);
}

export function unitSpan(unit: string, begin: DateTime, words: string): Period {
  const name = unit as 'day' | 'week' | 'month' | 'quarter' | 'year';
  return span(begin.startOf(name), begin.endOf(name), words);
}

export const minus = (today: DateTime, n: number, unit: string) => today.minus({ [`${unit}s`]: n });

/** Up to and including the current one. */
export function past(n: number, unit: string, today: DateTime, words: string): Period {
  if (unit === 'day') return span(today.minus({ days: n - 1 }), today, words);
  if (unit === 'week') return span(today.startOf('week').minus({ weeks: n - 1 }), today, words);
  const months = unit === 'year' ? 12 * n : unit === 'quarter' ? 3 * n : n;
  if (unit === 'quarter') return span(today.startOf('quarter').minus({ months: months - 3 }), today, words);
  return span(today.startOf('month').minus({ months: months - 1 }), today, words);
}

export function quarterOf(quarter: number, ofYear: number | null, today: DateTime): Period {
  let begin = today.set({ month: quarter * 3 - 2, day: 1, year: ofYear ?? today.year });
  if (ofYear === null && begin > today) begin = begin.minus({ years: 1 });
  return upTo(span(begin, begin.endOf('quarter'), `Q${quarter} ${begin.year}`), today);
}

/** The most recent one before today; today itself counts where `orToday`. */
export function lastWeekday(name: string, today: DateTime, orToday: boolean): DateTime {
  const back = (today.weekday - (weekdayNames.indexOf(name) + 1) + 7) % 7;
  return today.minus({ days: back === 0 && !orToday ? 7 : back });
}
