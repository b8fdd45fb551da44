import type { ArtistWithoutGenre } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf, textIn } from './rows';

const sql = `
  select artist_key, artist_name, plays
  from silver_artist_plays
  where primary_genre = 'unclassified' and artist_name is not null
  order by plays desc, artist_name, artist_key`;

/** The most played artists that have no genre, over all time. */
export async function artistsWithoutGenre(db: Queryable, limit = 5): Promise<ArtistWithoutGenre[]> {
  return rowsOf(await db.query(`${sql} limit ${limit}`)).map((row) => ({
    artistKey: textIn(row, 'artist_key') ?? '',
    artistName: textIn(row, 'artist_name') ?? '',
    plays: numberIn(row, 'plays'),
  }));
}
