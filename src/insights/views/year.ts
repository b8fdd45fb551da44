import type { DateRange } from '../../protocol/period';
import type { CalendarDay, YearView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { dimensions, isNamed } from '../dimensions';
import { foundArtists } from '../found-artists';
import { headline, precedingHeadline } from '../headline';
import { mostPlayed } from '../most-played';
import type { HistoryBounds } from '../periods';
import { binFor, playsOverTime } from '../plays-over-time';
import { type Row, dateIn, numberIn, rounded, rowsOf, textIn } from '../rows';
import { sessionsIn } from '../sessions';
import { activeDates, longestStreak } from '../streaks';
import { mainstreamOf, tasteOf } from '../taste-sums';
import { topArtists } from '../top-artists';
import { topGenres } from '../top-genres';
import { topTracks } from '../top-tracks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const monthsSql = `
  with counted as (
    select date_trunc('month', local_date) as play_month, artist_number, count(*) as plays
    from silver_play_fact
    where ${between} and artist_number is not null and ${isNamed(dimensions.artist)}
    group by 1, 2
  ), most as (
    select play_month, max(plays) as plays from counted group by 1
  ), favourites as (
    select counted.play_month, artists.artist_name as top_artist
    from counted
    inner join most on most.play_month = counted.play_month and most.plays = counted.plays
    inner join silver_artist_dimension as artists on artists.artist_number = counted.artist_number
    qualify row_number() over (
      partition by counted.play_month order by artists.artist_name, artists.artist_key
    ) = 1
  ), months as (
    select date_trunc('month', local_date) as play_month, sum(plays) as plays, sum(listening_minutes) as minutes
    from silver_play_day
    where ${between}
    group by 1
  )
  select months.play_month as play_month, months.plays as plays, months.minutes as minutes, favourites.top_artist as top_artist
  from months
  left join favourites on favourites.play_month = months.play_month
  order by months.play_month`;

const busiestSql = `
  select local_date, plays, listening_minutes
  from silver_play_day
  where ${between}
  order by plays desc, local_date
  limit 1`;

/** The play is found by its instant: few others, if any, share it. */
const endSql = (order: 'asc' | 'desc') => `
  select tracks.track_name, plays.primary_artist_name, plays.local_timestamp as played
  from silver_listening_enriched as plays
  inner join silver_track_dimension as tracks on tracks.recording_id = plays.recording_id
  where plays.utc_played_at = (
      select ${order === 'asc' ? 'min' : 'max'}(utc_played_at)
      from silver_play_fact
      where ${between} and ${isNamed(dimensions.track)}
    )
    and tracks.track_name is not null
  order by plays.unique_play ${order}
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
    days,
  ] = await Promise.all([
    precedingHeadline(db, preceding),
    topArtists(db, range, totals.plays, 5),
    topTracks(db, range, totals.plays, 5),
    mostPlayed(db, 'album', range, 5),
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
    binFor(range) === 'day' ? playsOverTime(db, range) : null,
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
    days: days?.points ?? [],
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
  month: textIn(row, 'play_month')?.slice(0, 7) ?? '',
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
