import type { DuckDBConnection } from '@duckdb/node-api';
import { throwIfCancelled } from '../../base/errors';
import { type LocalObject, loadObjects, tableOfKey, tablesOfKey } from './load';

/** The objects whose rows the raw tables do not hold. */
export async function missingObjects(
  connection: DuckDBConnection,
  objects: readonly LocalObject[],
): Promise<LocalObject[]> {
  const reader = await connection.runAndReadAll('select object_key from pipeline_state.loaded_object');
  const loaded = new Set(reader.getRows().map((row) => String(row[0])));
  return objects.filter(({ key }) => !loaded.has(key) && tableOfKey(key) !== undefined);
}

/** Takes the rows of replaced objects out and gives how many objects that were. */
export async function forgetReplaced(
  connection: DuckDBConnection,
  replaced: ReadonlySet<string>,
): Promise<number> {
  const reader = await connection.runAndReadAll('select object_key from pipeline_state.loaded_object');
  const gone = reader
    .getRows()
    .map((row) => String(row[0]))
    .filter((key) => replaced.has(key));
  if (gone.length === 0) return 0;
  const list = gone.map((key) => `'${key.replaceAll("'", "''")}'`).join(', ');
  for (const table of new Set(gone.flatMap(tablesOfKey)))
    await connection.run(`delete from raw_data.${table} where data_source in (${list})`);
  await connection.run(`delete from pipeline_state.loaded_object where object_key in (${list})`);
  return gone.length;
}

/** Objects loaded by one statement: bounds its text and memory. */
const objectsPerLoad = 2_000;

/** Loads objects into their raw tables; says how far that is. @throws PipelineError `cancelled`, `damaged` */
export async function loadAll(
  connection: DuckDBConnection,
  objects: LocalObject[],
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (message: string) => void },
): Promise<void> {
  for (let start = 0; start < objects.length; start += objectsPerLoad) {
    throwIfCancelled(signal);
    const end = Math.min(start + objectsPerLoad, objects.length);
    onProgress?.(`Loading ${end} of ${objects.length} lake objects`);
    await loadBatch(connection, objects.slice(start, end));
  }
}

async function loadBatch(connection: DuckDBConnection, objects: LocalObject[]): Promise<void> {
  for (const table of new Set(objects.map(({ key }) => tableOfKey(key)))) {
    if (table)
      await loadObjects(
        connection,
        table,
        objects.filter(({ key }) => tableOfKey(key) === table),
      );
  }
}

/** How many raw plays there are. */
export async function countPlays(connection: DuckDBConnection): Promise<number> {
  const reader = await connection.runAndReadAll('select count(*) from raw_data.spotify_listening_history');
  return Number(reader.getRows()[0]?.[0] ?? 0);
}

/** The earliest play (UTC) among the rows just loaded, null if they hold none. */
export async function firstArrival(
  connection: DuckDBConnection,
  objects: LocalObject[],
): Promise<string | null> {
  const keys = objects.filter(({ key }) => tableOfKey(key) === 'spotify_listening_history');
  if (keys.length === 0) return null;
  const list = keys.map(({ key }) => `'${key.replaceAll("'", "''")}'`).join(', ');
  const reader = await connection.runAndReadAll(
    `select cast(min(played_at) as varchar) from raw_data.spotify_listening_history where data_source in (${list})`,
  );
  const value = reader.getRows()[0]?.[0];
  return value === null || value === undefined ? null : String(value);
}

/** Keys of the objects that are loaded into one of some raw tables. */
export const keysOf = (objects: readonly LocalObject[], tables: readonly string[]): string[] =>
  objects.map(({ key }) => key).filter((key) => tables.includes(tableOfKey(key) ?? ''));
