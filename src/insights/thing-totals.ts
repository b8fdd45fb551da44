import type { DateRange } from '../protocol/period';
import type { Span, Totals } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { numberIn, percentage, rounded, rowsOf, textIn } from './rows';
import { type Thing, thingKey } from './thing';

/** One row a thing of the kind, but no more than the kind's name for the thing: its rank is how many have more. */
const totalsSql = (key: string) => `
  with things as (
    select ${key} as thing, count(*) as plays, sum(listened_minutes) as minutes,
      count(distinct local_date) as active_days
    from silver_listening_enriched
    where local_date between cast(? as date) and cast(? as date)
    group by ${key}
  ), own as (
    select plays, minutes, active_days from things where thing = ?
  )
  select
    (select sum(plays) from things) as all_plays,
    (select plays from own) as plays,
    (select minutes from own) as minutes,
    (select active_days from own) as active_days,
    (select count(*) from things where thing is not null and plays > (select plays from own)) as ahead`;

/** What a thing comes to in a range of local dates: zeros and no rank without a play. Ties share a rank. */
export async function thingTotals(db: Queryable, range: DateRange, { kind, key }: Thing): Promise<Totals> {
  const [row] = rowsOf(await db.query(totalsSql(thingKey[kind]), [range.from, range.to, key]));
  const plays = numberIn(row, 'plays');
  return {
    plays,
    minutes: rounded(numberIn(row, 'minutes'), 2),
    activeDays: numberIn(row, 'active_days'),
    rank: plays === 0 ? null : numberIn(row, 'ahead') + 1,
    share: percentage(plays, numberIn(row, 'all_plays')),
  };
}

const spanSql = (key: string) => `
  select count(*) as plays, min(local_timestamp) as first_play, max(local_timestamp) as last_play
  from silver_listening_enriched
  where ${key} = ?`;

/** All plays of a thing ever; times are local. */
export async function thingSpan(db: Queryable, { kind, key }: Thing): Promise<Span> {
  const [row] = rowsOf(await db.query(spanSql(thingKey[kind]), [key]));
  return {
    plays: numberIn(row, 'plays'),
    firstPlay: textIn(row, 'first_play'),
    lastPlay: textIn(row, 'last_play'),
  };
}

/** How many of the listens of a thing were skipped, in percent; null where none tells. */
export async function thingSkipRate(
  db: Queryable,
  range: DateRange,
  { kind, key }: Thing,
): Promise<number | null> {
  const [row] = rowsOf(
    await db.query(
      `select count(is_skip) as known, count_if(is_skip) as skips
       from silver_history_resolved
       where local_date between cast(? as date) and cast(? as date) and ${thingKey[kind]} = ?`,
      [range.from, range.to, key],
    ),
  );
  const known = numberIn(row, 'known');
  return known === 0 ? null : percentage(numberIn(row, 'skips'), known);
}
