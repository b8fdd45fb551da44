import { conditionsOf, whereOf } from './conditions';
import type { CompileContext } from './context';
import { measureOf } from './measure';
import { thingOf, named } from './thing';

/** The first of a ranking for each period: "my top artist of each year". */
export function compileLeaders({ query, vocabulary }: CompileContext): string {
  const thing = thingOf(query.dimension ?? 'primary_artist_name', vocabulary);
  const bin = thingOf(query.bin ?? 'local_year', vocabulary);
  const measure = measureOf(query, vocabulary);
  const conditions = [...conditionsOf(query.scope, vocabulary), ...thing.conditions, ...bin.conditions];
  const direction = query.order === 'most' ? 'DESC' : 'ASC';
  const shown = [...bin.shown, ...thing.shown];
  const names = shown.map(({ name }) => name).join(', ');
  const inside = shown.map(named).join(', ');
  const order = bin.shown.some(({ name }) => name === bin.inOrder) ? '' : `, ${bin.inOrder}`;
  return (
    `SELECT ${names}, ${measure.name} FROM (SELECT ${inside}${order}, ${measure.expr} AS ${measure.name} FROM ${measure.table}${whereOf(conditions)}` +
    ` GROUP BY ${[...bin.keys, ...thing.keys].join(', ')}) AS parts` +
    ` QUALIFY ROW_NUMBER() OVER (PARTITION BY ${bin.inOrder} ORDER BY ${measure.name} ${direction}, ${thing.inOrder}) <= ${query.limit ?? 1}` +
    ` ORDER BY ${bin.inOrder}, ${measure.name} ${direction}`
  );
}
