import type { DateRange } from '../protocol/period';
import type { HourCell } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf } from './rows';

const sql = `
  select local_day_of_week, local_hour, count(*) as plays
  from silver_listening_enriched
  where local_date between cast(? as date) and cast(? as date)
  group by local_day_of_week, local_hour
  order by local_day_of_week, local_hour`;

/** Plays by local weekday and hour (of the end of each play) in a range of local dates. */
export async function weekdayHours(db: Queryable, range: DateRange): Promise<HourCell[]> {
  return rowsOf(await db.query(sql, [range.from, range.to])).map((row) => ({
    dayOfWeek: numberIn(row, 'local_day_of_week'),
    hour: numberIn(row, 'local_hour'),
    plays: numberIn(row, 'plays'),
  }));
}
