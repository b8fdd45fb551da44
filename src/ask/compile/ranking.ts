import { conditionsOf, whereOf } from './conditions';
import type { CompileContext } from './context';
import { diversity, measureOf } from './measure';
import { shareOf } from './share';
import { type Thing, thingOf, named } from './thing';
import { absentFrom, havingOf, presentIn } from './total';

/** Things by a measure, the most or the least first; equal ones by name. */
export function compileRanking({ query, vocabulary }: CompileContext): string {
  const thing = thingOf(query.dimension ?? 'primary_artist_name', vocabulary);
  const offset = query.place === null || query.place === 1 ? '' : ` OFFSET ${query.place - 1}`;
  const limit = query.limit === null ? '' : ` LIMIT ${query.limit}${offset}`;
  const direction = query.order === 'most' ? 'DESC' : 'ASC';
  const conditions = [...conditionsOf(query.scope, vocabulary), ...thing.conditions];
  if (query.without) conditions.push(absentFrom(query.without, query.dimension ?? '', vocabulary));
  if (query.alsoIn) conditions.push(presentIn(query.alsoIn, query.dimension ?? '', vocabulary));
  if (query.measure === diversity.name) {
    return `${diversityBy(thing, conditions)} ORDER BY ${diversity.name} ${direction}, ${thing.inOrder}${limit}`;
  }
  const measure = measureOf(query, vocabulary);
  // "The most plays of one song in a day": a song and a day are ranked together.
  const bin = query.bin === null ? null : thingOf(query.bin, vocabulary);
  const shown = [...thing.shown, ...(bin?.shown ?? [])].map(named).join(', ');
  const keys = [...thing.keys, ...(bin?.keys ?? [])].join(', ');
  const beside = measure.companions.map(({ expr, name }) => `, ${expr} AS ${name}`).join('');
  const having = withKnown(havingOf(query, vocabulary), measure.mayBeUnknown ? measure.expr : null);
  return (
    `SELECT ${shown}, ${measure.expr} AS ${measure.name}${beside} FROM ${query.having?.measure === 'skips' ? 'silver_history_resolved' : measure.table}${whereOf([...conditions, ...(query.having ? [] : measure.conditions)])}` +
    ` GROUP BY ${keys}${having} ORDER BY ${measure.name} ${direction}, ${thing.inOrder}${limit}`
  );
}

/** A value for each period in order. */
export function compileSeries({ query, vocabulary }: CompileContext): string {
  const thing = thingOf(query.dimension ?? 'month_of_play', vocabulary);
  const conditions = [...conditionsOf(query.scope, vocabulary), ...thing.conditions];
  if (query.measure === diversity.name) return `${diversityBy(thing, conditions)} ORDER BY ${thing.inOrder}`;
  const measure = query.part.length > 0 ? shareOf(query.part, vocabulary) : measureOf(query, vocabulary);
  const shown = thing.shown.map(named).join(', ');
  return `SELECT ${shown}, ${measure.expr} AS ${measure.name} FROM ${measure.table}${whereOf([...conditions, ...measure.conditions])} GROUP BY ${thing.keys.join(', ')} ORDER BY ${thing.inOrder}`;
}

function withKnown(having: string, expr: string | null): string {
  if (expr === null) return having;
  return having === '' ? ` HAVING ${expr} IS NOT NULL` : `${having} AND ${expr} IS NOT NULL`;
}

function diversityBy(thing: Thing, conditions: readonly string[]): string {
  const shown = thing.shown.map(named).join(', ');
  const names = thing.shown.map(({ name }) => name).join(', ');
  const inside = [...conditions, "primary_genre <> 'unclassified'"];
  const order = thing.inOrder === names ? '' : `, ${thing.inOrder}`;
  return (
    `SELECT ${names}, ${diversity.expr} AS ${diversity.name} FROM (SELECT ${shown}${order}, primary_genre, COUNT(*) AS plays` +
    ` FROM silver_listening_enriched${whereOf(inside)} GROUP BY ${thing.keys.join(', ')}, primary_genre) AS parts GROUP BY ${names}${order}`
  );
}
