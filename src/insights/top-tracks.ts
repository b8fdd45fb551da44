import type { DateRange } from '../protocol/period';
import type { RankedTrack } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { artistGenreIn } from './artist-genre';
import { mostPlayed } from './most-played';
import { ranked } from './ranking';
import { rowsOf, textIn } from './rows';
import type { Thing } from './thing';

/** The most played recordings of a range of local dates (the ids of one song together). Ties go by title. */
export async function topTracks(
  db: Queryable,
  range: DateRange,
  allPlays: number,
  limit = 10,
  thing?: Thing,
): Promise<RankedTrack[]> {
  const rows = rowsOf(await mostPlayed(db, 'track', range, limit, thing));
  return rows.map((row, index) => ({
    ...ranked(row, index, allPlays),
    recordingId: textIn(row, 'thing') ?? '',
    trackId: textIn(row, 'spotify_id'),
    artistName: textIn(row, 'artist_name'),
    ...artistGenreIn(row),
  }));
}
