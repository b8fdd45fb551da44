import * as l10n from '@vscode/l10n';
import type { PanelData } from '../src/protocol/panel';
import type { Period } from '../src/protocol/period';
import type { Bin, Headline, HourCell, OverviewView, PlaysOverTime } from '../src/protocol/views';
import { counted, date, dateRange, durationInWords, hourInWords, wholePercent } from './format';

/** The names of the periods, as the picker shows them. */
export function periodName(period: Period): string {
  switch (period) {
    case 'last_7_days':
      return l10n.t('Last 7 days');
    case 'last_30_days':
      return l10n.t('Last 30 days');
    case 'last_12_months':
      return l10n.t('Last 12 months');
    case 'this_year':
      return l10n.t('This year');
    case 'all_time':
      return l10n.t('All time');
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
      return l10n.t('Quarter {quarter} of {year}', { quarter: rest.slice(5), year: rest.slice(0, 4) });
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
      return l10n.t('the 7 days before');
    case 'last_30_days':
      return l10n.t('the 30 days before');
    case 'last_12_months':
      return l10n.t('the 12 months before');
    case 'this_year':
      return l10n.t('the same time last year');
    case 'all_time':
      return l10n.t('the time before');
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
      return l10n.t('the quarter before');
    case 'month':
      return l10n.t('the month before');
    case 'day':
      return l10n.t('the day before');
    default:
      return l10n.t('as many days before');
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
  if (headline.plays === 0) return l10n.t('Nothing was played in this time.');
  const amount = l10n.t('{time} of music {byArtists}', {
    time: durationInWords(headline.listeningMinutes),
    byArtists: counted(headline.artists, 'by artist'),
  });
  const first = `${amount}${trend(headline, preceding?.headline, period)}.`;
  const top = topArtists[0];
  return top ? `${first} ${l10n.t('Nobody more than {artist}.', { artist: top.name })}` : first;
}

function trend(now: Headline, before: Headline | undefined, period: Period): string {
  const change = delta(now.listeningMinutes, before?.listeningMinutes);
  if (!change || change.changed === null) return '';
  const when = whenBefore(period);
  if (change.changed === 0) return l10n.t(', as much as {when}', { when });
  const percent = wholePercent(Math.abs(change.changed));
  return change.changed > 0
    ? l10n.t(', {percent} more than {when}', { percent, when })
    : l10n.t(', {percent} less than {when}', { percent, when });
}

function whenBefore(period: Period): string {
  const before = precedingName(period);
  if (period === 'this_year') return l10n.t('at this time last year');
  return period.startsWith('year:')
    ? l10n.t('in {year}', { year: before })
    : l10n.t('in {period}', { period: before });
}

/** "Plays per day" and its kin. */
export function playsPerBin(bin: Bin): string {
  return l10n.t('Plays {perBin}', { perBin: perBin[bin] });
}

/** How wide a bin is, after what is counted in it. */
export const perBin: Record<Bin, string> = {
  day: l10n.t('per day'),
  week: l10n.t('per week'),
  month: l10n.t('per month'),
};

/** What the line over the bars is. */
export const meanOfBins: Record<Bin, string> = {
  day: l10n.t('mean of 7 days'),
  week: l10n.t('mean of 7 weeks'),
  month: l10n.t('mean of 7 months'),
};

/** A bin as the head of a column. */
export const binNames: Record<Bin, string> = {
  day: l10n.t('Day'),
  week: l10n.t('Week'),
  month: l10n.t('Month'),
};

/** A genre by its name; what is none of them has one too. */
export const genreName = (genre: string): string => (genre === 'other' ? l10n.t('other') : genre);

/** The date of a bin as a tooltip names it. */
export function binLabel(isoDate: string, bin: Bin): string {
  if (bin === 'month') return date(isoDate, { month: 'long', year: 'numeric' });
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return bin === 'week'
    ? l10n.t('Week of {date}', { date: date(isoDate, day) })
    : date(isoDate, { weekday: 'short', ...day });
}

/** What the chart over time comes to, in a sentence; empty without a play. */
export function busiestBin({ bin, points }: PlaysOverTime): string {
  const busiest = points.reduce((best, point) => (point.plays > best.plays ? point : best), {
    date: '',
    plays: 0,
    minutes: 0,
  });
  if (busiest.plays === 0) return '';
  return l10n.t('Most {when}: {plays}.', {
    when: binInSentence(busiest.date, bin),
    plays: counted(busiest.plays, 'play'),
  });
}

function binInSentence(isoDate: string, bin: Bin): string {
  switch (bin) {
    case 'day':
      return l10n.t('on {day}', { day: date(isoDate, { weekday: 'long', day: 'numeric', month: 'long' }) });
    case 'week':
      return l10n.t('in the week of {date}', {
        date: date(isoDate, { day: 'numeric', month: 'long', year: 'numeric' }),
      });
    default:
      return l10n.t('in {month}', { month: date(isoDate, { month: 'long', year: 'numeric' }) });
  }
}

// The first of January 2024 was a Monday.
const weekday = (dayOfWeek: number, width: 'long' | 'short') =>
  date(`2024-01-0${dayOfWeek}`, { weekday: width });

/** The name of an ISO weekday (1 = Monday). */
export const weekdayName = (dayOfWeek: number): string => weekday(dayOfWeek, 'long');

/** The same where room is short. */
export const shortWeekday = (dayOfWeek: number): string => weekday(dayOfWeek, 'short');

/** The hour with the most plays, in a sentence; empty without a play. */
export function busiestHour(hours: HourCell[]): string {
  const busiest = hours.reduce<HourCell | null>(
    (best, cell) => (cell.plays > (best?.plays ?? 0) ? cell : best),
    null,
  );
  if (!busiest) return '';
  const from = hourInWords(busiest.hour);
  const to = hourInWords((busiest.hour + 1) % 24);
  return l10n.t('Most on {weekday}s between {from} and {to}.', {
    weekday: weekdayName(busiest.dayOfWeek),
    from,
    to,
  });
}

/** The line that says which dates the report covers. */
export function coverage(data: PanelData): string {
  return data.range ? dateRange(data.range.from, data.range.to) : '';
}
