import type { DateRange } from '../protocol/period';
import type { GenrePoint, RankingView } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { binFor, binStart, binsOf } from './plays-over-time';
import { dateIn, numberIn, rowsOf, textIn } from './rows';

/** As many as colours can be told apart. */
const most = 7;

const sql = `
  with genres as (
    select primary_genre, count(*) as plays
    from silver_listening_enriched
    where local_date between cast(? as date) and cast(? as date) and primary_genre <> 'unclassified'
    group by primary_genre
  ), top as (
    select primary_genre, row_number() over (order by plays desc, primary_genre) as place from genres
    qualify place <= ${most}
  )
  select plays.local_date, coalesce(top.primary_genre, 'other') as genre, min(coalesce(top.place, ${most + 1})) as place,
    count(*) as plays
  from silver_listening_enriched as plays
  left join top on top.primary_genre = plays.primary_genre
  where plays.local_date between cast(? as date) and cast(? as date) and plays.primary_genre <> 'unclassified'
  group by plays.local_date, coalesce(top.primary_genre, 'other')
  order by plays.local_date, place`;

/** The most played genres of a range of local dates in bins, without holes; the others together are `other`. */
export async function genreStream(db: Queryable, range: DateRange): Promise<RankingView['stream']> {
  const bin = binFor(range);
  const rows = rowsOf(await db.query(sql, [range.from, range.to, range.from, range.to]));
  const places = new Map(rows.map((row) => [textIn(row, 'genre') ?? '', numberIn(row, 'place')]));
  const genres = [...places.entries()].sort(([, a], [, b]) => a - b).map(([genre]) => genre);
  const points = new Map<string, GenrePoint>();
  for (const date of binsOf(range))
    for (const genre of genres) points.set(`${date} ${genre}`, { date, genre, plays: 0 });
  for (const row of rows) {
    const date = binStart(dateIn(row, 'local_date') ?? '', bin, range);
    const point = points.get(`${date} ${textIn(row, 'genre')}`);
    if (point) point.plays += numberIn(row, 'plays');
  }
  return { bin, genres, points: [...points.values()] };
}
