import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../model';
import { AffectedArtists } from './affected-artists';
import { arrivedEvidence, met } from './changed-company';
import { costly, meansAnother, narrowed, reached, verdict } from './genre-parts';
import { type Materializer, tableName } from './materialize';
import { replaceRows } from './replace-part';

/** Columns of the artists' table that plays show; when it was looked up is not one. */
const shownOfArtist =
  'artist_id, artist_name, genres, primary_genre, genre_source, popularity, followers_total';

/**
 * Brings what is known of the artists' genres up to date with what was heard and told: of the artists alone for whom something
 * changed, and of all where what is learned about all did. `since` is what `rememberCompany` gave,
 * `tellingKeys` name the lake objects that arrived with what Spotify, others or the listener say. Gives the name of a
 * temporary table with the `artist_key` of each artist whose genre or figures changed. The caller holds the transaction.
 */
export async function refreshGenres(
  connection: DuckDBConnection,
  materializer: Materializer,
  models: readonly Model[],
  since: string,
  tellingKeys: readonly string[],
): Promise<string> {
  const affected = await AffectedArtists.create(connection);
  /** Models that were made anew for all artists with another result. */
  const anew = new Set<string>();
  let isForAll = false;
  await affected.add(arrivedEvidence(tellingKeys));
  for (const model of models) {
    // What was told is as it was: so are the words it was told in.
    if (model.name === 'genre_spelling' && tellingKeys.length === 0) continue;
    if (model.name === 'artist_company') await affected.add(met(since));
    if (costly.includes(model.name)) isForAll ||= await affected.areMany();
    const inputs = narrowed[model.name];
    const isAnew = isForAll || model.reads.some((name) => anew.has(name));
    if (compared.includes(model.name))
      await remember(connection, model.name, isAnew ? 'true' : affected.has(model.name));
    if (inputs && !isAnew) {
      await replaceRows(connection, materializer, model, affected.part(model.name, inputs));
    } else if (inputs && !reached[model.name]) {
      await materializer.replace(model);
      anew.add(model.name);
    } else {
      await replaceComparing(connection, materializer, model);
      const artists = reached[model.name];
      if (artists) await affected.add(artists);
      else if (await isThere(connection, meansAnother[model.name] ?? 'true')) anew.add(model.name);
    }
    if (compared.includes(model.name))
      await noteChanges(connection, model.name, isAnew ? 'true' : affected.has(model.name));
  }
  return `temp.changed_${verdict}`;
}

/** Models of which is kept what changed for whom. */
const compared = ['artist_genre_known', verdict];

const comparedColumns = (model: string) =>
  model === verdict ? `coalesce(artist_id, name_key(artist_name)) as artist_key, ${shownOfArtist}` : '*';

async function remember(connection: DuckDBConnection, model: string, condition: string): Promise<void> {
  await connection.run(`
    create or replace temp table former_${model} as
    select ${comparedColumns(model)} from ${tableName(model)} where ${condition}`);
}

/** `temp.changed_<model>`: the rows that are there no more or are new. */
async function noteChanges(connection: DuckDBConnection, model: string, condition: string): Promise<void> {
  const now = `select ${comparedColumns(model)} from ${tableName(model)} where ${condition}`;
  const then = `select * from temp.former_${model}`;
  await connection.run(`
    create or replace temp table changed_${model} as
    (${now} except ${then}) union all (${then} except ${now})`);
}

/** Makes a model anew; `temp.changed` has the rows that are there no more (`is_lost`) or are new. */
async function replaceComparing(
  connection: DuckDBConnection,
  materializer: Materializer,
  model: Model,
): Promise<void> {
  const next = await materializer.compute(model);
  const [now, then] = [`select * from ${next}`, `select * from ${tableName(model.name)}`];
  await connection.run(`
    create or replace temp table changed as
    select *, true as is_lost from (${then} except ${now})
    union all
    select *, false as is_lost from (${now} except ${then})`);
  if (await isThere(connection, 'true'))
    await connection.run(`create or replace table ${tableName(model.name)} as select * from ${next}`);
  await connection.run(`drop table ${next}`);
}

async function isThere(connection: DuckDBConnection, condition: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(`select 1 from temp.changed where ${condition} limit 1`);
  return reader.currentRowCount > 0;
}
