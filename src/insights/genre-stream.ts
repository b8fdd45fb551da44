import type { DateRange } from '../protocol/period';
import type { Bin, GenrePoint, RankingView } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { binColumn, binFor, binStart, binsOf } from './plays-over-time';
import { dateIn, numberIn, rowsOf, textIn } from './rows';

/** As many as colours can be told apart. */
const most = 7;

const sql = (bin: Bin) => `
  with counted as (
    select ${binColumn[bin]} as bin_start, primary_genre, sum(plays) as plays
    from silver_genre_day
    where ${between} and primary_genre <> 'unclassified'
    group by 1, 2
  ), genres as (
    select primary_genre, row_number() over (order by sum(plays) desc, primary_genre) as place
    from counted
    group by primary_genre
  )
  select counted.bin_start as bin_start, iff(genres.place > ${most}, 'other', counted.primary_genre) as genre,
    least(genres.place, ${most + 1}) as place, sum(counted.plays) as plays
  from counted
  inner join genres on genres.primary_genre = counted.primary_genre
  group by 1, 2, 3
  order by bin_start, place`;

/** The most played genres of a range of local dates in bins, without holes; the others together are `other`. */
export async function genreStream(db: Queryable, range: DateRange): Promise<RankingView['stream']> {
  const bin = binFor(range);
  const rows = rowsOf(await db.query(sql(bin), [range.from, range.to]));
  const places = new Map(rows.map((row) => [textIn(row, 'genre') ?? '', numberIn(row, 'place')]));
  const genres = [...places.entries()].sort(([, a], [, b]) => a - b).map(([genre]) => genre);
  const points = new Map<string, GenrePoint>();
  for (const date of binsOf(range))
    for (const genre of genres) points.set(`${date} ${genre}`, { date, genre, plays: 0 });
  for (const row of rows) {
    const date = binStart(dateIn(row, 'bin_start') ?? '', bin, range);
    const point = points.get(`${date} ${textIn(row, 'genre')}`);
    if (point) point.plays += numberIn(row, 'plays');
  }
  return { bin, genres, points: [...points.values()] };
}
