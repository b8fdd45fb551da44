import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../model';
import { type Materializer, tableName } from './materialize';

/** What new raw rows changed in the tables that say who an artist is and which recording a track. */
export interface Changes {
  /** The models of these tables, in order; their new rows wait in temporary tables until `takeOver`. */
  models: string[];
  /** The first play (UTC) whose artist or recording changed, null if none did. */
  firstPlay: string | null;
  /** A temporary table with the `artist_key` of each artist whose genre or figures changed. */
  regenredArtists: string;
}

const identities = [
  'silver_artist_identity',
  'silver_artist_name',
  'bronze_artist_genres',
  'silver_recording',
];

const waiting = (name: string) => `temp.next_${name}`;

/** Columns of the artists' table that plays show; when it was looked up is not one. */
const shownOfArtist =
  'artist_id, artist_name, genres, primary_genre, genre_source, popularity, followers_total';

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
    create or replace temp table changed_recording as ${difference('*', 'silver_recording')}`);
  await connection.run(`
    create or replace temp table regenred_artist as
    select distinct coalesce(artist_id, name_key(artist_name)) as artist_key
    from (${difference(shownOfArtist, 'bronze_artist_genres')})`);
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
    regenredArtists: 'temp.regenred_artist',
  };
}

function difference(columns: string, name: string): string {
  return `
    (select ${columns} from ${waiting(name)} except select ${columns} from ${tableName(name)})
    union all
    (select ${columns} from ${tableName(name)} except select ${columns} from ${waiting(name)})`;
}

/** Puts the new tables in the place of the old. */
export async function takeOver(connection: DuckDBConnection, changes: Changes): Promise<void> {
  for (const name of changes.models) {
    await connection.run(`create or replace table ${tableName(name)} as select * from ${waiting(name)}`);
    await connection.run(`drop table ${waiting(name)}`);
  }
}
