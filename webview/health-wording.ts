import * as l10n from '@vscode/l10n';
import type { HealthRow } from '../src/protocol/views';
import { count, duration, fixed, instant, localTime, percent } from './format';
import { fromCore } from './from-core';

/** A metric as the panel says it. */
export interface HealthLine {
  name: string;
  value: string;
  detail: string | null;
}

const sources: Record<string, string> = {
  api: l10n.t('Spotify’s API'),
  export: l10n.t('the extended history'),
  account_export: l10n.t('the account data'),
  lastfm: 'Last.fm',
  listenbrainz: 'ListenBrainz',
  maloja: 'Maloja',
};

type Reading = (row: HealthRow, timeZone: string) => HealthLine;

const readings: Record<string, Reading> = {
  last_play: (row) => ({
    name: l10n.t('Last play'),
    value: row.detail === null ? l10n.t('never') : localTime(row.detail),
    detail: null,
  }),
  lag_hours: (row) => ({
    name: l10n.t('Lag'),
    value: typeof row.value === 'number' ? duration(row.value * 60) : '–',
    detail: l10n.t('from the last play to the last run that brought something'),
  }),
  runs: (row, timeZone) => ({
    name: l10n.t('Collection runs'),
    value: amount(row.value),
    detail: lastRun(row.detail, timeZone),
  }),
  failures: plain(l10n.t('Failed runs')),
  // Their dates are listed below the table.
  gaps_open: withoutDetail(l10n.t('Gaps in the history')),
  gaps_healed: withoutDetail(l10n.t('Gaps filled since')),
  genre_coverage: (row) => ({
    name: l10n.t('Genre coverage'),
    value: typeof row.value === 'number' ? percent(row.value) : '–',
    detail: l10n.t('of plays have a genre'),
  }),
  rows_api: rowsOf('api'),
  rows_export: rowsOf('export'),
  rows_account_export: rowsOf('account_export'),
  rows_lastfm: rowsOf('lastfm'),
  rows_listenbrainz: rowsOf('listenbrainz'),
  rows_maloja: rowsOf('maloja'),
};

const order = Object.keys(readings);

function place({ metric }: HealthRow): number {
  const known = order.indexOf(metric);
  return known === -1 ? order.length : known;
}

/** The metrics in the order in which they are of interest, times in the listener's zone; one that is not known here comes last, under its own name. */
export function healthLines(rows: HealthRow[], timeZone: string): HealthLine[] {
  return rows
    .toSorted((a, b) => place(a) - place(b))
    .map((row) => (readings[row.metric] ?? plain(readable(row.metric)))(row, timeZone));
}

/** The table names the instant in UTC. */
function lastRun(detail: string | null, timeZone: string): string {
  const [, day, time] = /([\d-]{10}) ([\d:]{8}) UTC$/.exec(detail ?? '') ?? [];
  if (!day) return l10n.t('none brought anything yet');
  return l10n.t('the last that brought something: {time}', { time: instant(`${day}T${time}Z`, timeZone) });
}

function plain(name: string): Reading {
  return (row) => ({
    name,
    value: amount(row.value),
    detail: row.detail === null ? null : fromCore(row.detail),
  });
}

function withoutDetail(name: string): Reading {
  return (row) => ({ name, value: amount(row.value), detail: null });
}

function rowsOf(source: string): Reading {
  return withoutDetail(l10n.t('Rows from {source}', { source: sourceName(source) }));
}

/** Where plays came from, as the listener knows it. */
export function sourceName(source: string | null): string {
  return sources[source ?? ''] ?? readable(source ?? l10n.t('an unknown source'));
}

/** `rows_of_something` → "Rows of something". */
function readable(metric: string): string {
  const text = metric.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function amount(cell: HealthRow['value']): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? count(cell) : fixed(cell, 1);
}
