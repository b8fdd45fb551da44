import * as l10n from '@vscode/l10n';
import { duration as durationIn } from '../src/wording/duration';
import { type Noun, withNoun } from '../src/wording/nouns';

/** The language of the words: that of the editor where there is a translation, else English. */
export const language = typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en';

const isOfWords = (locale: string) => locale.split('-')[0]?.toLowerCase() === language.split('-')[0];

// Numbers and dates are in the reader's kind of that language: words and figures agree.
const locale =
  (typeof navigator === 'undefined' ? undefined : navigator.languages.find(isOfWords)) ??
  (language === 'en' ? 'en-US' : language);

/** Making a format takes longer than using it a hundred times. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify(options);
  const format = dateFormats.get(name) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(name, format);
  return format;
}

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });

/** 12,345 */
export function count(value: number): string {
  return whole.format(value);
}

/** 12,345.67: with as many decimals as it has, two at most. */
export function number(value: number): string {
  return twoDecimals.format(value);
}

/** How often something is in each of many: what is not nothing is never shown as nothing. */
export function rate(value: number): string {
  return value > 0 && value < 0.1 ? `<${oneDecimal.format(0.1)}` : number(value);
}

/** 12.3K, for axes. */
export function shortCount(value: number): string {
  return compact.format(value);
}

const fixedFormats: Intl.NumberFormat[] = [];

/** A number with so many decimals: "12.0". */
export function fixed(value: number, digits: number): string {
  fixedFormats[digits] ??= new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return fixedFormats[digits].format(value);
}

/** A count with its noun: "1 play", "2 plays". */
export function counted(value: number, noun: Noun): string {
  return withNoun(value, count(value), noun);
}

const withPercent = (figure: string): string => l10n.t('{number}%', { number: figure });

/** What stands behind a number of percent. */
export const percentSign = withPercent('');

/** A percentage (0–100) with at most one decimal; what is not nothing is never shown as nothing. */
export function percent(value: number): string {
  return value > 0 && value < 0.1
    ? `<${withPercent(oneDecimal.format(0.1))}`
    : withPercent(oneDecimal.format(value));
}

/** A percentage (0–100) without decimals. */
export function wholePercent(value: number): string {
  return withPercent(count(value));
}

/** Minutes as people say them: "42 min", "3 h 05 min", "128 h". */
export const duration = (minutes: number): string => durationIn(minutes, count);

/** Below it a time is said in minutes, from it on in hours. */
export const minutesSaid = 90;

/** Minutes in words for a sentence: "42 minutes", "61 hours". */
export function durationInWords(minutes: number): string {
  if (minutes < minutesSaid) return counted(Math.round(minutes), 'minute');
  return counted(Math.round(minutes / 60), 'hour');
}

/** 18:00, the 24-hour clock on which the axes of the charts run. */
export function hourOfDay(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

const clock = dateFormat({ hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

/** An hour of the day in words, on the reader's own clock: "6:00 PM", "18:00". */
export function hourInWords(hour: number): string {
  return clock.format(new Date(Date.UTC(2024, 0, 1, hour)));
}

const hourSpans: string[] = [];

/** From one hour to the next: "6:00 – 7:00 PM". */
export function hourSpan(hour: number): string {
  const at = (of: number) => new Date(Date.UTC(2024, 0, 1, of));
  hourSpans[hour] ??= spanOfClock(at(hour), at((hour + 1) % 24));
  return hourSpans[hour];
}

/** Across midnight a formatter would add dates, which nobody asked for. */
const spanOfClock = (from: Date, to: Date): string =>
  from <= to ? clock.formatRange(from, to) : `${clock.format(from)} – ${clock.format(to)}`;

/** A local date (`YYYY-MM-DD`): "15 Jun 2026", "June 2026" and so on, by the options. */
export function date(isoDate: string, options: Intl.DateTimeFormatOptions): string {
  // A local date has no zone: it is read and written in UTC, so that it stays the date it is.
  return dateFormat({ ...options, timeZone: 'UTC' }).format(utcDate(isoDate));
}

/** A range of local dates, said once where its ends share a month or a year: "May 17 – Jun 15, 2026". */
export function dateRange(from: string, to: string): string {
  const format = dateFormat({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.formatRange(utcDate(from), utcDate(to));
}

const readLocal = (local: string) => new Date(`${local.slice(0, 19)}Z`);

/** The date of a local time (ISO 8601 without a zone): "May 29, 2026". */
export function localDate(local: string): string {
  return local === '' ? '' : date(local.slice(0, 10), { dateStyle: 'medium' });
}

/** A local time: "May 29, 2026, 2:10 AM". */
export function localTime(local: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return dateFormat(options).format(readLocal(local));
}

/** The clock of a local time: "2:10 PM", "14:10". */
export function timeOfDay(local: string): string {
  return clock.format(readLocal(local));
}

/** Two local times (ISO 8601 without a zone), the date said once where they share it: "May 29, 2026, 2:10 – 4:35 AM". */
export function localRange(from: string, to: string): string {
  const format = dateFormat({
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return format.formatRange(readLocal(from), readLocal(to));
}

/** A UTC instant in a zone: "Jun 15, 2026, 12:00 PM". */
export function instant(iso: string, timeZone?: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', ...(timeZone ? { timeZone } : {}) } as const;
  return dateFormat(options).format(new Date(iso));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How far a UTC instant is from now: "12 minutes ago", "in 3 hours", "just now". */
export function relative(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  if (!step) return seconds > 0 ? l10n.t('in a moment') : l10n.t('just now');
  const [unit, size] = step;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** So many units from now; before now where it is negative: "in 3 days", "12 minutes ago". */
export function fromNow(amount: number, unit: Intl.RelativeTimeFormatUnit): string {
  return new Intl.RelativeTimeFormat(locale).format(amount, unit);
}

/** The instant at which a local date begins, as UTC: what charts use for a time axis. */
export function utcDate(isoDate: string): Date {
  return new Date(`${isoDate}T00:00:00Z`);
}

/** The local date (`YYYY-MM-DD`) in a zone at a UTC instant. */
export function todayIn(timeZone: string, iso: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return parts.format(new Date(iso));
}

/** The times of two local times (ISO 8601 without a zone): "8:43 PM – 12:22 AM", "20:43 – 00:22". */
export function localTimes(from: string, to: string): string {
  const at = (local: string) => new Date(`2024-01-01T${local.slice(11, 16)}Z`);
  return spanOfClock(at(from), at(to));
}
