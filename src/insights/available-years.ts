import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf } from './rows';

/** The local years with a play, newest first. */
export async function availableYears(db: Queryable): Promise<number[]> {
  const years = await db.query(
    'select distinct year(local_date) as play_year from silver_play_day order by play_year desc',
  );
  return rowsOf(years).map((row) => numberIn(row, 'play_year'));
}
