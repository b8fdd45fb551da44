import type { HealthRow } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { rowsOf, textIn } from './rows';

/** The pipeline's own metrics, by name. */
export async function pipelineHealth(db: Queryable): Promise<HealthRow[]> {
  const table = await db.query(
    'select metric, value, detail, measured_at from pipeline_health order by metric',
  );
  return rowsOf(table).map((row) => ({
    metric: textIn(row, 'metric') ?? '',
    value: typeof row['value'] === 'number' ? row['value'] : textIn(row, 'value'),
    detail: textIn(row, 'detail'),
    measuredAt: textIn(row, 'measured_at'),
  }));
}
