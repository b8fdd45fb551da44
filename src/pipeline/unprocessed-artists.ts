import type { Queryable } from '../warehouse/warehouse';

/** Ids of the artists in the history that nobody was asked about yet, the most played first. */
export async function unprocessedArtists(warehouse: Queryable): Promise<string[]> {
  const { rows } = await warehouse.query(`
    select artists.artist_id
    from bronze_artist_genres as artists
    left join silver_artist_summary as summary on summary.artist_id = artists.artist_id
    where artists.artist_id is not null and artists.ingested_at is null
    order by coalesce(summary.total_plays, 0) desc, artists.artist_id`);
  return rows.flatMap(([id]) => (typeof id === 'string' ? [id] : []));
}
