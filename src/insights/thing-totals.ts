import type { DateRange } from '../protocol/period';
import type { Span, Totals } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { numberIn, percentage, rounded, rowsOf, textIn } from './rows';
import type { Thing, ThingKind } from './thing';
import { countedSql, dimensions } from './dimensions';

const ownSql = ({ condition }: Thing) => `
  select count(*) as plays, sum(listened_minutes) as minutes, count(distinct local_date) as active_days
  from silver_play_fact
  where ${between} and ${condition}`;

/** How many have more. */
const aheadSql = (kind: ThingKind) => `
  with things as (${countedSql(dimensions[kind], between)}
  )
  select count_if(plays > ?) as ahead from things`;

const allSql = `select sum(plays) as plays from silver_play_day where ${between}`;

/** What a thing comes to in a range of local dates: zeros and no rank without a play. Ties share a rank. */
export async function thingTotals(db: Queryable, range: DateRange, thing: Thing): Promise<Totals> {
  const span = [range.from, range.to];
  const [own] = rowsOf(await db.query(ownSql(thing), [...span, ...thing.parameters]));
  const plays = numberIn(own, 'plays');
  const totals = {
    plays,
    minutes: rounded(numberIn(own, 'minutes'), 2),
    activeDays: numberIn(own, 'active_days'),
  };
  if (plays === 0) return { ...totals, rank: null, share: 0 };
  const [all] = rowsOf(await db.query(allSql, span));
  const [row] = rowsOf(await db.query(aheadSql(thing.kind), [...span, plays]));
  return {
    ...totals,
    rank: numberIn(row, 'ahead') + 1,
    share: percentage(plays, numberIn(all, 'plays')),
  };
}

/** By instants: where the clocks go back, the later one can have the earlier local time. */
const spanSql = ({ condition }: Thing) => `
  select count(*) as plays, min_by(local_timestamp, utc_played_at) as first_play,
    max_by(local_timestamp, utc_played_at) as last_play
  from silver_play_fact
  where ${condition}`;

/** All plays of a thing ever; times are local. */
export async function thingSpan(db: Queryable, thing: Thing): Promise<Span> {
  const [row] = rowsOf(await db.query(spanSql(thing), thing.parameters));
  return {
    plays: numberIn(row, 'plays'),
    firstPlay: textIn(row, 'first_play'),
    lastPlay: textIn(row, 'last_play'),
  };
}

const skipSql = ({ condition }: Thing) => `
  select count(is_skip) as known, count_if(is_skip) as skips
  from silver_listen_fact
  where ${between} and ${condition}`;

/** How many of the listens of a thing were skipped, in percent; null where none tells. */
export async function thingSkipRate(db: Queryable, range: DateRange, thing: Thing): Promise<number | null> {
  const [row] = rowsOf(await db.query(skipSql(thing), [range.from, range.to, ...thing.parameters]));
  const known = numberIn(row, 'known');
  return known === 0 ? null : percentage(numberIn(row, 'skips'), known);
}
