import * as vscode from 'vscode';
import type { HealthRow } from '../protocol/views';
import { rowsFrom } from './source-words';
import { count, duration, fromCore, instant, localTime, oneDecimal, percent } from './words';

/** A metric of the pipeline as people know it. */
interface HealthLine {
  name: string;
  value: string;
  detail: string;
}

type Reading = (row: HealthRow) => HealthLine;

const readings: Record<string, Reading> = {
  last_play: ({ detail }) => ({
    name: vscode.l10n.t('Last play'),
    value: detail === null ? vscode.l10n.t('never') : localTime(detail),
    detail: '',
  }),
  lag_hours: ({ value }) => ({
    name: vscode.l10n.t('Lag'),
    value: typeof value === 'number' ? duration(value * 60) : '–',
    detail: vscode.l10n.t('from the last play to the last run that brought something'),
  }),
  runs: ({ value, detail }) => ({
    name: vscode.l10n.t('Collection runs'),
    value: amount(value),
    detail: lastRun(detail),
  }),
  failures: (row) => plain(vscode.l10n.t('Failed runs'), row),
  gaps_open: (row) => gaps(vscode.l10n.t('Gaps in the history'), row),
  gaps_healed: (row) => gaps(vscode.l10n.t('Gaps filled since'), row),
  genre_coverage: ({ value }) => ({
    name: vscode.l10n.t('Genre coverage'),
    value: typeof value === 'number' ? percent(value) : '–',
    detail: vscode.l10n.t('of plays have a genre'),
  }),
};

/** The words of the panel's page (webview/health-wording.ts); a metric that is not known here keeps its own name. */
export function healthLine(row: HealthRow): HealthLine {
  const reading = readings[row.metric];
  if (reading) return reading(row);
  const source = /^rows_(.+)$/.exec(row.metric)?.[1];
  if (source === undefined) return plain(row.metric.replaceAll('_', ' '), row);
  return { name: rowsFrom(source), value: amount(row.value), detail: '' };
}

function plain(name: string, { value, detail }: HealthRow): HealthLine {
  return { name, value: amount(value), detail: detail === null ? '' : fromCore(detail) };
}

/** The table names the oldest and the newest by their local times. */
function gaps(name: string, { value, detail }: HealthRow): HealthLine {
  const spans = (detail ?? '').matchAll(/([\d-]{10} [\d:]{8}) to ([\d-]{10} [\d:]{8})/g);
  const said = [...spans].map(([, from = '', to = '']) => `${localTime(from)} – ${localTime(to)}`);
  return { name, value: amount(value), detail: said.join(' … ') };
}

/** The table names the instant in UTC. */
function lastRun(detail: string | null): string {
  const [, day, time] = /([\d-]{10}) ([\d:]{8}) UTC$/.exec(detail ?? '') ?? [];
  if (!day) return vscode.l10n.t('none brought anything yet');
  return vscode.l10n.t('the last that brought something: {time}', { time: instant(`${day}T${time}Z`) });
}

function amount(value: HealthRow['value']): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? count(value) : oneDecimal(value);
}
