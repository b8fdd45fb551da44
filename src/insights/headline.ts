import type { DateRange } from '../protocol/period';
import type { Headline, Preceding } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { type HistoryBounds, daysIn } from './periods';
import { numberIn, rounded, rowsOf } from './rows';

const daysSql = `
  select sum(plays) as plays, sum(listening_minutes) as listening_minutes, sum(new_artists) as new_artists,
    sum(new_tracks) as new_tracks, count(*) as active_days
  from silver_play_day
  where ${between}`;

const genresSql = `
  select count(distinct primary_genre) as genres
  from silver_genre_day
  where ${between} and primary_genre <> 'unclassified'`;

/** Distinct counts do not add up over days. Groups are counted much sooner than distinct values. */
const distinctSql = (number: string) => `
  select count(*) as things
  from (select ${number} from silver_play_fact where ${between} and ${number} is not null group by ${number}) as things`;

/** The totals of a range of local dates; zeros where nothing was played. */
export async function headline(db: Queryable, range: DateRange, history?: HistoryBounds): Promise<Headline> {
  const rowOf = async (sql: string) => rowsOf(await db.query(sql, [range.from, range.to]))[0];
  const [days, genres] = await Promise.all([rowOf(daysSql), rowOf(genresSql)]);
  const [newArtists, newTracks] = [numberIn(days, 'new_artists'), numberIn(days, 'new_tracks')];
  // In the whole of the history everything has its first play.
  const isWhole = history !== undefined && isWholeOf(range, history);
  const [artists, tracks] = isWhole
    ? [newArtists, newTracks]
    : await Promise.all(
        ['artist_number', 'recording_number'].map(async (number) =>
          numberIn(await rowOf(distinctSql(number)), 'things'),
        ),
      );
  return {
    plays: numberIn(days, 'plays'),
    listeningMinutes: rounded(numberIn(days, 'listening_minutes'), 2),
    artists: artists ?? 0,
    tracks: tracks ?? 0,
    genres: numberIn(genres, 'genres'),
    newArtists,
    activeDays: numberIn(days, 'active_days'),
    days: daysIn(range),
  };
}

/** Whether every play there is lies in a range. */
export const isWholeOf = (range: DateRange, history: HistoryBounds): boolean =>
  range.from <= history.firstDate && range.to >= history.lastDate;

/** The totals of the span before, if there is one to compare with. */
export async function precedingHeadline(db: Queryable, range: DateRange | null): Promise<Preceding | null> {
  return range && { range, headline: await headline(db, range) };
}
