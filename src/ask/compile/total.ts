import { countedDimension } from '../dimensions';
import type { Scope } from '../listening-query';
import { conditionsOf, whereOf } from './conditions';
import type { CompileContext } from './context';
import { isSum } from '../sums';
import { diversity, measureOf } from './measure';
import { thingOf } from './thing';
import type { Vocabulary } from './vocabulary';

/** One number over a scope. */
export function compileTotal({ query, vocabulary }: CompileContext): string {
  const counted = countedDimension(query.measure);
  if (counted && (query.having || query.without || query.alsoIn)) {
    return `SELECT COUNT(*) AS ${query.measure} FROM (${groupsOf(query, counted, vocabulary)}) AS things`;
  }
  if (query.measure === diversity.name && query.per !== null) return compileMeanDiversity(query, vocabulary);
  if (query.measure === diversity.name) return compileDiversity(query.scope, vocabulary);
  if (query.per !== null && !isSum(query.measure)) return compileMeanOfGroups(query, vocabulary);
  const measure = measureOf(query, vocabulary);
  return `SELECT ${measure.expr} AS ${measure.name} FROM ${measure.table}${whereOf([...conditionsOf(query.scope, vocabulary), ...measure.conditions])}`;
}

/** The things of a scope whose measure is within `having` and that do not occur in `without`, one row each. */
export function groupsOf(query: CompileContext['query'], dimension: string, vocabulary: Vocabulary): string {
  const thing = thingOf(dimension, vocabulary);
  const keys = thing.keys.join(', ');
  const conditions = [...conditionsOf(query.scope, vocabulary), ...thing.conditions];
  if (query.without) conditions.push(absentFrom(query.without, dimension, vocabulary));
  if (query.alsoIn) conditions.push(presentIn(query.alsoIn, dimension, vocabulary));
  const table = query.having?.measure === 'skips' ? 'silver_history_resolved' : 'silver_listening_enriched';
  return `SELECT ${keys} FROM ${table}${whereOf(conditions)} GROUP BY ${keys}${havingOf(query, vocabulary)}`;
}

/** That a thing does not occur in another scope. */
export const absentFrom = (scope: Scope, dimension: string, vocabulary: Vocabulary) =>
  membership('NOT IN', scope, dimension, vocabulary);

/** That it does. */
export const presentIn = (scope: Scope, dimension: string, vocabulary: Vocabulary) =>
  membership('IN', scope, dimension, vocabulary);

function membership(operator: string, scope: Scope, dimension: string, vocabulary: Vocabulary): string {
  const thing = thingOf(dimension, vocabulary);
  // One text stands for a key of two: neither engine compares rows with NULLs in them as people would.
  const key =
    thing.keys.length === 1
      ? thing.keys[0]
      : thing.keys.map((part) => `COALESCE(${part}, '')`).join(" || ' | ' || ");
  const conditions = [...conditionsOf(scope, vocabulary), ...thing.conditions];
  return `${key} ${operator} (SELECT ${key} FROM silver_listening_enriched${whereOf(conditions)})`;
}

/** What part of the things has a measure within bounds. */
export function compileThingShare({ query, vocabulary }: CompileContext): string {
  const dimension = query.dimension ?? 'primary_artist_name';
  const within = groupsOf(query, dimension, vocabulary);
  const all = groupsOf({ ...query, having: null }, dimension, vocabulary);
  return `SELECT ROUND(100.0 * within.things / NULLIF(total.things, 0), 2) AS percentage, within.things AS things, total.things AS of_things FROM (SELECT COUNT(*) AS things FROM (${within}) AS a) AS within CROSS JOIN (SELECT COUNT(*) AS things FROM (${all}) AS b) AS total`;
}

export function havingOf({ having }: CompileContext['query'], vocabulary: Vocabulary): string {
  if (!having) return '';
  const { expr } = vocabulary.metric(having.measure);
  const bounds = [
    ...(having.min === null ? [] : [`${expr} >= ${having.min}`]),
    ...(having.max === null ? [] : [`${expr} <= ${having.max}`]),
  ];
  return bounds.length > 0 ? ` HAVING ${bounds.join(' AND ')}` : '';
}

function compileDiversity(scope: Scope, vocabulary: Vocabulary): string {
  const conditions = [...conditionsOf(scope, vocabulary), "primary_genre <> 'unclassified'"];
  return `SELECT ${diversity.expr} AS ${diversity.name}, COUNT(*) AS unique_genres FROM (SELECT primary_genre, COUNT(*) AS plays FROM silver_listening_enriched${whereOf(conditions)} GROUP BY primary_genre) AS genres`;
}

/** The score of each day, and the mean of them. */
function compileMeanDiversity({ per, scope }: CompileContext['query'], vocabulary: Vocabulary): string {
  const group = vocabulary.column(per ?? 'local_date').expr;
  const conditions = [...conditionsOf(scope, vocabulary), "primary_genre <> 'unclassified'"];
  const counts = `SELECT ${group} AS part, primary_genre, COUNT(*) AS plays FROM silver_listening_enriched${whereOf(conditions)} GROUP BY ${group}, primary_genre`;
  return `SELECT ROUND(AVG(score), 2) AS ${diversity.name} FROM (SELECT part, ${diversity.expr} AS score FROM (${counts}) AS genres GROUP BY part) AS parts`;
}

/** "How many different artists on an average day": reckoned for each day, then the mean. */
function compileMeanOfGroups(
  { measure, per, scope }: CompileContext['query'],
  vocabulary: Vocabulary,
): string {
  const { expr, table } = vocabulary.metric(measure);
  const group = vocabulary.column(per ?? 'local_date').expr;
  return `SELECT ROUND(AVG(value), 2) AS average FROM (SELECT ${group} AS part, ${expr} AS value FROM ${table}${whereOf(conditionsOf(scope, vocabulary))} GROUP BY ${group}) AS parts`;
}
