import type { DateRange, Headline } from '../protocol/panel';
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
    newArtists: numberIn(row, 'new_artists'),
    activeDays: numberIn(row, 'active_days'),
    days: daysIn(range),
  };
}
