import type { HealthRow } from '../src/protocol/views';
import { count, percent } from './format';

/** A metric as the panel says it. */
export interface HealthLine {
  name: string;
  value: string;
  detail: string | null;
}

const sources: Record<string, string> = {
  api: 'Spotify’s API',
  export: 'the extended history',
  account_export: 'the account data',
  lastfm: 'Last.fm',
  listenbrainz: 'ListenBrainz',
  maloja: 'Maloja',
};

type Reading = (row: HealthRow) => HealthLine;

const readings: Record<string, Reading> = {
  last_play: (row) => ({ name: 'Last play', value: row.detail?.slice(0, 16) ?? 'never', detail: null }),
  lag_hours: (row) => ({ name: 'Lag', value: `${amount(row.value)} h`, detail: row.detail }),
  runs: plain('Collection runs'),
  failures: plain('Failed runs'),
  // Their dates are listed below the table.
  gaps_open: withoutDetail('Gaps in the history'),
  gaps_healed: withoutDetail('Gaps filled since'),
  genre_coverage: (row) => ({
    name: 'Genre coverage',
    value: typeof row.value === 'number' ? percent(row.value) : '–',
    detail: 'of plays have a genre',
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

/** The metrics in the order in which they are of interest; one that is not known here comes last, under its own name. */
export function healthLines(rows: HealthRow[]): HealthLine[] {
  return rows
    .toSorted((a, b) => place(a) - place(b))
    .map((row) => (readings[row.metric] ?? plain(readable(row.metric)))(row));
}

function plain(name: string): Reading {
  return (row) => ({ name, value: amount(row.value), detail: row.detail });
}

function withoutDetail(name: string): Reading {
  return (row) => ({ name, value: amount(row.value), detail: null });
}

function rowsOf(source: string): Reading {
  return withoutDetail(`Rows from ${sourceName(source)}`);
}

/** Where plays came from, as the listener knows it. */
export function sourceName(source: string | null): string {
  return sources[source ?? ''] ?? readable(source ?? 'an unknown source');
}

/** `rows_of_something` → "Rows of something". */
function readable(metric: string): string {
  const text = metric.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function amount(cell: HealthRow['value']): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? count(cell) : cell.toFixed(1);
}
