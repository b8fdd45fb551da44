import type { DateRange } from '../protocol/period';
import type { DiscoveriesView } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { numberIn, rowsOf, textIn } from './rows';
import { artistOfPlay, artistOfRow } from './top-artists';

const sql = `
  select artists.artist_key, artists.artist_name as name, artists.artist_id, artists.primary_genre as genre,
    artists.plays as plays, firsts.local_timestamp as first_play, firsts.track_name as first_track
  from silver_listening_enriched as firsts
  inner join silver_artist_plays as artists on ${artistOfRow} = ${artistOfPlay.replaceAll('primary', 'firsts.primary')}
  where firsts.${between} and firsts.is_first_play_of_artist and firsts.primary_artist_name is not null
  order by artists.plays desc, artists.artist_name, artists.artist_key
  limit ?`;

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
