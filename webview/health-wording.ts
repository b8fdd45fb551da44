import * as l10n from '@vscode/l10n';
import type { HealthRow } from '../src/protocol/views';
import { fromCore } from '../src/wording/from-core';
import { type Figures, type HealthLine, amountOf, healthLine } from '../src/wording/health-line';
import { playSourceInPhrase } from '../src/wording/sources';
import { count, fixed, instant, localTime, percent } from './format';

/** In the order in which they are of interest. */
const order = [
  'last_play',
  'lag_hours',
  'runs',
  'failures',
  // Their dates are listed below the table.
  'gaps_open',
  'gaps_healed',
  'genre_coverage',
  'rows_api',
  'rows_export',
  'rows_account_export',
  'rows_lastfm',
  'rows_listenbrainz',
  'rows_maloja',
];

function place({ metric }: HealthRow): number {
  const known = order.indexOf(metric);
  return known === -1 ? order.length : known;
}

/** The metrics in their order, times in the listener's zone; one that is not known here comes last, under its own name. */
export function healthLines(rows: HealthRow[], timeZone: string): HealthLine[] {
  const figures: Figures = {
    count,
    decimal: (value) => fixed(value, 1),
    percent,
    instant: (iso) => instant(iso, timeZone),
    localTime,
  };
  return rows
    .toSorted((a, b) => place(a) - place(b))
    .map(
      (row) =>
        healthLine(row, figures) ?? {
          name: readable(row.metric),
          value: amountOf(row.value, figures),
          detail: row.detail === null ? null : fromCore(row.detail),
        },
    );
}

/** Where plays came from, in a phrase. */
export function sourceName(source: string | null): string {
  return playSourceInPhrase(source ?? '') ?? readable(source ?? l10n.t('an unknown source'));
}

/** `rows_of_something` → "Rows of something". */
function readable(metric: string): string {
  const text = metric.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
