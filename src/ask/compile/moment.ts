import { conditionsOf, whereOf } from './conditions';
import type { CompileContext } from './context';

const known: Record<string, string> = {
  primary_artist_name: 'primary_artist_name IS NOT NULL',
  track_name: 'track_name IS NOT NULL',
  album_name: 'album_name IS NOT NULL',
  primary_genre: "primary_genre <> 'unclassified'",
};

/** The first or last play of a scope, what was asked for in front. */
export function compileMoment({ query, vocabulary }: CompileContext): string {
  const asked = query.dimension ?? 'local_timestamp';
  const columns = ['local_timestamp', 'track_name', 'primary_artist_name', 'album_name', 'primary_genre'];
  const shown = [asked, ...columns.filter((column) => column !== asked)].map((name) => {
    const { expr } = vocabulary.column(name);
    return expr === name ? name : `${expr} AS ${name}`;
  });
  const condition = known[asked];
  const conditions = [...conditionsOf(query.scope, vocabulary), ...(condition ? [condition] : [])];
  const direction = query.which === 'last' ? 'DESC' : 'ASC';
  return `SELECT ${shown.join(', ')} FROM silver_listening_enriched${whereOf(conditions)} ORDER BY local_timestamp ${direction}, unique_play ${direction} LIMIT ${query.limit ?? 1}`;
}

/** How many days lie between the first or last play and today. */
export function compileDaysSince({ query, vocabulary, today }: CompileContext): string {
  const end = query.which === 'first' ? 'MIN' : 'MAX';
  return `SELECT DATEDIFF('day', ${end}(local_date), DATE '${today}') AS days, ${end}(local_date) AS since FROM silver_listening_enriched${whereOf(conditionsOf(query.scope, vocabulary))}`;
}
