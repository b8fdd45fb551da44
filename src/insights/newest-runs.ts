import type { HealthView } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf, textIn } from './rows';

const sql = `
  select distinct run_id, kind, outcome, finished_at, new_plays, message
  from raw_data.pipeline_runs
  where finished_at is not null
  order by finished_at desc, run_id
  limit 20`;

/** The newest runs that brought something or failed; instants are UTC, ISO 8601. */
export async function newestRuns(db: Queryable): Promise<HealthView['runs']> {
  return rowsOf(await db.query(sql)).map((row) => ({
    kind: textIn(row, 'kind') ?? '',
    outcome: textIn(row, 'outcome') ?? '',
    finishedAt: `${textIn(row, 'finished_at') ?? ''}Z`,
    newPlays: numberIn(row, 'new_plays'),
    message: textIn(row, 'message'),
  }));
}
