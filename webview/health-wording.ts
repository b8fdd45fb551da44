import type { HealthRow } from '../src/protocol/panel';
import { count, percent } from './format';

/** A metric as the panel says it. */
export interface HealthLine {
  name: string;
  value: string;
  detail: string | null;
}

type Reading = (row: HealthRow) => HealthLine;

const readings: Record<string, Reading> = {
  last_play: (row) => ({ name: 'Last play', value: row.detail?.slice(0, 16) ?? 'never', detail: null }),
  lag_hours: (row) => ({ name: 'Lag', value: `${amount(row.value)} h`, detail: row.detail }),
  runs: plain('Collection runs'),
  failures: plain('Failed runs'),
  gaps_open: plain('Gaps in the history'),
  gaps_healed: plain('Gaps filled since'),
  genre_coverage: (row) => ({
    name: 'Genre coverage',
    value: typeof row.value === 'number' ? percent(row.value) : '–',
    detail: 'of plays have a genre',
  }),
  rows_api: rowsOf('Spotify’s API'),
  rows_export: rowsOf('the extended history'),
  rows_account_export: rowsOf('the account data'),
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

function rowsOf(source: string): Reading {
  return (row) => ({ name: `Rows from ${source}`, value: amount(row.value), detail: null });
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
