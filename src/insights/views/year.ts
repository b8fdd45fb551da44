import type { DateRange } from '../../protocol/period';
import type { CalendarDay, YearView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { foundArtists } from '../found-artists';
import { headline, precedingHeadline } from '../headline';
import type { HistoryBounds } from '../periods';
import { type Row, dateIn, numberIn, rounded, rowsOf, textIn } from '../rows';
import { topOf } from '../ranking-rows';
import { sessionsIn } from '../sessions';
import { activeDates, longestStreak } from '../streaks';
import { mainstreamOf, tasteOf } from '../taste-sums';
import { artistOfPlay, artistOfRow, topArtists } from '../top-artists';
import { topGenres } from '../top-genres';
import { topTracks } from '../top-tracks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const monthsSql = `
  with counted as (
    select local_year, local_month, ${artistOfPlay} as artist, count(*) as plays
    from silver_listening_enriched
    where ${between} and primary_artist_name is not null
    group by 1, 2, 3
  ), most as (
    select local_year, local_month, max(plays) as plays from counted group by 1, 2
  ), favourites as (
    select counted.local_year, counted.local_month, artists.artist_name as top_artist
    from counted
    inner join most
      on most.local_year = counted.local_year and most.local_month = counted.local_month and most.plays = counted.plays
    inner join silver_artist_plays as artists on ${artistOfRow} = counted.artist
    qualify row_number() over (
      partition by counted.local_year, counted.local_month order by artists.artist_name, artists.artist_key
    ) = 1
  ), months as (
    select year(local_date) as play_year, month(local_date) as play_month, sum(plays) as plays,
      sum(listening_minutes) as minutes
    from silver_play_day
    where ${between}
    group by 1, 2
  )
  select months.play_year, months.play_month, months.plays, months.minutes, favourites.top_artist
  from months
  left join favourites on favourites.local_year = months.play_year and favourites.local_month = months.play_month
  order by months.play_year, months.play_month`;

const busiestSql = `
  select local_date, plays, listening_minutes
  from silver_play_day
  where ${between}
  order by plays desc, local_date
  limit 1`;

const endSql = (order: 'asc' | 'desc') => `
  select track_name, primary_artist_name, local_timestamp as played
  from silver_listening_enriched
  where ${between} and track_name is not null
  order by utc_played_at ${order}, unique_play ${order}
  limit 1`;

/** A period in review. */
export async function yearView(
  db: Queryable,
  { range, preceding, history }: ViewQuestion,
): Promise<YearView> {
  const span = [range.from, range.to];
  const totals = await headline(db, range, history);
  const [
    before,
    artists,
    tracks,
    albums,
    genres,
    months,
    busiest,
    dates,
    sessions,
    hours,
    found,
    taste,
    first,
    last,
  ] = await Promise.all([
    precedingHeadline(db, preceding),
    topArtists(db, range, totals.plays, 5),
    topTracks(db, range, totals.plays, 5),
    topOf(db, 'albums', range, 5),
    topGenres(db, range, totals.plays, 5),
    db.query(monthsSql, [...span, ...span]),
    db.query(busiestSql, span),
    activeDates(db, range),
    sessionsIn(db, range, 1),
    weekdayHours(db, range),
    foundArtists(db, range, 1),
    tasteOf(db, range),
    firstOf(db, range, 'asc'),
    firstOf(db, range, 'desc'),
  ]);
  const [busy] = rowsOf(busiest);
  const [discovery] = found;
  return {
    view: 'year',
    headline: totals,
    preceding: before,
    topArtists: artists,
    topTracks: tracks,
    topAlbums: rowsOf(albums).map((row, index) => ({
      rank: index + 1,
      name: textIn(row, 'name') ?? '',
      artistName: textIn(row, 'artist_name'),
      plays: numberIn(row, 'plays'),
    })),
    topGenres: genres,
    months: everyMonth(rowsOf(months).map(monthOf), range, history),
    busiestDay: busy
      ? ({
          date: dateIn(busy, 'local_date') ?? '',
          plays: numberIn(busy, 'plays'),
          minutes: rounded(numberIn(busy, 'listening_minutes'), 2),
        } satisfies CalendarDay)
      : null,
    longestStreak: longestStreak(dates),
    longestSession: sessions.longest[0] ?? null,
    favouriteHour: hours.toSorted((a, b) => b.plays - a.plays)[0] ?? null,
    discovery: discovery
      ? {
          key: discovery.key,
          name: discovery.name,
          firstPlay: discovery.firstPlay,
          plays: discovery.plays,
        }
      : null,
    mainstream: mainstreamOf(taste),
    firstTrack: first,
    lastTrack: last,
  };
}

type Month = YearView['months'][number];

const monthOf = (row: Row): Month => ({
  month: `${numberIn(row, 'play_year')}-${String(numberIn(row, 'play_month')).padStart(2, '0')}`,
  plays: numberIn(row, 'plays'),
  minutes: rounded(numberIn(row, 'minutes'), 2),
  topArtist: textIn(row, 'top_artist'),
});

/** The months of the range within the history, also those without a play: else March of one year would stand beside that of another. */
function everyMonth(played: Month[], range: DateRange, history: HistoryBounds): Month[] {
  if (played.length === 0) return [];
  const byName = new Map(played.map((month) => [month.month, month]));
  const first = range.from > history.firstDate ? range.from : history.firstDate;
  const last = range.to < history.lastDate ? range.to : history.lastDate;
  return monthsBetween(first, last).map(
    (month) => byName.get(month) ?? { month, plays: 0, minutes: 0, topArtist: null },
  );
}

function monthsBetween(first: string, last: string): string[] {
  const [from, to] = [first, last].map(
    (date) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)) - 1,
  );
  return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, at) => {
    const month = (from ?? 0) + at;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

async function firstOf(
  db: Queryable,
  range: DateRange,
  order: 'asc' | 'desc',
): Promise<YearView['firstTrack']> {
  const [row] = rowsOf(await db.query(endSql(order), [range.from, range.to]));
  if (!row) return null;
  return {
    name: textIn(row, 'track_name') ?? '',
    artistName: textIn(row, 'primary_artist_name'),
    at: textIn(row, 'played') ?? '',
  };
}
