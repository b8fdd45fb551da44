import type { DuckDBConnection } from '@duckdb/node-api';
import type { Catalog } from './catalog.ts';
import { syntax } from './errors.ts';

/** How much of the catalog's history is in DuckDB's tables. */
const written = new WeakMap<Catalog, { refreshes: number; loads: string }>();

export const historyTables = `
create table memory.main.dynamic_table_refresh_history (name varchar, schema_name varchar, database_name varchar, state varchar,
  state_message varchar, data_timestamp timestamptz, refresh_start_time timestamptz, refresh_end_time timestamptz,
  refresh_action varchar, refresh_trigger varchar);
create table memory.main.copy_history (file_name varchar, table_name varchar, last_load_time timestamptz, status varchar, row_count bigint,
  first_error_message varchar, pipe_name varchar);`;

/** Has DuckDB's tables say what happened until now. */
export async function writeHistory(connection: DuckDBConnection, catalog: Catalog): Promise<void> {
  const before = written.get(catalog) ?? { refreshes: 0, loads: '' };
  for (const { name, state, action, message, trigger, at } of catalog.refreshes.slice(before.refreshes)) {
    const [database = '', schema = '', table = ''] = name.toUpperCase().split('.');
    const time = at.toISOString();
    await connection.run(
      'insert into memory.main.dynamic_table_refresh_history values ($1, $2, $3, $4, $5, $6, $6, $6, $7, $8)',
      [table, schema, database, state, message, time, action, trigger],
    );
  }
  // A rollback takes loads back: they are few, and written anew.
  const loads = JSON.stringify(catalog.loads.map(({ file, at, error }) => [file, at, error]));
  if (loads !== before.loads) {
    await connection.run('delete from memory.main.copy_history');
    for (const { file, table, at, error, rows, by } of catalog.loads)
      await connection.run('insert into memory.main.copy_history values ($1, $2, $3, $4, $5, $6, $7)', [
        file.slice(file.indexOf('/') + 1),
        table,
        new Date(at).toISOString(),
        error === null ? 'Loaded' : 'Load failed',
        rows,
        error,
        by === 'copy' ? null : 'LAKE_PIPE',
      ]);
  }
  written.set(catalog, { refreshes: catalog.refreshes.length, loads });
}

const form =
  /\btable\([\w.]*\binformation_schema\.(dynamic_table_refresh_history|copy_history)\(([^\n]*)\)\)(?=\s|$)/gi;
const parameters: Record<string, string[]> = {
  dynamic_table_refresh_history: ['data_timestamp_start', 'result_limit'],
  copy_history: ['start_time', 'table_name'],
};

/** The table functions of history as DuckDB's tables. Snowflake refuses parameters that it does not know, and so is done here. */
export function withoutHistoryFunctions(sql: string): string {
  return sql.replaceAll(form, (_, name: string, list: string) => {
    const called = [...list.matchAll(/(\w+) =>/g)].map(([, parameter = '']) => parameter.toLowerCase());
    const unknown = called.filter((parameter) => !parameters[name.toLowerCase()]?.includes(parameter));
    if (unknown.length > 0) throw syntax(`Invalid argument name '${unknown[0]}'.`);
    const table = /table_name => '([\w.]+)'/i.exec(list)?.[1];
    if (name.toLowerCase() === 'copy_history' && !table) throw syntax('Missing argument TABLE_NAME.');
    const kept = table === undefined ? '' : ` where table_name = '${table.toLowerCase()}'`;
    return `(select * from memory.main.${name.toLowerCase()}${kept})`;
  });
}
