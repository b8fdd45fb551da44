import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../model';
import type { ModelSettings } from '../render';
import { type Materializer, createMaterializer, tableName } from './materialize';

export interface RefreshOutcome {
  /** `whole`: every model anew; `since`: only what can have changed, from that UTC instant on; `none`: nothing new. */
  kind: 'whole' | 'since' | 'none';
  since: string | null;
}

/** Builds every model from the raw tables. The caller holds the transaction. */
export async function refreshWhole(
  connection: DuckDBConnection,
  models: readonly Model[],
  settings: ModelSettings,
): Promise<RefreshOutcome> {
  await connection.run('drop schema if exists medallion_arch cascade');
  await connection.run('create schema medallion_arch');
  const materializer = createMaterializer(connection, models, settings);
  for (const model of models) await materializer.replace(model);
  return { kind: 'whole', since: null };
}

/**
 * Brings the models up to date after new raw rows, of which `firstNewPlay` (UTC, null for none) is the earliest play.
 * What a new row can change reaches forward in time only: sessions, first plays and sums from it on. So every model that
 * has a time is computed from a cut on, and the cut is the start of a session before anything that changed; names,
 * recordings and genres that changed move it back to the first play that they touch. The small tables are made anew.
 * The caller holds the transaction.
 */
export async function refreshSince(
  connection: DuckDBConnection,
  models: readonly Model[],
  settings: ModelSettings,
  firstNewPlay: string | null,
): Promise<RefreshOutcome> {
  const materializer = createMaterializer(connection, models, settings);
  const next = await computeIdentities(connection, materializer, models);
  const earliest = [firstNewPlay, ...next.touchedPlays].filter((instant) => instant !== null).sort()[0];
  const cut = earliest === undefined ? null : await findCut(connection, earliest);
  if (earliest !== undefined && cut === null) return refreshWhole(connection, models, settings);
  for (const name of identities) {
    await connection.run(
      `create or replace table ${tableName(name)} as select * from ${next.relation(name)}`,
    );
  }
  for (const model of models) {
    if (model.refresh !== 'whole' && cut !== null) await replaceFrom(connection, materializer, model, cut);
    else if (model.refresh === 'whole' && !model.isView && !identities.includes(model.name))
      await materializer.replace(model);
  }
  return cut === null ? { kind: 'none', since: null } : { kind: 'since', since: cut };
}

const identities = [
  'silver_artist_identity',
  'silver_artist_name',
  'silver_recording',
  'bronze_artist_genres',
];

/** For each table that says who an artist or which recording a track is: the first raw play that its changes touch. */
const touchedPlay: Record<string, string> = {
  silver_artist_identity: `
    select min(played_at) from raw_data.spotify_listening_history as raw
    inner join changed on changed.artist_name_key = name_key(raw.primary_artist_name)`,
  silver_artist_name: `
    select min(played_at) from medallion_arch.silver_listen as listen
    inner join changed on changed.artist_id = listen.artist_id`,
  silver_recording: `
    select min(played_at) from raw_data.spotify_listening_history as raw
    inner join changed
      on changed.track_id is not distinct from raw.track_id
      and changed.track_name is not distinct from raw.track_name
      and changed.raw_artist_id = coalesce(raw.primary_artist_id, '')
      and changed.raw_artist_name = coalesce(raw.primary_artist_name, '')`,
  bronze_artist_genres: `
    select min(played_at) from medallion_arch.silver_listen as listen
    inner join changed on coalesce(changed.artist_id, name_key(changed.artist_name))
      = coalesce(listen.artist_id, name_key(listen.artist_name))`,
};

/** What of a row counts as a change; the rest (when it was processed) changes no other table. */
const comparedColumns: Record<string, string> = {
  bronze_artist_genres:
    'artist_id, artist_name, artist_uri, genres, primary_genre, genre_source, genre_confidence, popularity, followers_total',
};

/** The tables of identities as they are to be, in temporary tables, and the first plays that their changes touch (UTC). */
async function computeIdentities(
  connection: DuckDBConnection,
  materializer: Materializer,
  models: readonly Model[],
) {
  const relation = (name: string) => (identities.includes(name) ? `temp.next_${name}` : tableName(name));
  const touchedPlays: (string | null)[] = [];
  for (const model of models.filter(({ name }) => identities.includes(name))) {
    const next = await materializer.compute(model, relation);
    const columns = comparedColumns[model.name] ?? '*';
    await connection.run(`
      create or replace temp table changed as
      (select ${columns} from ${next} except select ${columns} from ${tableName(model.name)})
      union all
      (select ${columns} from ${tableName(model.name)} except select ${columns} from ${next})`);
    if ((await scalar(connection, 'select count(*) from changed')) !== '0') {
      touchedPlays.push(await scalar(connection, `select cast((${touchedPlay[model.name]}) as varchar)`));
    }
  }
  return { relation, touchedPlays };
}

