import type { DuckDBConnection } from '@duckdb/node-api';
import { tableName } from './materialize';

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

/** Artists about whom evidence arrived; what has a name alone may be another artist's than before. */
export function arrivedEvidence(keys: readonly string[]): string {
  const list = keys.map((key) => `'${key.replaceAll("'", "''")}'`).join(', ') || 'null';
  return `
    select key_number(artist_id) from raw_data.artist_genre_evidence
    where artist_id is not null and data_source in (${list})
    union all ${evidenceByName}
    union all select artist_hash from temp.named_before`;
}

/** Artists whose company changed: other neighbours, or neighbours and fellow credits that are known otherwise than before. */
export function met(since: string): string {
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
