import type { DateRange } from '../protocol/period';
import type { Span, Totals } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { numberIn, percentage, rounded, rowsOf, textIn } from './rows';
import type { Thing, ThingKind } from './thing';
import { artistOfPlay } from './top-artists';

const ownSql = ({ condition }: Thing) => `
  select count(*) as plays, sum(listened_minutes) as minutes, count(distinct local_date) as active_days
  from silver_listening_enriched
  where ${between} and ${condition}`;

/** What tells things of a kind apart, as quickly as can be; all that lack it are none. */
const apart: Record<ThingKind, { by: string; isOne: string }> = {
  artist: { by: artistOfPlay, isOne: `${artistOfPlay} is not null` },
  track: { by: 'recording_id', isOne: 'true' },
  album: {
    by: "lower(album_name), coalesce(primary_artist_id, name_key(primary_artist_name), '')",
    isOne: 'album_name is not null',
  },
  genre: { by: 'primary_genre', isOne: "primary_genre <> 'unclassified'" },
};

/** How many have more. */
const aheadSql = (kind: ThingKind) => `
  with things as (
    select count(*) as plays
    from silver_listening_enriched
    where ${between} and ${apart[kind].isOne}
    group by ${apart[kind].by}
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
  from silver_listening_enriched
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

/** Listens that count as plays, and those that do not, each from where it is read quickly. */
const skipSql = ({ condition }: Thing) => `
  with ends as (
    select is_skip
    from silver_listening_enriched
    where ${between} and ${condition}
    union all
    select is_skip
    from silver_history_resolved
    where ${between} and ${condition} and not counts_as_play
  )
  select count(is_skip) as known, count_if(is_skip) as skips from ends`;

/** How many of the listens of a thing were skipped, in percent; null where none tells. */
export async function thingSkipRate(db: Queryable, range: DateRange, thing: Thing): Promise<number | null> {
  const parameters = [range.from, range.to, ...thing.parameters];
  const [row] = rowsOf(await db.query(skipSql(thing), [...parameters, ...parameters]));
  const known = numberIn(row, 'known');
  return known === 0 ? null : percentage(numberIn(row, 'skips'), known);
}
