import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf } from './rows';

const together = 500;

/** How many of the artists (ids, or keys of names) have a genre. */
export async function countClassified(db: Queryable, keys: readonly string[]): Promise<number> {
  let classified = 0;
  for (let at = 0; at < keys.length; at += together) {
    const some = keys.slice(at, at + together);
    const table = await db.query(
      `select count(*) as artists
       from bronze_artist_genres
       where primary_genre <> 'unclassified'
       and coalesce(artist_id, name_key(artist_name)) in (${some.map(() => '?').join(', ')})`,
      some,
    );
    classified += numberIn(rowsOf(table)[0], 'artists');
  }
  return classified;
}
