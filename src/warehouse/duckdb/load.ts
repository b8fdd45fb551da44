import type { DuckDBConnection } from '@duckdb/node-api';
import { PipelineError } from '../../base/errors';
import { isWholeGzip } from '../../base/gzip-file';
import { isOutOfRoom } from './database-file';

/** A lake object on this machine's disk: its key in the lake and where it can be read. */
export interface LocalObject {
  key: string;
  path: string;
}

const rawTables = [
  'spotify_listening_history',
  'spotify_artist_genres',
  'artist_genre_evidence',
  'pipeline_runs',
] as const;
type RawTable = (typeof rawTables)[number];

/** Columns of the raw tables whose JSON is not text: what the text is cast to. All else is text or unknown. */
const casts: Record<RawTable, Record<string, string>> = {
  spotify_listening_history: {
    played_at: 'timestamptz',
    track_duration_ms: 'bigint',
    track_popularity: 'integer',
    track_explicit: 'boolean',
    artists: 'json',
    album_total_tracks: 'integer',
    ms_played: 'bigint',
    shuffle: 'boolean',
    skipped: 'boolean',
    offline: 'boolean',
    incognito_mode: 'boolean',
    ingested_at: 'timestamptz',
  },
  spotify_artist_genres: {
    genres: 'json',
    genre_confidence: 'double',
    popularity: 'integer',
    followers_total: 'bigint',
    ingested_at: 'timestamptz',
  },
  artist_genre_evidence: { weight: 'double', ingested_at: 'timestamptz' },
  pipeline_runs: {
    started_at: 'timestamptz',
    finished_at: 'timestamptz',
    fetched: 'bigint',
    new_plays: 'bigint',
    idle_runs: 'bigint',
    gap_from: 'timestamptz',
    gap_to: 'timestamptz',
    ingested_at: 'timestamptz',
  },
};

const texts: Record<RawTable, string[]> = {
  spotify_listening_history: [
    'unique_play',
    'source',
    'content_type',
    'track_id',
    'track_name',
    'track_uri',
    'primary_artist_id',
    'primary_artist_name',
    'album_id',
    'album_name',
    'album_type',
    'album_release_date',
    'context_type',
    'context_uri',
    'platform',
    'conn_country',
    'reason_start',
    'reason_end',
    'episode_name',
    'show_name',
    'chapter_title',
  ],
  spotify_artist_genres: [
    'artist_id',
    'artist_name',
    'artist_uri',
    'primary_genre',
    'genre_source',
    'image_url',
  ],
  artist_genre_evidence: ['artist_id', 'artist_name', 'source', 'genre', 'detail'],
  pipeline_runs: ['run_id', 'kind', 'outcome', 'message'],
};

/** Which raw table a lake key belongs to, by its first part; nothing for keys of other programs. */
export function tableOfKey(key: string): RawTable | undefined {
  return rawTables.find((table) => key.startsWith(`${table}/`));
}

/** The raw tables that hold rows of a lake key: the one it is loaded into, and what is read out of that. */
export function tablesOfKey(key: string): string[] {
  const table = tableOfKey(key);
  if (table === undefined) return [];
  return table === 'spotify_listening_history' ? [table, 'track_credit'] : [table];
}

function columnExpression(column: string, cast: string | undefined): string {
  if (!cast) return `nullif(${column}, '') as ${column}`;
  // Text like 2024-01-15T14:30:00.000Z, with whatever offset; kept as UTC without a zone.
  if (cast === 'timestamptz') return `timezone('UTC', try_cast(${column} as timestamptz)) as ${column}`;
  if (cast === 'json') return column === 'genres' ? `try_cast(${column} as varchar[]) as ${column}` : column;
  return `try_cast(${column} as ${cast}) as ${column}`;
}

/**
 * Loads one batch of lake objects of one raw table and notes their keys; the caller holds the transaction.
 * A value of the wrong type becomes NULL; a line that is no JSON object, or a damaged gzip, is an error that names the file.
 */
export async function loadObjects(
  connection: DuckDBConnection,
  table: RawTable,
  objects: LocalObject[],
): Promise<void> {
  const columns = [...texts[table], ...Object.keys(casts[table])];
  const types = columns
    .map((column) => `${column}: '${casts[table][column] === 'json' ? 'JSON' : 'VARCHAR'}'`)
    .join(', ');
  await connection.run('create or replace temp table arriving (object_key varchar, path varchar)');
  const appender = await connection.createAppender('arriving');
  for (const { key, path } of objects) {
    appender.appendVarchar(key);
    appender.appendVarchar(path);
    appender.endRow();
  }
  appender.closeSync();
  const paths = objects.map(({ path }) => `'${path.replaceAll("'", "''")}'`).join(', ');
  try {
    await connection.run(`
      insert into raw_data.${table} by name
      select ${columns.map((column) => columnExpression(column, casts[table][column])).join(', ')}, object_key as data_source
      from read_json([${paths}], format = 'newline_delimited', compression = 'gzip', filename = true,
        maximum_object_size = 33554432, columns = {${types}}) as lines
      inner join arriving on arriving.path = lines.filename`);
  } catch (error) {
    if (isOutOfRoom(error)) throw error;
    throw new PipelineError('damaged', `A lake object cannot be read: ${firstLine(error)}`, {
      hint: 'Move the file it names out of the lake (or restore it from a copy) and run a rebuild.',
      cause: error,
    });
  }
  await assertAllTold(connection, table);
  if (table === 'spotify_listening_history') {
    const keys = objects.map(({ key }) => `'${key.replaceAll("'", "''")}'`).join(', ');
    await connection.run(
      `insert into raw_data.track_credit select * from raw_data.credit_as_told where data_source in (${keys})`,
    );
  }
  await connection.run('insert into pipeline_state.loaded_object select object_key from arriving');
}

/** An object that is cut off at its beginning is read as nothing by the engine, without a word: what gave no row is looked at. */
async function assertAllTold(connection: DuckDBConnection, table: RawTable): Promise<void> {
  const reader = await connection.runAndReadAll(`
    select path from arriving
    where not exists (select 1 from raw_data.${table} as raw where raw.data_source = arriving.object_key)`);
  for (const [path] of reader.getRows()) {
    if (await isWholeGzip(String(path))) continue;
    throw new PipelineError('damaged', `A lake object is cut off: ${String(path)}.`, {
      hint: 'Move the file it names out of the lake (or restore it from a copy) and run a rebuild.',
    });
  }
}

const firstLine = (error: unknown) =>
  String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
