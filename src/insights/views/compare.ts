import type { DateRange, Period } from '../../protocol/period';
import type { CompareView, Side } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { headline } from '../headline';
import { type HistoryBounds, resolvePeriod } from '../periods';
import { playsOverTime } from '../plays-over-time';
import { numberIn, rowsOf, textIn } from '../rows';
import { rankedArtist, topArtists } from '../top-artists';
import { topGenres } from '../top-genres';
import { topTracks } from '../top-tracks';
import type { ViewQuestion } from './view-question';

/** How many are shown of what both have, and of what one has. */
const [mostShared, mostOnly] = [10, 5];

/**
 * One row an artist of those that are shown, by all that was played of it in either range: `kind` is 0 for both, 1 and 2 for one
 * of them alone.
 */
const artistsSql = `
  with counted as (
    select artist_number, count_if(${between}) as first_plays, count_if(${between}) as second_plays,
      sum(listened_minutes) as minutes
    from silver_play_fact
    where (${between}) or (${between})
    group by artist_number
  ), kinds as (
    select artist_number, first_plays, second_plays, minutes,
      iff(second_plays = 0, 1, iff(first_plays = 0, 2, 0)) as kind,
      iff(first_plays = 0, second_plays, first_plays) as plays
    from counted
  ), placed as (
    select kinds.kind, kinds.plays, kinds.first_plays, kinds.second_plays, kinds.minutes, artists.artist_name as name,
      artists.artist_id, artists.artist_key, artists.primary_genre as genre,
      count(*) over (partition by kinds.kind) as artists,
      row_number() over (
        partition by kinds.kind order by kinds.plays desc, artists.artist_name, artists.artist_key
      ) as place
    from kinds
    inner join silver_artist_dimension as artists on artists.artist_number = kinds.artist_number
    where artists.artist_name is not null
  )
  select * from placed where place <= iff(kind = 0, ${mostShared}, ${mostOnly}) order by kind, place`;

/** Two periods side by side: the page's, and another, the span before if none is named. */
export async function compareView(db: Queryable, question: ViewQuestion): Promise<CompareView> {
  const { place, range, history, today } = question;
  const against = place.against ?? periodBefore(question);
  const other = resolvePeriod(against, today, history)?.range ?? range;
  const one = [range.from, range.to];
  const two = [other.from, other.to];
  const [first, second, artists] = await Promise.all([
    sideOf(db, place.period, range, history),
    sideOf(db, against, other, history),
    db.query(artistsSql, [...one, ...two, ...one, ...two]),
  ]);
  const rows = rowsOf(artists);
  const ofKind = (kind: number) => rows.filter((row) => numberIn(row, 'kind') === kind);
  const top = ofKind(0);
  const only = (kind: number, { headline: { plays } }: Side) =>
    ofKind(kind).map((row, index) => rankedArtist(row, index, plays));
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
    only: [only(1, first), only(2, second)],
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

async function sideOf(
  db: Queryable,
  period: Period,
  range: DateRange,
  history: HistoryBounds,
): Promise<Side> {
  const totals = await headline(db, range, history);
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
