import type { DateRange } from '../protocol/period';
import type { HourCell } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf } from './rows';
import { type Thing, onlyOf } from './thing';

const sql = (condition: string) => `
  select local_day_of_week, local_hour, count(*) as plays
  from silver_play_fact
  where local_date between cast(? as date) and cast(? as date) ${condition}
  group by local_day_of_week, local_hour
  order by local_day_of_week, local_hour`;

/** Plays by local weekday and hour (of the end of each play) in a range of local dates; of one thing, if one is given. */
export async function weekdayHours(db: Queryable, range: DateRange, thing?: Thing): Promise<HourCell[]> {
  const only = onlyOf(thing);
  const table = await db.query(sql(only.sql), [range.from, range.to, ...only.parameters]);
  return rowsOf(table).map((row) => ({
    dayOfWeek: numberIn(row, 'local_day_of_week'),
    hour: numberIn(row, 'local_hour'),
    plays: numberIn(row, 'plays'),
  }));
}
