import type { HealthRow } from '../protocol/views';
import { fromCore } from '../wording/from-core';
import { type Figures, type HealthLine, amountOf, healthLine } from '../wording/health-line';
import { count, instant, localTime, oneDecimal, percent } from './words';

const figures: Figures = { count, decimal: oneDecimal, percent, instant, localTime };

/** The line of a metric, with where gaps are; a metric that is not known keeps its own name. */
export function healthWords(row: HealthRow): HealthLine {
  const { metric, value, detail } = row;
  const line = healthLine(row, figures) ?? {
    name: metric.replaceAll('_', ' '),
    value: amountOf(value, figures),
    detail: detail === null ? null : fromCore(detail),
  };
  return metric.startsWith('gaps_') ? { ...line, detail: spansIn(detail) } : line;
}

/** The table names the oldest and the newest by their local times. */
function spansIn(detail: string | null): string {
  const spans = (detail ?? '').matchAll(/([\d-]{10} [\d:]{8}) to ([\d-]{10} [\d:]{8})/g);
  return [...spans].map(([, from = '', to = '']) => `${localTime(from)} – ${localTime(to)}`).join(' … ');
}
