import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../model';
import { tableName } from './materialize';

export const tableFormats = ['parquet', 'csv', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** How each is written; lines of JSON, so that a million rows can be read one by one. */
const options: Record<TableFormat, string> = {
  parquet: "format parquet, compression 'zstd'",
  csv: 'format csv, header true',
  json: 'format json',
};

/** The raw tables of the contract. */
const rawTables = ['spotify_listening_history', 'spotify_artist_genres', 'artist_genre_evidence'];

/** Writes every table of the contract into a folder that the connection may write to; gives the rows of each. */
export async function exportTables(
  connection: DuckDBConnection,
  models: readonly Model[],
  folder: string,
  format: TableFormat,
): Promise<Record<string, number>> {
  const names = [
    ...rawTables.map((name) => `raw_data.${name}`),
    ...models.filter(({ isInternal }) => !isInternal).map(({ name }) => name),
  ];
  const rows: Record<string, number> = {};
  for (const name of names) {
    const file = join(folder, `${name.replace('raw_data.', 'raw_')}.${format}`).replaceAll("'", "''");
    const reader = await connection.runAndReadAll(
      `copy (from ${tableName(name)}) to '${file}' (${options[format]})`,
    );
    rows[name] = Number(reader.getRows()[0]?.[0] ?? 0);
  }
  return rows;
}
