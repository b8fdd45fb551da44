import * as l10n from '@vscode/l10n';
import type { HealthRow } from '../protocol/views';
import { duration } from './duration';
import { fromCore } from './from-core';
import { playSourceInPhrase } from './sources';

/** A metric of the pipeline as people know it. */
export interface HealthLine {
  name: string;
  value: string;
  detail: string | null;
}

/** How figures and times are written where the line is shown. */
export interface Figures {
  count: (value: number) => string;
  decimal: (value: number) => string;
  percent: (value: number) => string;
  /** A UTC instant, ISO 8601. */
  instant: (iso: string) => string;
  /** A local time. */
  localTime: (local: string) => string;
}

/** The line of a metric; undefined for one that is not known here. Of gaps it says how many: where they are is the table's detail. */
export function healthLine({ metric, value, detail }: HealthRow, figures: Figures): HealthLine | undefined {
  const amount = amountOf(value, figures);
  switch (metric) {
    case 'last_play':
      return {
        name: l10n.t('Last play'),
        value: detail === null ? l10n.t('never') : figures.localTime(detail),
        detail: null,
      };
    case 'lag_hours':
      return {
        name: l10n.t('Lag'),
        value: typeof value === 'number' ? duration(value * 60, figures.count) : '–',
        detail: l10n.t('from the last play to the last run that brought something'),
      };
    case 'runs':
      return { name: l10n.t('Collection runs'), value: amount, detail: lastRun(detail, figures) };
    case 'failures':
      return {
        name: l10n.t('Failed runs'),
        value: amount,
        detail: detail === null ? null : fromCore(detail),
      };
    case 'gaps_open':
      return { name: l10n.t('Gaps in the history'), value: amount, detail: null };
    case 'gaps_healed':
      return { name: l10n.t('Gaps filled since'), value: amount, detail: null };
    case 'genre_coverage':
      return {
        name: l10n.t('Genre coverage'),
        value: typeof value === 'number' ? figures.percent(value) : '–',
        detail: l10n.t('of plays have a genre'),
      };
    default:
      return rowsLine(metric, amount);
  }
}

/** `rows_` and a source. */
function rowsLine(metric: string, amount: string): HealthLine | undefined {
  const source = /^rows_(.+)$/.exec(metric)?.[1];
  if (source === undefined) return undefined;
  const named = playSourceInPhrase(source) ?? source.replaceAll('_', ' ');
  return { name: l10n.t('Rows from {source}', { source: named }), value: amount, detail: null };
}

/** The table names the instant in UTC. */
function lastRun(detail: string | null, { instant }: Figures): string {
  const [, day, time] = /([\d-]{10}) ([\d:]{8}) UTC$/.exec(detail ?? '') ?? [];
  if (!day) return l10n.t('none brought anything yet');
  return l10n.t('the last that brought something: {time}', { time: instant(`${day}T${time}Z`) });
}

export function amountOf(value: HealthRow['value'], { count, decimal }: Figures): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? count(value) : decimal(value);
}
