import type { DateRange } from '../../protocol/period';
import type { SkipRow, SkipsView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { binFor, binStart, binsOf } from '../plays-over-time';
import { type Row, dateIn, numberIn, percentage, rowsOf, textIn } from '../rows';
import { thingKey } from '../thing';
import type { ViewQuestion } from './view-question';

const between = 'local_date between cast(? as date) and cast(? as date)';

const daysSql = `
  select local_date, count(*) as listens, count(is_skip) as known, count_if(is_skip) as skips
  from silver_history_resolved
  where ${between}
  group by local_date`;

/** Too few listens say nothing. */
const fewest = 5;

const rankingSql = (key: string, name: string) => `
  select ${key} as thing, max(${name}) as name, max(primary_artist_name) as artist_name,
    max(${thingKey.artist}) as artist_key, count(is_skip) as listens, count_if(is_skip) as skips
  from silver_history_resolved
  where ${between} and ${name} is not null
  group by ${key}
  having count(is_skip) >= ${fewest} and count_if(is_skip) > 0
  order by skips desc, listens, name, thing
  limit 20`;

interface Sums {
  listens: number;
  known: number;
  skips: number;
}

/** What was not heard to its end. */
export async function skipsView(db: Queryable, { range, preceding }: ViewQuestion): Promise<SkipsView> {
  const span = [range.from, range.to];
  const [days, before, tracks, artists] = await Promise.all([
    db.query(daysSql, span),
    preceding && sumsOf(db, preceding),
    db.query(rankingSql(thingKey.track, 'track_name'), span),
    db.query(rankingSql(thingKey.artist, 'primary_artist_name'), span),
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
