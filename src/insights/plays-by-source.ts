import type { HealthView } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf, textIn } from './rows';

const sql = `
  with raw_rows as (
    select source, count(*) as raw_rows, 0 as plays from raw_data.spotify_listening_history group by source
  ), plays as (
    select source, 0 as raw_rows, count(*) as plays from silver_listening_enriched group by source
  ), counts as (
    select * from raw_rows union all select * from plays
  )
  select source, sum(raw_rows) as raw_rows, sum(plays) as plays from counts group by source order by source`;

/** Lake lines and the plays they came to, by where they are from (`api`, `export`, `account_export`), of all time. */
export async function playsBySource(db: Queryable): Promise<HealthView['bySource']> {
  return rowsOf(await db.query(sql)).map((row) => ({
    source: textIn(row, 'source') ?? 'unknown',
    rawRows: numberIn(row, 'raw_rows'),
    plays: numberIn(row, 'plays'),
  }));
}
