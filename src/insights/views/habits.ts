import type { DateRange } from '../../protocol/period';
import type { HabitsView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { daysIn } from '../periods';
import { numberIn, percentage, rounded, rowsOf, textIn } from '../rows';
import { sessionsIn } from '../sessions';
import { activeDates, currentStreak, longestStreak } from '../streaks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const timesSql = `
  select time_of_day_category as name, count(*) as plays, sum(listened_minutes) as minutes
  from silver_play_fact
  where ${between}
  group by time_of_day_category`;

const monthsSql = `
  select month(local_date) as month_of_year, sum(plays) as plays, sum(listening_minutes) as minutes
  from silver_play_day
  where ${between}
  group by month(local_date)
  order by month_of_year`;

const names = ['morning', 'afternoon', 'evening', 'night'] as const;

/** When and how long one listens. */
export async function habitsView(
  db: Queryable,
  { range, history, today }: ViewQuestion,
): Promise<HabitsView> {
  const span = [range.from, range.to];
  const everywhere = { from: history.firstDate, to: history.lastDate };
  const [sessions, allDates, hours, times, months] = await Promise.all([
    sessionsIn(db, range, 5),
    activeDates(db, everywhere),
    weekdayHours(db, range),
    db.query(timesSql, span),
    db.query(monthsSql, span),
  ]);
  const plays = hours.reduce((sum, cell) => sum + cell.plays, 0);
  const weekendPlays = hours.reduce((sum, cell) => sum + (cell.dayOfWeek > 5 ? cell.plays : 0), 0);
  const byName = new Map(rowsOf(times).map((row) => [textIn(row, 'name'), row]));
  const byMonth = rowsOf(months).map((row) => ({
    month: numberIn(row, 'month_of_year'),
    plays: numberIn(row, 'plays'),
    minutes: rounded(numberIn(row, 'minutes'), 2),
  }));
  const weekendDays = weekendDaysIn(range);
  return {
    view: 'habits',
    sessions,
    streaks: {
      current: currentStreak(allDates, today),
      longest: longestStreak(allDates.filter((date) => date >= range.from && date <= range.to)),
    },
    hours,
    timesOfDay: names.map((name) => ({
      name,
      plays: numberIn(byName.get(name), 'plays'),
      minutes: rounded(numberIn(byName.get(name), 'minutes'), 2),
      share: percentage(numberIn(byName.get(name), 'plays'), plays),
    })),
    weekend: {
      weekdayPlaysPerDay: perDay(plays - weekendPlays, daysIn(range) - weekendDays),
      weekendPlaysPerDay: perDay(weekendPlays, weekendDays),
      weekendShare: percentage(weekendPlays, plays),
    },
    months: byMonth,
    quarters: [1, 2, 3, 4].map((quarter) => {
      const own = byMonth.filter(({ month }) => Math.ceil(month / 3) === quarter);
      return {
        quarter,
        plays: own.reduce((sum, one) => sum + one.plays, 0),
        minutes: rounded(
          own.reduce((sum, one) => sum + one.minutes, 0),
          2,
        ),
      };
    }),
  };
}

const perDay = (plays: number, days: number) => (days === 0 ? 0 : rounded(plays / days, 1));

/** Saturdays and Sundays of a range. */
function weekendDaysIn(range: DateRange): number {
  const days = daysIn(range);
  const first = new Date(`${range.from}T00:00:00Z`).getUTCDay();
  const rest = Array.from({ length: days % 7 }, (_, index) => (first + index) % 7);
  return 2 * Math.floor(days / 7) + rest.filter((day) => day === 0 || day === 6).length;
}
