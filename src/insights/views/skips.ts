import type { DateRange } from '../../protocol/period';
import type { SkipRow, SkipsView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { artistOfColumns } from '../artist-genre';
import { between } from '../between';
import { binFor, binStart, binsOf } from '../plays-over-time';
import { type Row, dateIn, numberIn, percentage, rowsOf, textIn } from '../rows';
import { artistOfPlay } from '../top-artists';
import type { ViewQuestion } from './view-question';

/** Listens that count as plays, and those that do not, each from where it is read quickly. */
const listensWith = (columns: string) => `
  with listens as (
    select ${columns} from silver_listening_enriched where ${between}
    union all
    select ${columns} from silver_history_resolved where ${between} and not counts_as_play
  )`;

const daysSql = `${listensWith('local_date, is_skip')}
  select local_date, count(*) as listens, count(is_skip) as known, count_if(is_skip) as skips
  from listens
  group by local_date`;

/** Too few listens say nothing. */
const fewest = 5;
/** How many are shown. */
const most = 20;

const artistsSql = `${listensWith(`${artistOfPlay} as artist, primary_artist_id, primary_artist_name, is_skip`)}
  select coalesce(max(primary_artist_id), name_key(max(primary_artist_name))) as thing, max(primary_artist_name) as name,
    coalesce(max(primary_artist_id), name_key(max(primary_artist_name))) as artist_key, count(is_skip) as listens,
    count_if(is_skip) as skips
  from listens
  where is_skip is not null and primary_artist_name is not null
  group by artist
  having count(*) >= ${fewest} and count_if(is_skip) > 0
  order by skips desc, listens, name, thing
  limit ${most}`;

/** Names are looked at for those alone that may be among the first: all that were skipped as often as the last one. */
const tracksSql = `${listensWith('recording_id, track_name, primary_artist_id, primary_artist_name, primary_genre, is_skip')},
  counted as (
    select recording_id, count(is_skip) as listens, count_if(is_skip) as skips
    from listens
    group by recording_id
    having count(is_skip) >= ${fewest} and count_if(is_skip) > 0 and count(track_name) > 0
  ), edge as (
    select min(skips) as fewest from (select skips from counted order by skips desc limit ${most}) as first_ones
  ), chosen as (
    select counted.recording_id, counted.listens, counted.skips
    from counted
    inner join edge on counted.skips >= edge.fewest
  )
  select chosen.recording_id as thing, max(track_name) as name, ${artistOfColumns}, max(chosen.listens) as listens,
    max(chosen.skips) as skips
  from chosen
  inner join listens as own on own.recording_id = chosen.recording_id
  group by chosen.recording_id
  order by max(chosen.skips) desc, max(chosen.listens), name, thing
  limit ${most}`;

interface Sums {
  listens: number;
  known: number;
  skips: number;
}

/** What was not heard to its end. */
export async function skipsView(db: Queryable, { range, preceding }: ViewQuestion): Promise<SkipsView> {
  const [days, before, tracks, artists] = await Promise.all([
    db.query(daysSql, twice(range)),
    preceding && sumsOf(db, preceding),
    db.query(tracksSql, twice(range)),
    db.query(artistsSql, twice(range)),
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

const twice = ({ from, to }: DateRange) => [from, to, from, to];

async function sumsOf(db: Queryable, range: DateRange): Promise<Sums> {
  return total(rowsOf(await db.query(daysSql, twice(range))));
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
