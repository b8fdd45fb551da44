import type { DateRange } from '../protocol/period';
import type { Queryable, ResultTable } from '../warehouse/warehouse';
import { between } from './between';
import { artistColumns, countedSql, dimensions } from './dimensions';
import { type Thing, type ThingKind, onlyOf } from './thing';

// Names are looked at for those alone that may be among the first: all that have as many plays as the last one.
const sql = (kind: ThingKind, most: number, only: string) => {
  const dimension = dimensions[kind];
  const { number, table, key, name, spotifyId, artists } = dimension;
  return `
  with counted as (${countedSql(dimension, between, only)}
  ), sums as (
    select count(*) as things, sum(plays) as known_plays from counted
  ), edge as (
    select min(plays) as fewest from (select plays from counted order by plays desc limit ${most}) as first_ones
  ), chosen as (
    select counted.number, counted.plays, counted.minutes from counted inner join edge on counted.plays >= edge.fewest
  )
  select own.${key} as thing, own.${name} as name, ${spotifyId} as spotify_id, ${artistColumns},
    chosen.plays as plays, chosen.minutes as minutes, sums.things as things, sums.known_plays as known_plays
  from chosen
  inner join ${table} as own on own.${number} = chosen.number
  ${artists}
  cross join sums
  order by chosen.plays desc, name, thing
  limit ${most}`;
};

/**
 * The most played things of a kind in a range of local dates, or of those of one thing: `thing`, `name`, `plays`, `minutes`, whose
 * it is, and of all of them `things` and `known_plays`. Ties go by name, then by key.
 */
export function mostPlayed(
  db: Queryable,
  kind: ThingKind,
  range: DateRange,
  most: number,
  thing?: Thing,
): Promise<ResultTable> {
  const only = onlyOf(thing);
  return db.query(sql(kind, most, only.sql), [range.from, range.to, ...only.parameters]);
}
