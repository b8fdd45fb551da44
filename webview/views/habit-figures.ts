import type { DateRange } from '../../src/protocol/period';
import type { HabitsView } from '../../src/protocol/views';
import { count, counted, dateRange, duration, number, percent, utcDate } from '../format';
import type { KeyFigure } from '../parts/key-figures';

/** The figures of the page of habits. What there is none of in the range is not said to be 0. */
export function habitFigures(view: HabitsView, range: DateRange | null): KeyFigure[] {
  const { sessions, streaks, weekend } = view;
  const { longest } = streaks;
  const isSome = sessions.count > 0;
  return [
    { name: 'Sessions', value: count(sessions.count) },
    {
      name: 'Average session',
      value: isSome ? duration(sessions.averageMinutes) : 'none',
      note: isSome ? `${number(sessions.averagePlays)} plays` : null,
    },
    {
      name: 'Median session',
      value: isSome ? duration(sessions.medianMinutes) : 'none',
      note: isSome ? 'half are longer' : null,
    },
    {
      name: 'Longest streak',
      value: longest ? counted(longest.days, 'day') : 'none',
      note: longest ? dateRange(longest.from, longest.to) : null,
    },
    { name: 'On a weekday', ...perDay(weekend.weekdayPlaysPerDay, hasDay(range, false)) },
    {
      name: 'On a weekend day',
      ...perDay(weekend.weekendPlaysPerDay, hasDay(range, true)),
      note: `${percent(weekend.weekendShare)} of plays at weekends`,
    },
  ];
}

const perDay = (plays: number, isThere: boolean) =>
  isThere ? { value: number(plays), of: 'plays a day' } : { value: 'none', of: 'in this time' };

/** Whether a range has a weekend day, or a weekday: a week has both. */
function hasDay(range: DateRange | null, weekend: boolean): boolean {
  if (!range) return false;
  const [first, last] = [utcDate(range.from), utcDate(range.to)];
  const days = Math.min(7, Math.round((last.getTime() - first.getTime()) / 86_400_000) + 1);
  return Array.from({ length: days }, (_, at) => (first.getUTCDay() + at) % 7).some(
    (day) => (day === 0 || day === 6) === weekend,
  );
}
