import * as chrono from 'chrono-node/en';
import { DateTime } from 'luxon';
import type { Period } from '../listening-query';

/**
 * Dates and ranges of dates as people write them ("March 3rd", "3/14/2025", "from 5 May to 10 June"). Only what names a day
 * and a month counts: everything vaguer has rules of its own. Without a year it is the most recent one.
 */
export function findDates(text: string, today: DateTime): { at: number; end: number; period: Period }[] {
  // The library reckons in the process's zone: it is given a noon there, and read back the same way.
  const reference = new Date(today.year, today.month - 1, today.day, 12);
  return chrono.strict.parse(text, reference).flatMap(({ index, text: words, start, end }) => {
    if (!start.isCertain('day') || !start.isCertain('month')) return [];
    const from = dateOf(start, today);
    const to = end ? dateOf(end, today) : from;
    if (from === null || to === null || from > to) return [];
    const lead = /(?: (?:on|between|from|the|in|since|until|before|after))+$/.exec(text.slice(0, index));
    const period = bounded(lead?.[0] ?? '', from, to, today);
    return [{ at: index - (lead?.[0].length ?? 0), end: index + words.length, period }];
  });
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
