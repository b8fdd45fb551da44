import type { DateRange } from '../protocol/period';
import type { RankedTrack } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { artistGenreIn, artistOfColumns } from './artist-genre';
import { between } from './between';
import { ranked } from './ranking';
import { rowsOf, textIn } from './rows';
import { type Thing, onlyOf } from './thing';

// Texts are looked at for those alone that may be among the first: all that have as many plays as the last one, since ties go by name.
const sql = (condition: string, limit: number) => `
  with counted as (
    select recording_id, count(*) as plays, sum(listened_minutes) as minutes
    from silver_listening_enriched
    where ${between} ${condition}
    group by recording_id
    having count(track_name) > 0
  ), edge as (
    select min(plays) as fewest from (select plays from counted order by plays desc limit ${limit}) as first_ones
  ), chosen as (
    select counted.recording_id, counted.plays, counted.minutes
    from counted
    inner join edge on counted.plays >= edge.fewest
  )
  select chosen.recording_id as recording_id, max(track_name) as name, max(track_id) as track_id, ${artistOfColumns},
    max(chosen.plays) as plays, max(chosen.minutes) as minutes
  from chosen
  inner join silver_listening_enriched as own on own.recording_id = chosen.recording_id
  where ${between} ${condition}
  group by chosen.recording_id
  order by max(chosen.plays) desc, name, chosen.recording_id
  limit ${limit}`;

/** The most played recordings of a range of local dates (the ids of one song together). Ties go by title. */
export async function topTracks(
  db: Queryable,
  range: DateRange,
  allPlays: number,
  limit = 10,
  thing?: Thing,
): Promise<RankedTrack[]> {
  const only = onlyOf(thing);
  const parameters = [range.from, range.to, ...only.parameters];
  const rows = rowsOf(await db.query(sql(only.sql, limit), [...parameters, ...parameters]));
  return rows.map((row, index) => ({
    ...ranked(row, index, allPlays),
    recordingId: textIn(row, 'recording_id') ?? '',
    trackId: textIn(row, 'track_id'),
    artistName: textIn(row, 'artist_name'),
    ...artistGenreIn(row),
  }));
}
