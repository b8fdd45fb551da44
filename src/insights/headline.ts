import type { DateRange } from '../protocol/period';
import type { Headline, Preceding } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { daysIn } from './periods';
import { numberIn, rounded, rowsOf } from './rows';

// Distinct counts do not add up over days, so this reads the plays and not the daily table.
const sql = `
  select
    count(*) as plays,
    sum(listened_minutes) as listening_minutes,
    count(distinct coalesce(primary_artist_id, primary_artist_name)) as artists,
    count(distinct recording_id) as tracks,
    count(distinct case when primary_genre <> 'unclassified' then primary_genre end) as genres,
    count_if(is_first_play_of_artist) as new_artists,
    count(distinct local_date) as active_days
  from silver_listening_enriched
  where local_date between cast(? as date) and cast(? as date)`;

/** The totals of a range of local dates; zeros where nothing was played. */
export async function headline(db: Queryable, range: DateRange): Promise<Headline> {
  const [row] = rowsOf(await db.query(sql, [range.from, range.to]));
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

/** The totals of the span before, if there is one to compare with. */
export async function precedingHeadline(db: Queryable, range: DateRange | null): Promise<Preceding | null> {
  return range && { range, headline: await headline(db, range) };
}
