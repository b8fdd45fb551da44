import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../model';
import { AffectedArtists } from './affected-artists';
import { type Materializer, tableName } from './materialize';
import { replaceRows } from './replace-part';

/** The table that says what an artist's genre is; it rests on what was heard, and what plays show rests on it. */
const verdict = 'bronze_artist_genres';

/** Columns of the artists' table that plays show; when it was looked up is not one. */
const shownOfArtist =
  'artist_id, artist_name, genres, primary_genre, genre_source, popularity, followers_total';

/**
 * The models that are replaced for the affected artists alone, and which of their inputs are narrowed to these. The others are small
 * and are made anew.
 */
const narrowed: Record<string, readonly string[]> = {
  artist_genre_told: ['artist_processing', 'raw_data.artist_genre_evidence'],
  artist_genre_known: ['artist_genre_told'],
  artist_name_clue: ['artist_processing'],
  artist_company: ['artist_asked'],
  artist_family_company: ['artist_company'],
  artist_name_odds: ['artist_asked'],
  artist_family_odds: ['artist_family_company', 'artist_name_odds', 'artist_genre_told', 'artist_asked'],
  artist_family_verdict: ['artist_family_odds'],
  artist_genre_support: ['artist_family_verdict', 'artist_company', 'artist_genre_told', 'artist_name_odds'],
  artist_genre_ranked: [
    'artist_genre_told',
    'artist_family_verdict',
    'artist_family_odds',
    'artist_genre_support',
  ],
  [verdict]: ['artist_processing', 'artist_genre_ranked'],
};

/** Which artists are affected by the rows of a model (`temp.changed`) that are there no more or are new. Of other models: all. */
const reached: Record<string, string> = {
  artist_processing: 'select artist_hash from temp.changed',
  artist_asked: 'select artist_hash from temp.changed',
  artist_credit_pair: 'select artist_hash from temp.changed',
  artist_family_verdict: 'select artist_hash from temp.changed',
  genre_company_odds: `
    select company.artist_hash from ${tableName('artist_family_company')} as company
    inner join temp.changed as changed on changed.source = company.source and changed.family = company.family`,
  genre_usual: `
    select support.artist_hash from ${tableName('artist_genre_support')} as support
    inner join temp.changed as changed on changed.genre = support.genre and changed.family = support.family`,
};

/** A spelling more is one of artists that changed by themselves; another meaning of a spelling may be anybody's. */
const meansAnother: Record<string, string> = { genre_spelling: 'is_lost' };

/** The models that the verdict rests on and it itself, in order, without those in `before` and those that never change. */
export function genreModels(models: readonly Model[], before: readonly string[]): Model[] {
  const needed = new Set([verdict]);
  for (const model of [...models].reverse())
    if (needed.has(model.name)) for (const name of model.reads) needed.add(name);
  return models.filter(
    ({ name, refresh, reads, sql }) =>
      needed.has(name) &&
      refresh === 'whole' &&
      !before.includes(name) &&
      (reads.length > 0 || sql.includes('raw_data.')),
  );
}

/** Evidence about artists that have a name alone, and whose it is. */
const evidenceByName = `
  select key_number(coalesce(identity.artist_id, name_key(raw.artist_name))) as artist_hash
  from raw_data.artist_genre_evidence as raw
  left join ${tableName('silver_artist_identity')} as identity
    on identity.artist_name_key = name_key(raw.artist_name)
  where raw.artist_id is null and raw.artist_name is not null`;

/**
 * Keeps what is compared later, before names are resolved and listens are replaced anew: whose the evidence by name was, and which
 * artists were heard near each other from the month of an instant on. Gives the condition for that month.
 */
export async function rememberCompany(connection: DuckDBConnection, cut: string | null): Promise<string> {
  await connection.run(`create or replace temp table named_before as ${evidenceByName}`);
  const month = cut === null ? 'false' : `month >= date_trunc('month', timestamp '${cut}')`;
  await connection.run(`
    create or replace temp table neighbours_before as
    select * from ${tableName('artist_neighbour')} where ${month}`);
  return month;
}

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
  await affected.add(arrivedEvidence(tellingKeys));
  for (const model of models) {
    // What was told is as it was: so are the words it was told in.
    if (model.name === 'genre_spelling' && tellingKeys.length === 0) continue;
    if (model.name === 'artist_company') {
      await affected.add(met(since));
      if (await affected.areMany()) anew.add('artist_asked');
    }
    const inputs = narrowed[model.name];
    const isAnew = model.reads.some((name) => anew.has(name));
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

/** Artists about whom evidence arrived; what has a name alone may be another artist's than before. */
function arrivedEvidence(keys: readonly string[]): string {
  const list = keys.map((key) => `'${key.replaceAll("'", "''")}'`).join(', ') || 'null';
  return `
    select key_number(artist_id) from raw_data.artist_genre_evidence
    where artist_id is not null and data_source in (${list})
    union all ${evidenceByName}
    union all select artist_hash from temp.named_before`;
}

/** Artists whose company changed: other neighbours, or neighbours and fellow credits that are known otherwise than before. */
function met(since: string): string {
  const neighbours = tableName('artist_neighbour');
  const [now, then] = [`select * from ${neighbours} where ${since}`, 'select * from temp.neighbours_before'];
  return `
    with pairs as ((${now} except ${then}) union all (${then} except ${now})),
    known as (select distinct artist_hash from temp.changed_artist_genre_known)
    select artist_hash from pairs
    union all select other_hash from pairs
    union all select pair.other_hash from ${neighbours} as pair inner join known on known.artist_hash = pair.artist_hash
    union all select pair.artist_hash from ${neighbours} as pair inner join known on known.artist_hash = pair.other_hash
    union all
    select pair.other_hash from ${tableName('artist_credit_pair')} as pair
    inner join known on known.artist_hash = pair.artist_hash`;
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
