import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf } from './rows';

const together = 500;

/** How many of the artists, each by its id or else its name, have a genre. */
export async function countClassified(
  db: Queryable,
  artists: readonly { id: string | null; name: string | null }[],
): Promise<number> {
  let classified = 0;
  for (let at = 0; at < artists.length; at += together) {
    const some = artists.slice(at, at + together);
    const table = await db.query(
      `select count(*) as artists
       from bronze_artist_genres
       where primary_genre <> 'unclassified'
       and coalesce(artist_id, name_key(artist_name)) in (${some.map(() => 'coalesce(?, name_key(?))').join(', ')})`,
      some.flatMap(({ id, name }) => [id, name]),
    );
    classified += numberIn(rowsOf(table)[0], 'artists');
  }
  return classified;
}
