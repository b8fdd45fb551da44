/**
 * The spans that the listener can choose. Dates are local dates (`YYYY-MM-DD`) in the configured time zone; both ends of a
 * range are included.
 */

export const namedPeriods = [
  'last_7_days',
  'last_30_days',
  'last_12_months',
  'this_year',
  'all_time',
] as const;

/** `year:2024`, `quarter:2024-2` and so on are that whole span of the calendar; `range:` names both of its ends. */
export type Period =
  | (typeof namedPeriods)[number]
  | `year:${string}`
  | `quarter:${string}`
  | `month:${string}`
  | `day:${string}`
  | `range:${string}..${string}`;

export const defaultPeriod: Period = 'last_30_days';

/** Local dates, both included. */
export interface DateRange {
  from: string;
  to: string;
}

/** Reads a period from something untrusted (a message, a link, saved state); anything else gives null. */
export function parsePeriod(value: unknown): Period | null {
  if (typeof value !== 'string') return null;
  const named = namedPeriods.find((period) => period === value);
  if (named) return named;
  const span = /^(year|quarter|month|day):([12]\d{3})(?:-([\d-]+))?$/.exec(value);
  if (span) return isSpan(span[1] ?? '', `${span[2]}`, span[3]) ? (value as Period) : null;
  const [, from = '', to = ''] = /^range:([\d-]+)\.\.([\d-]+)$/.exec(value) ?? [];
  return isDate(from) && isDate(to) && from <= to ? `range:${from}..${to}` : null;
}

function isSpan(kind: string, year: string, rest: string | undefined): boolean {
  switch (kind) {
    case 'year':
      return rest === undefined;
    case 'quarter':
      return /^[1-4]$/.test(rest ?? '');
    case 'month':
      return isDate(`${year}-${rest}-01`);
    default:
      return isDate(`${year}-${rest}`);
  }
}

/** Whether a text is a date of the calendar, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
