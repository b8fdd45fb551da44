import type { PanelData } from '../src/protocol/panel';
import type { Period } from '../src/protocol/period';
import type { Bin, Headline, HourCell, OverviewView, PlaysOverTime } from '../src/protocol/views';
import { count, counted, date, dateRange, durationInWords, hourOfDay } from './format';

/** The names of the periods, as the picker shows them. */
export function periodName(period: Period): string {
  switch (period) {
    case 'last_7_days':
      return 'Last 7 days';
    case 'last_30_days':
      return 'Last 30 days';
    case 'last_12_months':
      return 'Last 12 months';
    case 'this_year':
      return 'This year';
    case 'all_time':
      return 'All time';
    default:
      return spanName(period);
  }
}

/** A span of the calendar, or between two dates. */
function spanName(period: Period): string {
  const [kind, rest = ''] = period.split(':');
  switch (kind) {
    case 'year':
      return rest;
    case 'quarter':
      return `Quarter ${rest.slice(5)} of ${rest.slice(0, 4)}`;
    case 'month':
      return date(`${rest}-01`, { month: 'long', year: 'numeric' });
    case 'day':
      return date(rest, { day: 'numeric', month: 'short', year: 'numeric' });
    default: {
      const [from = '', to = ''] = rest.split('..');
      return dateRange(from, to);
    }
  }
}

/** What a period is compared with, to follow "than" or "against". */
export function precedingName(period: Period): string {
  switch (period) {
    case 'last_7_days':
      return 'the 7 days before';
    case 'last_30_days':
      return 'the 30 days before';
    case 'last_12_months':
      return 'the 12 months before';
    case 'this_year':
      return 'the same time last year';
    case 'all_time':
      return 'the time before';
    default:
      return precedingSpanName(period);
  }
}

function precedingSpanName(period: Period): string {
  const [kind, rest = ''] = period.split(':');
  switch (kind) {
    case 'year':
      return String(Number(rest) - 1);
    case 'quarter':
      return 'the quarter before';
    case 'month':
      return 'the month before';
    case 'day':
      return 'the day before';
    default:
      return 'as many days before';
  }
}

/** A change against the span before. Nothing before has no percentage: `changed` is then null. */
export interface Delta {
  /** Whole percent, signed. */
  changed: number | null;
  direction: 'up' | 'down' | 'same';
}

/** The change of one total; null where there is nothing to compare with. */
export function delta(now: number, before: number | undefined): Delta | null {
  if (before === undefined) return null;
  const direction = now > before ? 'up' : now < before ? 'down' : 'same';
  return { changed: before === 0 ? null : Math.round((100 * (now - before)) / before), direction };
}

/** The sentence at the head of the report. */
export function lede({ headline, preceding, topArtists }: OverviewView, period: Period): string {
  if (headline.plays === 0) return 'Nothing was played in this time.';
  const amount = `${durationInWords(headline.listeningMinutes)} of music by ${counted(headline.artists, 'artist')}`;
  const first = `${amount}${trend(headline, preceding?.headline, period)}.`;
  const top = topArtists[0];
  return top ? `${first} Nobody more than ${top.name}.` : first;
}

function trend(now: Headline, before: Headline | undefined, period: Period): string {
  const change = delta(now.listeningMinutes, before?.listeningMinutes);
  if (!change || change.changed === null) return '';
  const then = period === 'this_year' ? 'at this time last year' : `in ${precedingName(period)}`;
  if (change.changed === 0) return `, as much as ${then}`;
  return `, ${count(Math.abs(change.changed))}% ${change.changed > 0 ? 'more' : 'less'} than ${then}`;
}

/** "Plays per day" and its kin. */
export function playsPerBin(bin: Bin): string {
  return `Plays per ${bin}`;
}

/** The date of a bin as a tooltip names it. */
export function binLabel(isoDate: string, bin: Bin): string {
  if (bin === 'month') return date(isoDate, { month: 'long', year: 'numeric' });
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return bin === 'week' ? `Week of ${date(isoDate, day)}` : date(isoDate, { weekday: 'short', ...day });
}

/** What the chart over time comes to, in a sentence; empty without a play. */
export function busiestBin({ bin, points }: PlaysOverTime): string {
  const busiest = points.reduce((best, point) => (point.plays > best.plays ? point : best), {
    date: '',
    plays: 0,
    minutes: 0,
  });
  if (busiest.plays === 0) return '';
  return `Most ${binInSentence(busiest.date, bin)}: ${counted(busiest.plays, 'play')}.`;
}

function binInSentence(isoDate: string, bin: Bin): string {
  switch (bin) {
    case 'day':
      return `on ${date(isoDate, { weekday: 'long', day: 'numeric', month: 'long' })}`;
    case 'week':
      return `in the week of ${date(isoDate, { day: 'numeric', month: 'long', year: 'numeric' })}`;
    default:
      return `in ${date(isoDate, { month: 'long', year: 'numeric' })}`;
  }
}

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** The English name of an ISO weekday (1 = Monday). */
export function weekdayName(dayOfWeek: number): string {
  return weekdays[dayOfWeek - 1] ?? '';
}

/** The hour with the most plays, in a sentence; empty without a play. */
export function busiestHour(hours: HourCell[]): string {
  const busiest = hours.reduce<HourCell | null>(
    (best, cell) => (cell.plays > (best?.plays ?? 0) ? cell : best),
    null,
  );
  if (!busiest) return '';
  const from = hourOfDay(busiest.hour);
  const to = hourOfDay((busiest.hour + 1) % 24);
  return `Most on ${weekdayName(busiest.dayOfWeek)}s between ${from} and ${to}.`;
}

/** The line that says which dates the report covers. */
export function coverage(data: PanelData): string {
  return data.range ? dateRange(data.range.from, data.range.to) : '';
}
