import type { DuckDBConnection } from '@duckdb/node-api';
import type { Catalog, DynamicTable, Refresh } from './catalog.ts';
import { SnowflakeError } from './errors.ts';

/** What a view stands for: the tables behind it. */
function tablesBehind(name: string, catalog: Catalog): string[] {
  const view = catalog.views.get(name);
  return view ? view.flatMap((read) => tablesBehind(read, catalog)) : [name];
}

/**
 * Refreshes a dynamic table, and before it every one that it reads, as they do whose lag is DOWNSTREAM. One that nothing
 * has changed for stays as it is.
 */
export async function refresh(
  name: string,
  connection: DuckDBConnection,
  catalog: Catalog,
  trigger: Refresh['trigger'],
  now: number,
  done = new Set<string>(),
): Promise<void> {
  const table = catalog.dynamicTables.get(name);
  if (!table || done.has(name)) return;
  done.add(name);
  const sources = [...new Set(table.reads.flatMap((read) => tablesBehind(read, catalog)))];
  for (const source of sources) await refresh(source, connection, catalog, trigger, now, done);
  const seen = new Map(sources.map((source) => [source, catalog.changesOf(source)]));
  const isFirst = table.seen.size === 0 && trigger === 'CREATION';
  const isChanged = isFirst || [...seen].some(([source, changes]) => table.seen.get(source) !== changes);
  const action = isChanged ? (isFirst ? 'REINITIALIZE' : 'FULL') : 'NO_DATA';
  const note = (state: Refresh['state'], message: string | null) =>
    catalog.refreshes.push({ name, state, action, message, trigger, at: new Date(now) });
  try {
    if (isChanged) await compute(table, connection, catalog);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    note('FAILED', words);
    throw new SnowflakeError('100132', 'P0000', words);
  }
  table.seen = seen;
  note('SUCCEEDED', null);
}

async function compute(table: DynamicTable, connection: DuckDBConnection, catalog: Catalog): Promise<void> {
  await connection.run(`create or replace table ${table.name} as ${table.translated}`);
  catalog.changed(table.name);
}
