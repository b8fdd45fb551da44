import type { DateRange } from '../protocol/period';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { dimensions } from './dimensions';
import { partColumn, partParameters } from './range-part';
import { numberIn, rowsOf, textIn } from './rows';
import type { ThingKind } from './thing';
import { thingRows } from './thing-rows';

/** What a ranking tells of a thing beside its place; times are local. */
export interface Life {
  firstPlay: string;
  lastPlay: string;
  /** Plays in each of the equal parts of the range. */
  trend: number[];
}

/** A genre's plays are summed up by day. */
const firstAndLast = (kind: ThingKind) =>
  kind === 'genre'
    ? 'min_by(first_play, first_utc_played_at) as first_play, max_by(last_play, last_utc_played_at) as last_play'
    : 'min_by(local_timestamp, utc_played_at) as first_play, max_by(local_timestamp, utc_played_at) as last_play';

const everSql = (kind: ThingKind, things: number) => `
  select things.thing as thing, ${firstAndLast(kind)}
  from ${thingRows(kind, things)} as things
  inner join ${dimensions[kind].facts} on ${dimensions[kind].number} = things.number
  group by things.thing`;

const trendSql = (kind: ThingKind, things: number) => `
  select things.thing as thing, ${partColumn} as part,
    ${dimensions[kind].plays} as plays
  from ${thingRows(kind, things)} as things
  inner join ${dimensions[kind].facts} on ${dimensions[kind].number} = things.number
  where ${between}
  group by 1, 2`;

/** Of things in a ranking of a range, by key: their first and last play ever, and how often each was played in parts of the range. */
export async function livesOf(
  db: Queryable,
  kind: ThingKind,
  range: DateRange,
  things: readonly string[],
  parts: number,
): Promise<Map<string, Life>> {
  if (things.length === 0) return new Map();
  const [ever, trend] = await Promise.all([
    db.query(everSql(kind, things.length), things),
    db.query(trendSql(kind, things.length), [
      ...partParameters(range, parts),
      ...things,
      range.from,
      range.to,
    ]),
  ]);
  const lives = new Map(
    rowsOf(ever).map((row): [string, Life] => [
      textIn(row, 'thing') ?? '',
      {
        firstPlay: textIn(row, 'first_play') ?? '',
        lastPlay: textIn(row, 'last_play') ?? '',
        trend: Array.from({ length: parts }, () => 0),
      },
    ]),
  );
  for (const row of rowsOf(trend)) {
    const life = lives.get(textIn(row, 'thing') ?? '');
    if (life) life.trend[numberIn(row, 'part')] = numberIn(row, 'plays');
  }
  return lives;
}
