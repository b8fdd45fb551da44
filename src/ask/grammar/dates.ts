import * as chrono from 'chrono-node/en';
import { DateTime } from 'luxon';
import type { Period } from '../listening-query';
import { monthPattern, monthNumber } from './months';

/**
 * Dates and ranges of dates as people write them ("March 3rd", "3/14/2025", "from 5 May to 10 June"). Only what names a day
 * and a month counts: everything vaguer has rules of its own. Without a year it is the most recent one.
 */
export function findDates(text: string, today: DateTime): { at: number; end: number; period: Period }[] {
  // The library reckons in the process's zone: it is given a noon there, and read back the same way.
  const reference = new Date(today.year, today.month - 1, today.day, 12);
  const found: Found[] = chrono.strict
    .parse(text, reference)
    .flatMap(({ index, text: words, start, end }) => {
      // "Three weeks ago" is a day to the library.
      if (!start.isCertain('day') || !start.isCertain('month') || !namesDate.test(words)) return [];
      const from = dateOf(start, today);
      const to = end ? dateOf(end, today) : from;
      // "10 March to 20 April 2025": the year is that of both.
      if (from !== null && to !== null && from > to && !start.isCertain('year')) {
        const sameYear = `${to.slice(0, 4)}${from.slice(4)}`;
        const earlier = sameYear > to ? `${Number(to.slice(0, 4)) - 1}${from.slice(4)}` : sameYear;
        return [{ at: index, end: index + words.length, from: earlier, to }];
      }
      return from === null || to === null || from > to
        ? []
        : [{ at: index, end: index + words.length, from, to }];
    });
  const ranges = shortRanges(text, today);
  const others = joined(found, text).filter(
    ({ at, end }) => !ranges.some((range) => at < range.end && end > range.at),
  );
  return [...ranges, ...others].map((dates) => {
    const isWeek = /\bweek (?:of|starting|beginning|commencing)(?: on)?(?: the)? ?$/.test(
      text.slice(0, dates.at),
    );
    if (isWeek && dates.from === dates.to) return { ...weekOf(dates, text), end: dates.end };
    const lead =
      / (?:(?:on|between|from|the|in|since|until|before|after|of) )*$/.exec(text.slice(0, dates.at))?.[0] ??
      ' ';
    return { at: dates.at - lead.length, end: dates.end, period: bounded(lead, dates.from, dates.to, today) };
  });
}

const namesDate = new RegExp(`\\d.*\\b${monthPattern}|\\b${monthPattern}.*\\d|\\d[-/]\\d`);

/** "The week of 10 March": from its Monday. */
function weekOf({ at, from }: Found, text: string): { at: number; period: Period } {
  const begin = DateTime.fromISO(from).startOf('week');
  const lead =
    / (?:in |during |for )?(?:the )?week (?:of|starting|beginning|commencing)(?: on)?(?: the)? ?$/.exec(
      text.slice(0, at),
    )?.[0] ?? ' ';
  const [monday, sunday] = [begin.toFormat('yyyy-MM-dd'), begin.plus({ days: 6 }).toFormat('yyyy-MM-dd')];
  return { at: at - lead.length, period: { from: monday, to: sunday, words: `the week of ${monday}` } };
}

interface Found {
  at: number;
  end: number;
  from: string;
  to: string;
}

/** "Between one date and another" comes as two. */
function joined(found: readonly Found[], text: string): Found[] {
  const [first, second, ...rest] = found;
  if (!first) return [];
  const isRange =
    second &&
    /^ (?:and|to|until|till|through|-) (?:the )?$/.test(text.slice(first.end, second.at)) &&
    /(?:between|from) (?:the )?$/.test(text.slice(0, first.at));
  if (!second || !isRange) return [first, ...joined(found.slice(1), text)];
  return [{ at: first.at, end: second.end, from: first.from, to: second.to }, ...joined(rest, text)];
}

/** "From the 1st to the 15th of May 2025", "1-15 May", "May 1 to 15". */
function shortRanges(text: string, today: DateTime): Found[] {
  const day = '(\\d{1,2})(?:st|nd|rd|th)?';
  const patterns = [
    new RegExp(
      `(?:the )?${day} (?:to|until|till|through|and|-) (?:the )?${day} (?:of )?(${monthPattern})(?: (20\\d\\d))?(?= )`,
      'g',
    ),
    new RegExp(
      `(${monthPattern}) (?:the )?${day} (?:to|until|till|through|and|-) (?:the )?${day}(?: (20\\d\\d))?(?= )`,
      'g',
    ),
  ];
  return patterns.flatMap((pattern, kind) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [words, a, b, c, year] = match;
      const [name, first, last] = kind === 0 ? [c, a, b] : [a, b, c];
      let from = DateTime.fromObject({
        year: Number(year ?? today.year),
        month: monthNumber(name ?? ''),
        day: Number(first),
      });
      let to = from.set({ day: Number(last) });
      if (!from.isValid || !to.isValid || from >= to) return [];
      if (!year && from > today) [from, to] = [from.minus({ years: 1 }), to.minus({ years: 1 })];
      return [
        {
          at: match.index,
          end: match.index + words.length,
          from: from.toFormat('yyyy-MM-dd'),
          to: to.toFormat('yyyy-MM-dd'),
        },
      ];
    }),
  );
}

function bounded(lead: string, from: string, to: string, today: DateTime): Period {
  const words = from === to ? from : `${from} to ${to}`;
  if (/since/.test(lead)) return { from, to: today.toFormat('yyyy-MM-dd'), words: `since ${from}` };
  if (/until/.test(lead)) return { from: null, to, words: `until ${to}` };
  if (/before/.test(lead)) return { from: null, to: shifted(from, -1), words: `before ${from}` };
  if (/after/.test(lead))
    return { from: shifted(to, 1), to: today.toFormat('yyyy-MM-dd'), words: `after ${to}` };
  return { from, to, words };
}

const shifted = (date: string, days: number) => DateTime.fromISO(date).plus({ days }).toFormat('yyyy-MM-dd');

function dateOf(parts: chrono.ParsedResult['start'], today: DateTime): string | null {
  const { day, month } = { day: parts.get('day'), month: parts.get('month') };
  if (day === null || month === null) return null;
  let date = DateTime.fromObject({ year: parts.get('year') ?? today.year, month, day });
  if (!parts.isCertain('year') && date.isValid) {
    date = date.set({ year: today.year });
    if (date.toFormat('yyyy-MM-dd') > today.toFormat('yyyy-MM-dd')) date = date.minus({ years: 1 });
  }
  return date.isValid ? date.toFormat('yyyy-MM-dd') : null;
}
