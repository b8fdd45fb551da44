import type { Queryable } from '../warehouse/warehouse';
import type { HistoryBounds } from './periods';
import { dateIn, rowsOf } from './rows';

/** The local dates of the first and the last play; null while there is none. */
export async function historyBounds(db: Queryable): Promise<HistoryBounds | null> {
  const [row] = rowsOf(
    await db.query('select min(local_date) as first_date, max(local_date) as last_date from silver_play_day'),
  );
  const firstDate = dateIn(row, 'first_date');
  const lastDate = dateIn(row, 'last_date');
  return firstDate && lastDate ? { firstDate, lastDate } : null;
}
