import type { DateRange } from '../protocol/period';
import type { RankedTrack } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { artistGenreColumns, artistGenreIn } from './artist-genre';
import { ranked } from './ranking';
import { rowsOf, textIn } from './rows';
import { type Thing, onlyOf } from './thing';

const sql = (condition: string) => `
  select
    max(track_name) as name,
    max(primary_artist_name) as artist_name,
    max(track_id) as track_id,
    recording_id,
    ${artistGenreColumns},
    count(*) as plays,
    sum(listened_minutes) as minutes
  from silver_listening_enriched
  where local_date between cast(? as date) and cast(? as date)
    and track_name is not null ${condition}
  group by recording_id
  order by plays desc, name, artist_name`;

/** The most played recordings of a range of local dates (the ids of one song together). Ties go by title, then artist. */
export async function topTracks(
  db: Queryable,
  range: DateRange,
  allPlays: number,
  limit = 10,
  thing?: Thing,
): Promise<RankedTrack[]> {
  const only = onlyOf(thing);
  const table = await db.query(`${sql(only.sql)} limit ${limit}`, [range.from, range.to, ...only.parameters]);
  const rows = rowsOf(table);
  return rows.map((row, index) => ({
    ...ranked(row, index, allPlays),
    recordingId: textIn(row, 'recording_id') ?? '',
    trackId: textIn(row, 'track_id'),
    artistName: textIn(row, 'artist_name'),
    ...artistGenreIn(row),
  }));
}
