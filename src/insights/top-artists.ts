import type { DateRange } from '../protocol/period';
import type { RankedArtist } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { artistGenreColumns, artistGenreIn } from './artist-genre';
import { ranked } from './ranking';
import { rowsOf, textIn } from './rows';
import { type Thing, onlyOf } from './thing';

const sql = (condition: string) => `
  select
    max(primary_artist_name) as name,
    max(primary_artist_id) as artist_id,
    ${artistGenreColumns},
    count(*) as plays,
    sum(listened_minutes) as minutes
  from silver_listening_enriched
  where local_date between cast(? as date) and cast(? as date)
    and primary_artist_name is not null ${condition}
  group by coalesce(primary_artist_id, primary_artist_name)
  order by plays desc, name`;

/** The most played artists of a range of local dates; `allPlays` is what shares are taken of. Ties go by name. */
export async function topArtists(
  db: Queryable,
  range: DateRange,
  allPlays: number,
  limit = 10,
  thing?: Thing,
): Promise<RankedArtist[]> {
  const only = onlyOf(thing);
  const table = await db.query(`${sql(only.sql)} limit ${limit}`, [range.from, range.to, ...only.parameters]);
  const rows = rowsOf(table);
  return rows.map((row, index) => ({
    ...ranked(row, index, allPlays),
    artistId: textIn(row, 'artist_id'),
    ...artistGenreIn(row),
  }));
}
