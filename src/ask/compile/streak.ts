import { conditionsOf, whereOf } from './conditions';
import type { CompileContext } from './context';
import { dateLiteral } from './literal';
import { thingOf, named } from './thing';

/** Consecutive local dates with a play: dates less their place are equal in a run. The current run may end yesterday. */
export function compileStreak({ query, vocabulary, today }: CompileContext): string {
  const conditions = conditionsOf(query.scope, vocabulary);
  if (query.dimension !== null) return streaksBy(query.dimension, conditions, { query, vocabulary, today });
  const runs = runsOf(conditions);
  if (query.which !== 'current') return `${runs} ORDER BY days DESC, first_day LIMIT ${query.limit ?? 1}`;
  return (
    `SELECT COALESCE(MAX(days), 0) AS days, MAX(first_day) AS first_day FROM (${runs}) AS runs` +
    ` WHERE last_day >= ${dateLiteral(today)} - 1`
  );
}

/** Every run with its days, its first and its last day. */
const runsOf = (conditions: readonly string[]) =>
  `SELECT COUNT(*) AS days, MIN(local_date) AS first_day, MAX(local_date) AS last_day FROM` +
  ` (SELECT local_date, local_date - CAST(ROW_NUMBER() OVER (ORDER BY local_date) AS INTEGER) AS run FROM` +
  ` (SELECT DISTINCT local_date FROM silver_listening_enriched${whereOf(conditions)}) AS days) AS numbered GROUP BY run`;

/** How many runs of at least so many days. */
export function compileStreakCount({ query, vocabulary }: CompileContext): string {
  const runs = runsOf(conditionsOf(query.scope, vocabulary));
  return `SELECT COUNT(*) AS streaks FROM (${runs}) AS runs WHERE days >= ${query.having?.min ?? 2}`;
}

function streaksBy(
  dimension: string,
  conditions: readonly string[],
  { query, vocabulary }: CompileContext,
): string {
  const limit = ` LIMIT ${query.limit ?? 1}`;
  if (dimension === 'primary_artist_name' && conditions.length === 0) {
    return `SELECT artist_name, listening_streak_days AS days FROM silver_artist_summary WHERE artist_name IS NOT NULL ORDER BY days DESC, artist_name${limit}`;
  }
  const thing = thingOf(dimension, vocabulary);
  const names = thing.shown.map(({ name }) => name).join(', ');
  const shown = thing.shown.map(named).join(', ');
  return (
    `SELECT ${names}, COUNT(*) AS days, MIN(local_date) AS first_day, MAX(local_date) AS last_day FROM` +
    ` (SELECT ${names}, local_date, local_date - CAST(ROW_NUMBER() OVER (PARTITION BY ${names} ORDER BY local_date) AS INTEGER) AS run FROM` +
    ` (SELECT ${shown}, local_date FROM silver_listening_enriched${whereOf([...conditions, ...thing.conditions])} GROUP BY ${thing.keys.join(', ')}, local_date) AS days) AS numbered` +
    ` GROUP BY ${names}, run ORDER BY days DESC, ${thing.inOrder}, first_day${limit}`
  );
}

/** The longest runs of days without a play between two days with one. */
export function compileSilence({ query, vocabulary }: CompileContext): string {
  const where = whereOf(conditionsOf(query.scope, vocabulary));
  return (
    `SELECT DATEDIFF('day', before, local_date) - 1 AS days, before + 1 AS first_day, local_date - 1 AS last_day FROM` +
    ` (SELECT local_date, LAG(local_date) OVER (ORDER BY local_date) AS before FROM` +
    ` (SELECT DISTINCT local_date FROM silver_listening_enriched${where}) AS days) AS pairs` +
    ` WHERE before IS NOT NULL AND local_date > before + 1 ORDER BY days DESC, first_day LIMIT ${query.limit ?? 1}`
  );
}

/** Calendar days of the period without a play; without a period, from the first play until today. */
export function compileDaysWithout({ query, vocabulary, today }: CompileContext): string {
  const { period } = query.scope;
  const to = period?.to ?? today;
  const end = dateLiteral(to < today ? to : today);
  const where = whereOf(conditionsOf(query.scope, vocabulary));
  const begin = period?.from
    ? dateLiteral(period.from)
    : '(SELECT MIN(local_date) FROM silver_listening_enriched)';
  return `SELECT DATEDIFF('day', ${begin}, ${end}) + 1 - COUNT(DISTINCT local_date) AS days FROM silver_listening_enriched${where}`;
}
