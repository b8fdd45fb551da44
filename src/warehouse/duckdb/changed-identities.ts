import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../model';
import { type Materializer, tableName } from './materialize';

/** What new raw rows changed in the tables that say who an artist is and which recording a track. */
export interface Changes {
  /** The models of these tables, in order; their new rows wait in temporary tables until `takeOver`. */
  models: string[];
  /** The first play (UTC) whose artist or recording changed, null if none did. */
  firstPlay: string | null;
}

export const identities = ['silver_artist_identity', 'silver_artist_name', 'silver_recording'];

const waiting = (name: string) => `temp.next_${name}`;

/** Computes the tables as they are to be and compares. The old ones stand until `takeOver`. */
export async function changesOf(
  connection: DuckDBConnection,
  materializer: Materializer,
  models: readonly Model[],
): Promise<Changes> {
  const own = models.filter(({ name }) => identities.includes(name));
  const relation = (name: string) => (identities.includes(name) ? waiting(name) : tableName(name));
  for (const model of own) await materializer.compute(model, relation);
  await connection.run(`
    create or replace temp table changed_recording as ${difference('silver_recording')}`);
  const reader = await connection.runAndReadAll(`
    select cast(min(raw.played_at) as varchar)
    from raw_data.spotify_listening_history as raw
    inner join changed_recording as changed
      on changed.track_id = coalesce(raw.track_id, '')
      and changed.track_name = coalesce(raw.track_name, '')
      and changed.raw_artist_id = coalesce(raw.primary_artist_id, '')
      and changed.raw_artist_name = coalesce(raw.primary_artist_name, '')
    where coalesce(raw.content_type, 'track') = 'track'`);
  const first = reader.getRows()[0]?.[0];
  return {
    models: own.map(({ name }) => name),
    firstPlay: first === null || first === undefined ? null : String(first),
  };
}

function difference(name: string): string {
  return `
    (select * from ${waiting(name)} except select * from ${tableName(name)})
    union all
    (select * from ${tableName(name)} except select * from ${waiting(name)})`;
}

/** Puts the new tables in the place of the old. */
export async function takeOver(connection: DuckDBConnection, changes: Changes): Promise<void> {
  for (const name of changes.models) {
    await connection.run(`create or replace table ${tableName(name)} as select * from ${waiting(name)}`);
    await connection.run(`drop table ${waiting(name)}`);
  }
}