/**
 * The newest instant before `earliest` from which the past can be left alone: a session starts there, far enough ahead
 * that no row after `earliest` can be the same listen as one before it.
 */
async function findCut(connection: DuckDBConnection, earliest: string): Promise<string | null> {
  return scalar(
    connection,
    `select cast(max(utc_played_at) as varchar) from medallion_arch.silver_history_resolved
     where session_id = unique_play and utc_played_at <= timestamp '${earliest}' - interval '10 minutes'`,
  );
}

/** Rows that raw data may hold before the cut and that still meet rows after it: the two ends of one listen. */
const overlap = "interval '5 minutes'";

async function replaceFrom(
  connection: DuckDBConnection,
  materializer: Materializer,
  model: Model,
  cut: string,
) {
  const from = boundary(model, cut);
  const narrowed = new Set<string>();
  for (const [name, rows] of Object.entries(from.inputs)) {
    await connection.run(`create or replace temp view since_${name.replace('raw_data.', '')} as ${rows}`);
    narrowed.add(name);
  }
  const relation = (name: string) =>
    narrowed.has(name) ? `temp.since_${name.replace('raw_data.', '')}` : tableName(name);
  const next = await materializer.compute(model, relation);
  await connection.run(`delete from ${tableName(model.name)} where ${from.replaced}`);
  await connection.run(`insert into ${tableName(model.name)} select * from ${next} where ${from.replaced}`);
  await connection.run(`drop table ${next}`);
  for (const name of narrowed) await connection.run(`drop view temp.since_${name.replace('raw_data.', '')}`);
}

interface Boundary {
  /** The rows of a model that are replaced. */
  replaced: string;
  /** The rows of its inputs that these are computed from. */
  inputs: Record<string, string>;
}

function boundary(model: Model, cut: string): Boundary {
  const instant = `timestamp '${cut}'`;
  const date = `(select min(local_date) from medallion_arch.silver_history_resolved where utc_played_at >= ${instant})`;
  switch (model.refresh) {
    case 'played_at':
      return model.name === 'silver_listen_match'
        ? {
            replaced: `listen_key in (select listen_key from medallion_arch.silver_listen where played_at >= ${instant} - ${overlap})
              or listen_key not in (select listen_key from medallion_arch.silver_listen)`,
            inputs: {
              // Further back than what is replaced: a match has two ends.
              silver_listen: `select * from medallion_arch.silver_listen where played_at >= ${instant} - 2 * ${overlap}`,
            },
          }
        : {
            replaced: `played_at >= ${instant} - ${overlap}`,
            inputs: {
              'raw_data.spotify_listening_history': `select * from raw_data.spotify_listening_history where played_at >= ${instant} - ${overlap}`,
            },
          };
    case 'utc_played_at':
      // Beside the rows from the cut on: the first plays before it, so that later ones are not taken for first.
      return {
        replaced: `utc_played_at >= ${instant}`,
        inputs: {
          silver_listen: `
            select listen.* from medallion_arch.silver_listen as listen
            where listen.played_at >= ${instant} - ${overlap}
            union all
            select listen.* from medallion_arch.silver_listen as listen
            semi join (
              select utc_played_at, recording_id from medallion_arch.silver_history_resolved
              where utc_played_at < ${instant} - ${overlap} and (is_first_play_of_artist or is_first_play_of_track)
            ) as firsts on firsts.utc_played_at = listen.played_at and firsts.recording_id = listen.recording_id`,
        },
      };
    case 'local_date':
      return {
        replaced: `local_date >= ${date}`,
        inputs: {
          silver_listening_enriched: `select * from medallion_arch.silver_listening_enriched where local_date >= ${date}`,
        },
      };
    default:
      // Growth looks at the month before.
      return {
        replaced: `make_date(year, month, 1) >= date_trunc('month', ${date})`,
        inputs: {
          silver_listening_enriched: `select * from medallion_arch.silver_listening_enriched
            where local_date >= date_trunc('month', ${date}) - interval '1 month'`,
        },
      };
  }
}

async function scalar(connection: DuckDBConnection, sql: string): Promise<string | null> {
  const value = (await connection.runAndReadAll(sql)).getRows()[0]?.[0];
  return value === null || value === undefined ? null : String(value);
}
