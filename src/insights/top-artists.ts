import type { DateRange } from '../protocol/period';
import type { RankedArtist } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { artistGenreIn } from './artist-genre';
import { between } from './between';
import { ranked } from './ranking';
import { type Row, rowsOf, textIn } from './rows';
import { type Thing, onlyOf } from './thing';

/** An artist of plays by what there is of it, to be counted quickly; names and genres are put to it afterwards. */
export const artistOfPlay = 'coalesce(primary_artist_id, primary_artist_name)';
export const artistOfRow = 'coalesce(artists.artist_id, artists.artist_name)';

const sql = (condition: string, limit: number) => `
  with counted as (
    select ${artistOfPlay} as artist, count(*) as plays, sum(listened_minutes) as minutes
    from silver_listening_enriched
    where ${between} and primary_artist_name is not null ${condition}
    group by ${artistOfPlay}
  )
  select artists.artist_name as name, artists.artist_id, artists.artist_key, artists.primary_genre as genre,
    counted.plays as plays, counted.minutes as minutes
  from counted
  inner join silver_artist_plays as artists on ${artistOfRow} = counted.artist
  order by counted.plays desc, artists.artist_name, artists.artist_key
  limit ${limit}`;

/** The most played artists of a range of local dates; `allPlays` is what shares are taken of. Ties go by name. */
export async function topArtists(
  db: Queryable,
  range: DateRange,
  allPlays: number,
  limit = 10,
  thing?: Thing,
): Promise<RankedArtist[]> {
  const only = onlyOf(thing);
  const table = await db.query(sql(only.sql, limit), [range.from, range.to, ...only.parameters]);
  return rowsOf(table).map((row, index) => rankedArtist(row, index, allPlays));
}

/** An artist's place from a row with its name, id, key, genre, plays and minutes. */
export const rankedArtist = (row: Row, index: number, allPlays: number): RankedArtist => ({
  ...ranked(row, index, allPlays),
  artistId: textIn(row, 'artist_id'),
  ...artistGenreIn(row),
});
