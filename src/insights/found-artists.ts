import type { DateRange } from '../protocol/period';
import type { DiscoveriesView } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { numberIn, rowsOf, textIn } from './rows';

const sql = `
  with found as (
    select artists.artist_number, artists.artist_key, artists.artist_name as name, artists.artist_id,
      artists.primary_genre as genre, artists.plays as plays, firsts.local_timestamp as first_play,
      firsts.recording_number as recording_number
    from silver_play_fact as firsts
    inner join silver_artist_plays as artists on artists.artist_number = firsts.artist_number
    where firsts.${between} and firsts.is_first_play_of_artist and artists.artist_name is not null
    order by artists.plays desc, artists.artist_name, artists.artist_key
    limit ?
  )
  select found.*, tracks.track_name as first_track
  from found
  inner join silver_track_dimension as tracks on tracks.recording_number = found.recording_number
  order by found.plays desc, found.name, found.artist_key`;

/** Artists first heard in a range, by all their plays since. */
export async function foundArtists(
  db: Queryable,
  range: DateRange,
  limit: number,
): Promise<DiscoveriesView['artists']> {
  return rowsOf(await db.query(sql, [range.from, range.to, limit])).map((row) => ({
    key: textIn(row, 'artist_key') ?? '',
    name: textIn(row, 'name') ?? '',
    artistId: textIn(row, 'artist_id'),
    genre: textIn(row, 'genre') ?? 'unclassified',
    firstPlay: textIn(row, 'first_play') ?? '',
    firstTrack: textIn(row, 'first_track'),
    plays: numberIn(row, 'plays'),
  }));
}
