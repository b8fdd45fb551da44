import type { DateRange, Period } from '../../protocol/period';
import type { CompareView, RankedArtist, Side } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { artistGenreColumns, artistGenreIn } from '../artist-genre';
import { headline } from '../headline';
import { resolvePeriod } from '../periods';
import { playsOverTime } from '../plays-over-time';
import { ranked } from '../ranking';
import { numberIn, rowsOf, textIn } from '../rows';
import { thingKey } from '../thing';
import { topArtists } from '../top-artists';
import { topGenres } from '../top-genres';
import { topTracks } from '../top-tracks';
import type { ViewQuestion } from './view-question';

const between = 'local_date between cast(? as date) and cast(? as date)';

/** One row an artist with a play in either range. */
const artists = `
  with artists as (
    select ${thingKey.artist} as artist_key, max(primary_artist_name) as name,
      count_if(${between}) as first_plays, count_if(${between}) as second_plays
    from silver_listening_enriched
    where primary_artist_name is not null and ((${between}) or (${between}))
    group by ${thingKey.artist}
  )`;

const sharedSql = `${artists}
  select artist_key, name, first_plays, second_plays, count(*) over () as artists
  from artists
  where first_plays > 0 and second_plays > 0
  order by first_plays desc, name
  limit 10`;

const onlySql = `
  select max(primary_artist_name) as name, max(primary_artist_id) as artist_id, ${artistGenreColumns},
    count_if(${between}) as plays, sum(iff(${between}, listened_minutes, 0)) as minutes
  from silver_listening_enriched
  where primary_artist_name is not null and ((${between}) or (${between}))
  group by ${thingKey.artist}
  having count_if(${between}) = 0
  order by plays desc, name
  limit 5`;

/** Two periods side by side: the page's, and another, the span before if none is named. */
export async function compareView(db: Queryable, question: ViewQuestion): Promise<CompareView> {
  const { place, range, history, today } = question;
  const against = place.against ?? periodBefore(question);
  const other = resolvePeriod(against, today, history)?.range ?? range;
  const one = [range.from, range.to];
  const two = [other.from, other.to];
  const [first, second, shared, onlyFirst, onlySecond] = await Promise.all([
    sideOf(db, place.period, range),
    sideOf(db, against, other),
    db.query(sharedSql, [...one, ...two, ...one, ...two]),
    db.query(onlySql, [...one, ...one, ...one, ...two, ...two]),
    db.query(onlySql, [...two, ...two, ...two, ...one, ...one]),
  ]);
  const top = rowsOf(shared);
  return {
    view: 'compare',
    sides: [first, second],
    shared: {
      artists: numberIn(top[0], 'artists'),
      top: top.map((row) => ({
        key: textIn(row, 'artist_key') ?? '',
        name: textIn(row, 'name') ?? '',
        plays: [numberIn(row, 'first_plays'), numberIn(row, 'second_plays')],
      })),
    },
    only: [only(onlyFirst, first.headline.plays), only(onlySecond, second.headline.plays)],
  };
}

/** What a period is compared with where nobody says. */
function periodBefore({ place, range, today, history }: ViewQuestion): Period {
  const preceding = resolvePeriod(place.period, today, history)?.preceding;
  if (preceding) return spanOf(preceding);
  return `year:${Number(range.to.slice(0, 4)) - 1}`;
}

/** A range under the name that the calendar has for it, if it is a whole year or month. */
function spanOf({ from, to }: DateRange): Period {
  const year = from.slice(0, 4);
  if (from === `${year}-01-01` && to === `${year}-12-31`) return `year:${year}`;
  const month = from.slice(0, 7);
  const lastDay = new Date(Date.UTC(Number(year), Number(from.slice(5, 7)), 0)).toISOString().slice(0, 10);
  if (from === `${month}-01` && to === lastDay) return `month:${month}`;
  return `range:${from}..${to}`;
}

async function sideOf(db: Queryable, period: Period, range: DateRange): Promise<Side> {
  const totals = await headline(db, range);
  const [overTime, best, tracks, genres] = await Promise.all([
    playsOverTime(db, range),
    topArtists(db, range, totals.plays, 5),
    topTracks(db, range, totals.plays, 5),
    topGenres(db, range, totals.plays, 5),
  ]);
  return {
    period,
    range,
    headline: totals,
    overTime,
    topArtists: best,
    topTracks: tracks,
    topGenres: genres,
  };
}

const only = (table: Parameters<typeof rowsOf>[0], allPlays: number): RankedArtist[] =>
  rowsOf(table).map((row, index) => ({
    ...ranked(row, index, allPlays),
    artistId: textIn(row, 'artist_id'),
    ...artistGenreIn(row),
  }));
