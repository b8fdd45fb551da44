import type { DateRange } from '../protocol/period';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { countedSql, dimensions } from './dimensions';
import { numberIn, rowsOf, textIn } from './rows';
import type { ThingKind } from './thing';
import { thingRows } from './thing-rows';

/** Names decide among those alone that are as often played as one of the wanted. */
const sql = (kind: ThingKind, things: number) => {
  const dimension = dimensions[kind];
  const { number, table, key, name } = dimension;
  return `
  with counted as (${countedSql(dimension, between)}
  ), levels as (
    select plays, sum(count(*)) over (order by plays desc) - count(*) as ahead from counted group by plays
  ), wanted as (
    select counted.number as number, counted.plays as plays
    from counted
    inner join ${thingRows(kind, things)} as things on things.number = counted.number
  ), tied as (
    select counted.number as number, own.${key} as thing, levels.ahead as ahead,
      row_number() over (partition by counted.plays order by own.${name}, own.${key}) as nth
    from counted
    inner join ${table} as own on own.${number} = counted.number
    inner join levels on levels.plays = counted.plays
    where counted.plays in (select plays from wanted)
  )
  select tied.thing, tied.ahead + tied.nth as place
  from tied
  inner join wanted on wanted.number = tied.number`;
};

/** The places of some things, by their keys, among all of their kind in a range of local dates; none for those without a play there. */
export async function placesIn(
  db: Queryable,
  kind: ThingKind,
  range: DateRange,
  things: readonly string[],
): Promise<Map<string, number>> {
  if (things.length === 0) return new Map();
  const table = await db.query(sql(kind, things.length), [range.from, range.to, ...things]);
  return new Map(rowsOf(table).map((row) => [textIn(row, 'thing') ?? '', numberIn(row, 'place')]));
}
