import { DuckDBInstance } from '@duckdb/node-api';

/** Questions to the lake's files themselves, past everything that the product built from them. */
export async function askLake(lakeFolder: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`
      create view plays as
      select distinct on (unique_play, played_at) *, timezone('America/Denver', cast(played_at as timestamptz)) as at_denver
      from read_json('${lakeFolder}/spotify_listening_history/**/*.jsonl.gz', format = 'newline_delimited', union_by_name = true)`);
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
