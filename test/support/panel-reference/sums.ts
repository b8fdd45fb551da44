import { DateTime } from 'luxon';
import type { DateRange } from '../../../src/protocol/period';
import type { Bin, HourCell } from '../../../src/protocol/views';
import { type Listen, byText } from './listen';

export const inRange = (listens: readonly Listen[], { from, to }: DateRange) =>
  listens.filter(({ date }) => date >= from && date <= to);

export const minutesOf = (listens: readonly Listen[]) =>
  listens.reduce((sum, { centiminutes }) => sum + (centiminutes ?? 0), 0) / 100;

export const oneDecimal = (value: number) => Number(value.toFixed(1));
export const percent = (part: number, whole: number) => (whole === 0 ? 0 : oneDecimal((100 * part) / whole));

/** Without NULL, as distinct counts are. */
export const distinct = (values: readonly unknown[]) =>
  new Set(values.filter((value) => value !== null)).size;

export const lastOf = (texts: readonly (string | null)[]): string | null =>
  texts.reduce(
    (last, text) => (text !== null && (last === null || byText(text, last) > 0) ? text : last),
    null,
  );

export const firstOf = (texts: readonly (string | null)[]): string | null =>
  texts.reduce(
    (first, text) => (text !== null && (first === null || byText(text, first) < 0) ? text : first),
    null,
  );

export function grouped<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key | null,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const utcDay = (date: string) => DateTime.fromISO(date, { zone: 'utc' });
export const dayBefore = (date: string) => utcDay(date).minus({ days: 1 }).toFormat('yyyy-MM-dd');
const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

export const lengthOf = ({ from, to }: DateRange) => dayNumber(to) - dayNumber(from) + 1;

/** Into which of so many equal parts of a range a date falls. */
export const partOf = (date: string, range: DateRange, parts: number) =>
  Math.floor(((dayNumber(date) - dayNumber(range.from)) * parts) / lengthOf(range));

export function datesOf({ from, to }: DateRange): string[] {
  return Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, index) =>
    new Date((dayNumber(from) + index) * 86_400_000).toISOString().slice(0, 10),
  );
}

/** Days up to 62 of them, weeks up to two years of 366 days, else months; by the first day inside the range. */
export function binsOf(range: DateRange): { bin: Bin; binOf: Map<string, string>; first: string[] } {
  const days = datesOf(range);
  const bin: Bin = days.length <= 62 ? 'day' : days.length <= 732 ? 'week' : 'month';
  const binOf = new Map<string, string>();
  let first = '';
  for (const day of days) {
    const begins = bin === 'day' || (bin === 'week' ? weekdayOf(day) === 1 : day.endsWith('-01'));
    if (begins || first === '') first = day;
    binOf.set(day, first);
  }
  return { bin, binOf, first: [...new Set(binOf.values())] };
}

/** What is said of each bin of a range, from its listens. */
export function overTime<Point>(
  listens: readonly Listen[],
  range: DateRange,
  pointOf: (listens: Listen[], date: string) => Point,
): { bin: Bin; points: Point[] } {
  const { bin, binOf, first } = binsOf(range);
  const groups = grouped(inRange(listens, range), ({ date }) => binOf.get(date) ?? null);
  return { bin, points: first.map((date) => pointOf(groups.get(date) ?? [], date)) };
}

export const playsOverTime = (plays: readonly Listen[], range: DateRange) =>
  overTime(plays, range, (some, date) => ({ date, plays: some.length, minutes: minutesOf(some) }));

/** ISO: Monday is 1. */
export const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
export const hourOf = ({ at }: Listen) => Number(at.slice(11, 13));

export function hours(plays: readonly Listen[]): HourCell[] {
  const cells = grouped(plays, (play) => `${weekdayOf(play.date)} ${play.at.slice(11, 13)}`);
  return [...cells]
    .map(([cell, some]) => ({ dayOfWeek: Number(cell[0]), hour: Number(cell.slice(2)), plays: some.length }))
    .sort((a, b) => a.dayOfWeek - b.dayOfWeek || a.hour - b.hour);
}

/** Of the known ends, in percent. */
export function skipRate(listens: readonly Listen[]): number | null {
  const known = listens.filter(({ isSkip }) => isSkip !== null);
  return known.length === 0 ? null : percent(known.filter(({ isSkip }) => isSkip).length, known.length);
}

/** (track + artist) / 2, or the known one. */
export function mainstream(plays: readonly Listen[]): number | null {
  const scores = plays.flatMap(({ trackPopularity, artistPopularity }) => {
    if (trackPopularity !== null && artistPopularity !== null)
      return (trackPopularity + artistPopularity) / 2;
    return trackPopularity ?? artistPopularity ?? [];
  });
  return scores.length === 0 ? null : oneDecimal(scores.reduce((sum, one) => sum + one, 0) / scores.length);
}

export function diversity(plays: readonly Listen[]): number | null {
  const counts = [...grouped(plays, ({ genre }) => genre).values()].map(({ length }) => length);
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  return oneDecimal(100 * (1 - counts.reduce((sum, count) => sum + count * count, 0) / (all * all)));
}
