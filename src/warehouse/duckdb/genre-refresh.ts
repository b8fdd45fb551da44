import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../model';
import { type Materializer, tableName } from './materialize';

/** The table that says what an artist's genre is; it rests on what was heard, and what plays show rests on it. */
const verdict = 'bronze_artist_genres';

/** Columns of the artists' table that plays show; when it was looked up is not one. */
const shownOfArtist =
  'artist_id, artist_name, genres, primary_genre, genre_source, popularity, followers_total';

/** The models that the verdict rests on and it itself, in order, without those that a refresh brings up to date before. */
export function genreModels(models: readonly Model[], before: readonly string[]): Model[] {
  const needed = new Set([verdict]);
  for (const model of [...models].reverse())
    if (needed.has(model.name)) for (const name of model.reads) needed.add(name);
  return models.filter(
    ({ name, refresh }) => needed.has(name) && refresh === 'whole' && !before.includes(name),
  );
}

/**
 * Brings what is known of the artists' genres up to date with what was heard and told, and gives the name of a temporary table with the
 * `artist_key` of each artist whose genre or figures changed. The caller holds the transaction.
 */
export async function refreshGenres(
  connection: DuckDBConnection,
  materializer: Materializer,
  models: readonly Model[],
): Promise<string> {
  for (const model of models.filter(({ name }) => name !== verdict)) await materializer.replace(model);
  const model = models.find(({ name }) => name === verdict);
  if (!model) throw new Error(`no model ${verdict}`);
  const next = await materializer.compute(model);
  const [now, then] = [next, tableName(verdict)].map((table) => `select ${shownOfArtist} from ${table}`);
  await connection.run(`
    create or replace temp table regenred_artist as
    select distinct coalesce(artist_id, name_key(artist_name)) as artist_key
    from ((${now} except ${then}) union all (${then} except ${now}))`);
  await connection.run(`create or replace table ${tableName(verdict)} as select * from ${next}`);
  await connection.run(`drop table ${next}`);
  return 'temp.regenred_artist';
}
