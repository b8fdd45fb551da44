import type { DateRange } from '../../protocol/period';
import type { SkipRow, SkipsView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { artistColumns, dimensions, isNamed } from '../dimensions';
import { binFor, binStart, binsOf } from '../plays-over-time';
import { type Row, dateIn, numberIn, percentage, rowsOf, textIn } from '../rows';
import type { ThingKind } from '../thing';
import type { ViewQuestion } from './view-question';

const daysSql = `
  select local_date, sum(listens) as listens, sum(known_ends) as known, sum(skips) as skips
  from silver_listen_day
  where ${between}
  group by local_date`;

/** Too few listens say nothing. */
const fewest = 5;
/** How many are shown. */
const most = 20;

/** Names are looked at for those alone that may be among the first: all that were skipped as often as the last one. */
const rankingSql = (kind: ThingKind) => {
  const { number, table, key, name, artists } = dimensions[kind];
  return `
  with counted as (
    select ${number} as number, count(is_skip) as listens, count_if(is_skip) as skips
    from silver_listen_fact
    where ${between} and ${number} is not null and ${isNamed(dimensions[kind])}
    group by ${number}
    having count(is_skip) >= ${fewest} and count_if(is_skip) > 0
  ), edge as (
    select min(skips) as fewest from (select skips from counted order by skips desc limit ${most}) as first_ones
  ), chosen as (
    select counted.number, counted.listens, counted.skips
    from counted
    inner join edge on counted.skips >= edge.fewest
  )
  select own.${key} as thing, own.${name} as name, ${artistColumns}, chosen.listens as listens, chosen.skips as skips
  from chosen
  inner join ${table} as own on own.${number} = chosen.number
  ${artists}
  order by chosen.skips desc, chosen.listens, name, thing
  limit ${most}`;
};

interface Sums {
  listens: number;
  known: number;
  skips: number;
}

/** What was not heard to its end. */
export async function skipsView(db: Queryable, { range, preceding }: ViewQuestion): Promise<SkipsView> {
  const span = [range.from, range.to];
  const [days, before, tracks, artists] = await Promise.all([
    db.query(daysSql, [range.from, range.to]),
    preceding && sumsOf(db, preceding),
    db.query(rankingSql('track'), span),
    db.query(rankingSql('artist'), span),
  ]);
  const bin = binFor(range);
  const points = new Map(
    binsOf(range).map((date): [string, Sums] => [date, { listens: 0, known: 0, skips: 0 }]),
  );
  for (const row of rowsOf(days)) {
    const point = points.get(binStart(dateIn(row, 'local_date') ?? '', bin, range));
    if (point) add(point, row);
  }
  const sums = total(rowsOf(days));
  return {
    view: 'skips',
    listens: sums.listens,
    skips: sums.skips,
    rate: rateOf(sums),
    rateBefore: before && rateOf(before),
    knownShare: percentage(sums.known, sums.listens),
    overTime: {
      bin,
      points: [...points].map(([date, point]) => ({ date, listens: point.known, rate: rateOf(point) })),
    },
    tracks: rowsOf(tracks).map((row) => skipRow(row, true)),
    artists: rowsOf(artists).map((row) => skipRow(row, false)),
  };
}

async function sumsOf(db: Queryable, range: DateRange): Promise<Sums> {
  return total(rowsOf(await db.query(daysSql, [range.from, range.to])));
}

function total(rows: Row[]): Sums {
  const sums: Sums = { listens: 0, known: 0, skips: 0 };
  for (const row of rows) add(sums, row);
  return sums;
}

function add(sums: Sums, row: Row): void {
  sums.listens += numberIn(row, 'listens');
  sums.known += numberIn(row, 'known');
  sums.skips += numberIn(row, 'skips');
}

const rateOf = ({ known, skips }: Sums) => (known === 0 ? null : percentage(skips, known));

function skipRow(row: Row, ofArtist: boolean): SkipRow {
  const [listens, skips] = [numberIn(row, 'listens'), numberIn(row, 'skips')];
  return {
    key: textIn(row, 'thing'),
    name: textIn(row, 'name') ?? '',
    artistName: ofArtist ? textIn(row, 'artist_name') : null,
    artistKey: textIn(row, 'artist_key'),
    listens,
    skips,
    rate: percentage(skips, listens),
  };
}
