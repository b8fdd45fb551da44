import type { Cell } from '../../../src/warehouse/warehouse';
import { numberOf, textOf } from './cells';

/** What sort of key a column holds: it decides which spellings are the same. */
export type KeyKind = 'text' | 'number' | 'year' | 'quarter' | 'month' | 'week' | 'date' | 'weekday' | 'hour';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const longWeekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths =
  'january,february,march,april,may,june,july,august,september,october,november,december'.split(',');

const two = (number: number) => String(number).padStart(2, '0');
const dateOf = (cell: Cell | undefined) =>
  typeof cell === 'string' ? (/^\s*(\d{4}-\d{2}-\d{2})(?!\d)/.exec(cell)?.[1] ?? null) : null;
/** Names that are names whatever they look like: a band may be called 1975. */
const namesThings = /_name$|^(?:primary_genre|genre|track|part|period)$/;

/** The kind of a gold column, by its name and its values. */
export function kindOf(column: string, cells: readonly (Cell | undefined)[]): KeyKind {
  if (namesThings.test(column)) return 'text';
  const known = cells.filter((cell) => cell !== null && cell !== undefined);
  const every = (holds: (cell: Cell) => boolean) => known.length > 0 && known.every(holds);
  const matches = (form: RegExp) =>
    every((cell) => typeof cell === 'string' && form.test(cell.toLowerCase()));
  if (matches(/^\d{4}-\d{2}$/)) return 'month';
  if (matches(/^\d{4}-q[1-4]$/)) return 'quarter';
  if (every((cell) => dateOf(cell) !== null)) return column === 'week' ? 'week' : 'date';
  if (matches(/^(?:mon|tue|wed|thu|fri|sat|sun)$/)) return 'weekday';
  if (!every((cell) => numberOf(cell) !== null)) return 'text';
  return column === 'hour' || column === 'year' ? column : 'number';
}

/** A cell as a key of that kind, or null when it is none. `column` is the name of the cell's own column. */
export function keyOf(kind: KeyKind, cell: Cell | undefined, column: string): string | null {
  const text = textOf(cell);
  if (text === null) return null;
  const number = numberOf(cell);
  const date = dateOf(cell);
  switch (kind) {
    case 'number':
      return number === null ? null : String(number);
    case 'date':
      return date;
    case 'year':
      return date?.endsWith('-01-01') ? date.slice(0, 4) : wholeOf(number, 0, 9999);
    case 'hour':
      return wholeOf(Number(/^(\d{1,2}):\d{2}/.exec(text)?.[1] ?? number ?? Number.NaN), 0, 23);
    case 'weekday':
      return weekdayOf(text, /day|dow/i.test(column) ? number : null);
    case 'month':
      return monthOf(text, date);
    case 'quarter':
      return quarterOf(text, date);
    case 'week': {
      const iso = /^(\d{4})-?w(\d{1,2})$/.exec(text);
      return iso ? mondayOfWeek(Number(iso[1]), Number(iso[2])) : date && mondayOf(date);
    }
    default:
      return text;
  }
}

/** The key of a period that is told in two cells, its year and the rest, or null. */
export function keyOfPair(kind: KeyKind, yearCell: Cell | undefined, cell: Cell | undefined): string | null {
  const year = numberOf(yearCell);
  const text = textOf(cell) ?? '';
  if (year === null || !Number.isInteger(year)) return null;
  if (kind === 'month') {
    const month = numberOf(cell) ?? monthNumber(text);
    return month && month >= 1 && month <= 12 ? `${year}-${two(month)}` : null;
  }
  const number = numberOf(text.replace(/^[qw]/, ''));
  if (!number) return null;
  if (kind === 'quarter') return `${year}-q${number}`;
  return kind === 'week' ? mondayOfWeek(year, number) : null;
}

function wholeOf(number: number | null, from: number, to: number): string | null {
  return number !== null && Number.isInteger(number) && number >= from && number <= to
    ? String(number)
    : null;
}

function weekdayOf(text: string, number: number | null): string | null {
  const named = weekdays.includes(text) ? weekdays.indexOf(text) : longWeekdays.indexOf(text);
  return weekdays[named >= 0 ? named : (number ?? 0) - 1] ?? null;
}

const monthNumber = (name: string) =>
  Math.max(months.indexOf(name.replace(/^sept$/, 'sep')), longMonths.indexOf(name)) + 1;

function monthOf(text: string, date: string | null): string | null {
  const digits = /^(\d{4})[-/](\d{1,2})$/.exec(text);
  if (digits) return `${digits[1]}-${two(Number(digits[2]))}`;
  if (date?.endsWith('-01')) return date.slice(0, 7);
  const name = /[a-z]+/.exec(text)?.[0] ?? '';
  const year = /^(?:[a-z]+\.?,? (\d{4})|(\d{4}) [a-z]+)$/.exec(text);
  const month = monthNumber(name);
  return year && month > 0 ? `${year[1] ?? year[2]}-${two(month)}` : null;
}

function quarterOf(text: string, date: string | null): string | null {
  const yearFirst = /^(\d{4})[- ]?q([1-4])$/.exec(text);
  if (yearFirst) return `${yearFirst[1]}-q${yearFirst[2]}`;
  const quarterFirst = /^q([1-4])[- ](\d{4})$/.exec(text);
  if (quarterFirst) return `${quarterFirst[2]}-q${quarterFirst[1]}`;
  const begins = /^(\d{4})-(01|04|07|10)-01$/.exec(date ?? '');
  return begins ? `${begins[1]}-q${(Number(begins[2]) + 2) / 3}` : null;
}

const dayMs = 86_400_000;

function mondayOf(date: string): string {
  const at = Date.parse(date);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - weekday * dayMs).toISOString().slice(0, 10);
}

/** Week 1 of ISO is the one with 4 January. */
function mondayOfWeek(year: number, week: number): string {
  const first = Date.parse(mondayOf(`${year}-01-04`));
  return new Date(first + (week - 1) * 7 * dayMs).toISOString().slice(0, 10);
}
