import type { CalendarDay, DayView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { headline } from '../headline';
import { dateIn, numberIn, rounded, rowsOf, textIn } from '../rows';
import type { ViewQuestion } from './view-question';

const playsSql = `
  select local_timestamp as played, track_name, recording_id, primary_artist_name,
    coalesce(primary_artist_id, name_key(primary_artist_name)) as artist_key,
    album_name, primary_genre, listened_minutes, is_first_play_of_artist, is_first_play_of_track,
    session_id = unique_play as starts_session
  from silver_listening_enriched
  where local_date = cast(? as date)
  order by utc_played_at, unique_play`;

const spokenSql = `
  select local_timestamp as played, show_name, coalesce(episode_name, chapter_title) as title, listened_minutes
  from silver_spoken_listening
  where local_date = cast(? as date)
  order by local_timestamp, unique_play`;

const leftOutSql = `
  select sum(listens) as listens
  from silver_listen_day
  where local_date = cast(? as date) and why_not is not null`;

const neighboursSql = `
  select max(case when local_date < cast(? as date) then local_date end) as before,
    min(case when local_date > cast(? as date) then local_date end) as after
  from silver_play_day`;

const otherYearsSql = `
  select local_date, plays, listening_minutes
  from silver_play_day
  where month(local_date) = month(cast(? as date)) and day(local_date) = day(cast(? as date))
    and local_date <> cast(? as date)
  order by local_date desc`;

/** The page of a day: every play of it. */
export async function dayView(db: Queryable, { range }: ViewQuestion): Promise<DayView> {
  const date = range.from;
  const [totals, plays, spoken, leftOut, neighbours, others] = await Promise.all([
    headline(db, { from: date, to: date }),
    db.query(playsSql, [date]),
    db.query(spokenSql, [date]),
    db.query(leftOutSql, [date]),
    db.query(neighboursSql, [date, date]),
    db.query(otherYearsSql, [date, date, date]),
  ]);
  const [near] = rowsOf(neighbours);
  const rows = rowsOf(plays);
  return {
    view: 'day',
    date,
    headline: totals,
    plays: rows.map((row) => ({
      at: textIn(row, 'played') ?? '',
      track: textIn(row, 'track_name'),
      recordingId: textIn(row, 'recording_id') ?? '',
      artist: textIn(row, 'primary_artist_name'),
      artistKey: textIn(row, 'artist_key'),
      album: textIn(row, 'album_name'),
      genre: textIn(row, 'primary_genre') ?? 'unclassified',
      minutes: rounded(numberIn(row, 'listened_minutes'), 2),
      isFirstOfArtist: row['is_first_play_of_artist'] === true,
      isFirstOfTrack: row['is_first_play_of_track'] === true,
      startsSession: row['starts_session'] === true,
    })),
    leftOut: numberIn(rowsOf(leftOut)[0], 'listens'),
    spoken: rowsOf(spoken).map((row) => ({
      at: textIn(row, 'played') ?? '',
      show: textIn(row, 'show_name'),
      title: textIn(row, 'title'),
      minutes: rounded(numberIn(row, 'listened_minutes'), 2),
    })),
    before: dateIn(near, 'before'),
    after: dateIn(near, 'after'),
    otherYears: rowsOf(others).map(
      (row): CalendarDay => ({
        date: dateIn(row, 'local_date') ?? '',
        plays: numberIn(row, 'plays'),
        minutes: rounded(numberIn(row, 'listening_minutes'), 2),
      }),
    ),
  };
}
