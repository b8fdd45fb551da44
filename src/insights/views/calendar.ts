import type { CalendarDay, CalendarView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { dateIn, numberIn, rounded, rowsOf } from '../rows';
import type { ViewQuestion } from './view-question';

/** As many years as a page holds. */
const mostYears = 12;

const sql = `
  select local_date, plays, listening_minutes
  from silver_play_day
  where local_date between cast(? as date) and cast(? as date)
  order by local_date`;

/** The days of every year that the period touches, newest year first. */
export async function calendarView(db: Queryable, { range }: ViewQuestion): Promise<CalendarView> {
  const [first, last] = [Number(range.from.slice(0, 4)), Number(range.to.slice(0, 4))];
  const from = Math.max(first, last - mostYears + 1);
  const days = rowsOf(await db.query(sql, [`${from}-01-01`, `${last}-12-31`])).map(
    (row): CalendarDay => ({
      date: dateIn(row, 'local_date') ?? '',
      plays: numberIn(row, 'plays'),
      minutes: rounded(numberIn(row, 'listening_minutes'), 2),
    }),
  );
  return {
    view: 'calendar',
    years: Array.from({ length: last - from + 1 }, (_, index) => last - index).map((year) => ({
      year,
      days: days.filter(({ date }) => date.startsWith(`${year}-`)),
    })),
    yearsLeftOut: from - first,
  };
}
