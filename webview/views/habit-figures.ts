import * as l10n from '@vscode/l10n';
import type { DateRange } from '../../src/protocol/period';
import type { HabitsView } from '../../src/protocol/views';
import { count, counted, dateRange, duration, number, percent, rate, utcDate } from '../format';
import { withNoun } from '../../src/wording/nouns';
import type { KeyFigure } from '../parts/key-figures';

/** The figures of the page of habits. What there is none of in the range is not said to be 0. */
export function habitFigures(view: HabitsView, range: DateRange | null): KeyFigure[] {
  const { sessions, streaks, weekend } = view;
  const { longest } = streaks;
  const isSome = sessions.count > 0;
  return [
    { name: l10n.t('Sessions'), value: count(sessions.count) },
    {
      name: l10n.t('Average session'),
      value: isSome ? duration(sessions.averageMinutes) : l10n.t('none'),
      note: isSome ? withNoun(sessions.averagePlays, number(sessions.averagePlays), 'play') : null,
    },
    {
      name: l10n.t('Median session'),
      value: isSome ? duration(sessions.medianMinutes) : l10n.t('none'),
      note: isSome ? l10n.t('half are longer') : null,
    },
    {
      name: l10n.t('Longest streak'),
      value: longest ? counted(longest.days, 'day') : l10n.t('none'),
      note: longest ? dateRange(longest.from, longest.to) : null,
    },
    hasDay(range, false)
      ? { name: l10n.t('Weekdays'), value: rate(weekend.weekdayPlaysPerDay), note: l10n.t('plays a day') }
      : noDay(l10n.t('Weekdays')),
    hasDay(range, true)
      ? {
          name: l10n.t('Weekends'),
          value: rate(weekend.weekendPlaysPerDay),
          note: l10n.t('plays a day, {share} of all', { share: percent(weekend.weekendShare) }),
        }
      : noDay(l10n.t('Weekends')),
  ];
}

const noDay = (name: string): KeyFigure => ({
  name,
  value: l10n.t('none'),
  note: l10n.t('in this time'),
});

/** Whether a range has a weekend day, or a weekday: a week has both. */
function hasDay(range: DateRange | null, weekend: boolean): boolean {
  if (!range) return false;
  const [first, last] = [utcDate(range.from), utcDate(range.to)];
  const days = Math.min(7, Math.round((last.getTime() - first.getTime()) / 86_400_000) + 1);
  return Array.from({ length: days }, (_, at) => (first.getUTCDay() + at) % 7).some(
    (day) => (day === 0 || day === 6) === weekend,
  );
}
