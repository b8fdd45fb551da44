import type { Filter } from '../listening-query';
import { conditionOf, conditionsOf, whereOf } from './conditions';
import type { CompileContext } from './context';
import { measureOf } from './measure';
import { thingOf, named } from './thing';

/** The place of one thing (the `part`) in a ranking. */
export function compilePosition({ query, vocabulary }: CompileContext): string {
  const thing = thingOf(query.dimension ?? 'primary_artist_name', vocabulary);
  const measure = measureOf(query, vocabulary);
  const shown = thing.shown.map(named).join(', ');
  const names = thing.shown.map(({ name }) => name).join(', ');
  const conditions = [...conditionsOf(query.scope, vocabulary), ...thing.conditions];
  const wanted = query.part.map((filter: Filter) => conditionOf(filter, vocabulary)).join(' AND ');
  return (
    `SELECT ${names}, place, ${measure.name} FROM (SELECT ${shown}, ${measure.expr} AS ${measure.name},` +
    ` RANK() OVER (ORDER BY ${measure.expr} DESC) AS place FROM ${measure.table}${whereOf(conditions)} GROUP BY ${thing.keys.join(', ')}) AS ranked` +
    ` WHERE ${wanted} ORDER BY place LIMIT 1`
  );
}

/** What there is to say of one thing, in a row. */
export function compileProfile({ query, vocabulary }: CompileContext): string {
  return (
    `SELECT MIN(primary_artist_name) AS artist, COUNT(*) AS plays, ROUND(SUM(listened_minutes) / 60, 2) AS hours, COUNT(DISTINCT recording_id) AS tracks,` +
    ` MIN(primary_genre) AS genre, MIN(local_date) AS first_play, MAX(local_date) AS last_play` +
    ` FROM silver_listening_enriched${whereOf(conditionsOf(query.scope, vocabulary))}`
  );
}

/** The values of a dimension that occur. */
export function compileList({ query, vocabulary }: CompileContext): string {
  const thing = thingOf(query.dimension ?? 'local_date', vocabulary);
  const shown = thing.shown.map(named).join(', ');
  const conditions = [...conditionsOf(query.scope, vocabulary), ...thing.conditions];
  const order = thing.isTime ? thing.inOrder : `plays DESC, ${thing.inOrder}`;
  const limit = query.limit === null ? '' : ` LIMIT ${query.limit}`;
  return `SELECT ${shown}, COUNT(*) AS plays FROM silver_listening_enriched${whereOf(conditions)} GROUP BY ${thing.keys.join(', ')} ORDER BY ${order}${limit}`;
}
