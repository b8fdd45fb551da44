import type { Filter } from '../listening-query';
import { conditionOf, conditionsOf, whereOf } from './conditions';
import type { CompileContext } from './context';
import { thingOf, named } from './thing';
import type { Vocabulary } from './vocabulary';

/** Unknown where the source does not tell: a share is of those of which it is known. */
const flags = new Set([
  'shuffle',
  'offline',
  'track_explicit',
  'skipped',
  'is_skip',
  'album_release_year',
  'release_decade',
  'album_type',
]);

/** What part of the plays (or of the minutes) fulfils a condition, in percent. */
export function compileShare({ query, vocabulary }: CompileContext): string {
  const condition = query.part.map((filter) => conditionOf(filter, vocabulary)).join(' AND ');
  const known = knownOf(query.part, vocabulary);
  const base = conditionsOf(query.scope, vocabulary);
  if (query.measure !== 'plays') {
    return (
      `SELECT ROUND(100.0 * SUM(CASE WHEN ${condition} THEN listened_minutes ELSE 0 END) / NULLIF(SUM(listened_minutes), 0), 2) AS percentage` +
      ` FROM silver_listening_enriched${whereOf([...base, ...known])}`
    );
  }
  return (
    `SELECT ROUND(100.0 * COUNT_IF(${condition}) / NULLIF(COUNT(*), 0), 2) AS percentage, COUNT_IF(${condition}) AS plays, COUNT(*) AS of_plays` +
    ` FROM silver_listening_enriched${whereOf([...base, ...known])}`
  );
}

/** The share as a measure over groups. */
export function shareOf(part: readonly Filter[], vocabulary: Vocabulary) {
  const condition = part.map((filter) => conditionOf(filter, vocabulary)).join(' AND ');
  const known = knownOf(part, vocabulary).join(' AND ');
  const whole = known === '' ? 'COUNT(*)' : `COUNT_IF(${known})`;
  return {
    name: 'percentage',
    expr: `ROUND(100.0 * COUNT_IF(${condition}) / NULLIF(${whole}, 0), 2)`,
    table: 'silver_listening_enriched',
    conditions: [] as string[],
  };
}

function knownOf(part: readonly Filter[], vocabulary: Vocabulary): string[] {
  const unknown = part
    .filter(({ field }) => flags.has(field))
    .map(({ field }) => vocabulary.column(field).expr);
  return [...new Set(unknown)].map((expr) => `${expr} IS NOT NULL`);
}

/** What part of the plays is of the first ones of a ranking, in percent. */
export function compileTopShare({ query, vocabulary }: CompileContext): string {
  const thing = thingOf(query.dimension ?? 'primary_artist_name', vocabulary);
  const base = conditionsOf(query.scope, vocabulary);
  const limit = query.limit ?? 1;
  const value = query.measure === 'plays' ? 'COUNT(*)' : 'SUM(listened_minutes)';
  const shown = thing.shown.map(named).join(', ');
  const first = limit === 1 ? `, MIN(${thing.inOrder}) AS ${thing.inOrder}` : '';
  return (
    `SELECT ROUND(100.0 * SUM(value) / NULLIF(MAX(whole), 0), 2) AS percentage${first} FROM` +
    ` (SELECT ${shown}, ${value} AS value FROM silver_listening_enriched${whereOf([...base, ...thing.conditions])}` +
    ` GROUP BY ${thing.keys.join(', ')} ORDER BY value DESC, ${thing.inOrder} LIMIT ${limit}) AS leaders` +
    ` CROSS JOIN (SELECT ${value} AS whole FROM silver_listening_enriched${whereOf(base)}) AS total`
  );
}

/** How many things it takes, the most played first, for a part of all plays: the first ones that reach it together. */
export function compileConcentration({ query, vocabulary }: CompileContext): string {
  const thing = thingOf(query.dimension ?? 'primary_artist_name', vocabulary);
  const base = conditionsOf(query.scope, vocabulary);
  const keys = thing.keys.join(', ');
  return (
    `SELECT COUNT(*) AS things FROM (SELECT SUM(plays) OVER (ORDER BY plays DESC, ${keys} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - plays AS before FROM` +
    ` (SELECT ${keys}, COUNT(*) AS plays FROM silver_listening_enriched${whereOf([...base, ...thing.conditions])} GROUP BY ${keys}) AS things) AS running` +
    ` CROSS JOIN (SELECT COUNT(*) AS whole FROM silver_listening_enriched${whereOf(base)}) AS total WHERE before < whole * ${(query.limit ?? 50) / 100}`
  );
}

/** Plays of the artists that were heard for the first time within the scope, of all plays in it. */
export function compileNewShare({ query, vocabulary }: CompileContext): string {
  const base = conditionsOf(query.scope, vocabulary);
  const isNew = `primary_artist_name IN (SELECT primary_artist_name FROM silver_listening_enriched${whereOf([...base, 'is_first_play_of_artist = TRUE', 'primary_artist_name IS NOT NULL'])})`;
  return `SELECT ROUND(100.0 * COUNT_IF(is_new) / NULLIF(COUNT(*), 0), 2) AS percentage, COUNT_IF(is_new) AS plays, COUNT(*) AS of_plays FROM (SELECT ${isNew} AS is_new FROM silver_listening_enriched${whereOf(base)}) AS judged`;
}
