import type { DateRange } from '../protocol/period';
import type { Headline, Preceding } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { type HistoryBounds, daysIn } from './periods';
import { numberIn, rounded, rowsOf } from './rows';

/**
 * Distinct counts do not add up over days, so this reads the plays and not the daily table. In the whole of the history
 * everything has its first play, which is counted sooner.
 */
const sql = (isWhole: boolean) => `
  select
    count(*) as plays,
    sum(listened_minutes) as listening_minutes,
    ${
      isWhole
        ? 'count_if(is_first_play_of_artist) as artists, count_if(is_first_play_of_track) as tracks,'
        : 'count(distinct coalesce(primary_artist_id, primary_artist_name)) as artists, count(distinct recording_id) as tracks,'
    }
    count(distinct case when primary_genre <> 'unclassified' then primary_genre end) as genres,
    count_if(is_first_play_of_artist) as new_artists,
    count(distinct local_date) as active_days
  from silver_listening_enriched
  where ${between}`;

/** The totals of a range of local dates; zeros where nothing was played. */
export async function headline(db: Queryable, range: DateRange, history?: HistoryBounds): Promise<Headline> {
  const isWhole = history !== undefined && isWholeOf(range, history);
  const [row] = rowsOf(await db.query(sql(isWhole), [range.from, range.to]));
  return {
    plays: numberIn(row, 'plays'),
    listeningMinutes: rounded(numberIn(row, 'listening_minutes'), 2),
    artists: numberIn(row, 'artists'),
    tracks: numberIn(row, 'tracks'),
    genres: numberIn(row, 'genres'),
    newArtists: numberIn(row, 'new_artists'),
    activeDays: numberIn(row, 'active_days'),
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
