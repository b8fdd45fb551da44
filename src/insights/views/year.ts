import type { DateRange } from '../../protocol/period';
import type { CalendarDay, YearView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { albumKey } from '../album-key';
import { headline, precedingHeadline } from '../headline';
import { dateIn, numberIn, rounded, rowsOf, textIn } from '../rows';
import { longestSessions } from '../sessions';
import { activeDates, longestStreak } from '../streaks';
import { mainstreamOf, noTaste, tasteBy } from '../taste-sums';
import { thingKey } from '../thing';
import { topArtists } from '../top-artists';
import { topGenres } from '../top-genres';
import { topTracks } from '../top-tracks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const between = 'local_date between cast(? as date) and cast(? as date)';

const albumsSql = `
  select min(album_name) as name, max(primary_artist_name) as artist_name, count(*) as plays
  from silver_listening_enriched
  where ${between} and album_name is not null
  group by ${albumKey}
  order by plays desc, name
  limit 5`;

const monthsSql = `
  with artists as (
    select date_trunc('month', local_date)::date as month_start, ${thingKey.artist} as artist_key,
      max(primary_artist_name) as artist_name, count(*) as plays, sum(listened_minutes) as minutes
    from silver_listening_enriched
    where ${between}
    group by month_start, artist_key
  )
  select month_start, sum(plays) as all_plays, sum(minutes) as all_minutes,
    max_by(artist_name, plays * 1000000 - place) as top_artist
  from (
    select *, row_number() over (partition by month_start order by plays desc, artist_name) as place
    from artists
  ) as placed
  group by month_start
  order by month_start`;

const busiestSql = `
  select local_date, plays, listening_minutes
  from silver_play_day
  where ${between}
  order by plays desc, local_date
  limit 1`;

const discoverySql = `
  with found as (
    select ${thingKey.artist} as artist_key, local_timestamp as first_play
    from silver_listening_enriched
    where ${between} and is_first_play_of_artist and primary_artist_name is not null
  )
  select found.artist_key, max(plays.primary_artist_name) as name, max(found.first_play) as first_play, count(*) as plays
  from found
  inner join silver_listening_enriched as plays
    on coalesce(plays.primary_artist_id, name_key(plays.primary_artist_name)) = found.artist_key
  where plays.${between}
  group by found.artist_key
  order by plays desc, name
  limit 1`;

const endSql = (order: 'asc' | 'desc') => `
  select track_name, primary_artist_name, local_timestamp as played
  from silver_listening_enriched
  where ${between} and track_name is not null
  order by utc_played_at ${order}, unique_play ${order}
  limit 1`;

/** A period in review. */
export async function yearView(db: Queryable, { range, preceding }: ViewQuestion): Promise<YearView> {
  const span = [range.from, range.to];
  const totals = await headline(db, range);
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
    db.query(albumsSql, span),
    topGenres(db, range, totals.plays, 5),
    db.query(monthsSql, span),
    db.query(busiestSql, span),
    activeDates(db, range),
    longestSessions(db, range, 1),
    weekdayHours(db, range),
    db.query(discoverySql, [...span, ...span]),
    tasteBy(db, range, () => ''),
    firstOf(db, range, 'asc'),
    firstOf(db, range, 'desc'),
  ]);
  const [busy] = rowsOf(busiest);
  const [discovery] = rowsOf(found);
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
    months: rowsOf(months).map((row) => ({
      month: (dateIn(row, 'month_start') ?? '').slice(0, 7),
      plays: numberIn(row, 'all_plays'),
      minutes: rounded(numberIn(row, 'all_minutes'), 2),
      topArtist: textIn(row, 'top_artist'),
    })),
    busiestDay: busy
      ? ({
          date: dateIn(busy, 'local_date') ?? '',
          plays: numberIn(busy, 'plays'),
          minutes: rounded(numberIn(busy, 'listening_minutes'), 2),
        } satisfies CalendarDay)
      : null,
    longestStreak: longestStreak(dates),
    longestSession: sessions[0] ?? null,
    favouriteHour: hours.toSorted((a, b) => b.plays - a.plays)[0] ?? null,
    discovery: discovery
      ? {
          key: textIn(discovery, 'artist_key') ?? '',
          name: textIn(discovery, 'name') ?? '',
          firstPlay: textIn(discovery, 'first_play') ?? '',
          plays: numberIn(discovery, 'plays'),
        }
      : null,
    mainstream: mainstreamOf(taste.get('') ?? noTaste()),
    firstTrack: first,
    lastTrack: last,
  };
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
