import { weekdayNames } from '../../weekday-names';
import type { Filter } from '../../listening-query';
import { type FilterRule, is, rule } from './filter-rule';
import { partNamed, partWord } from './parts-of-day';

const dayWord =
  '(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|weds?|thurs?|thu|fri|sat|sun)';
const dayNumber = (word: string) => weekdayNames.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;

function weekdays(numbers: number[]): Filter[] {
  const days = [...new Set(numbers.filter((day) => day > 0))];
  return days.length === 0 ? [] : [is('local_day_of_week', ...days)];
}

/** Days of the week, alone and with a part of the day. */
export const daysOfWeek: FilterRule[] = [
  {
    pattern: new RegExp(
      ` (?:on |in |over |during |of |every |each |only )*(?:a |an |the |my )?(?:(?:average |typical )?)(?<days>${dayWord}(?:(?: and| or|,) ${dayWord})*)(?: s)? (?:in the |at |)(?<part>${partWord})(?: only)?(?= )`,
    ),
    filters: ({ groups }) => {
      const part = partNamed(groups?.['part'] ?? '');
      const days = (groups?.['days'] ?? '').split(/ and | or |,/).map((word) => dayNumber(word.trim()));
      return part ? [...weekdays(days), is('time_of_day_category', part)] : [];
    },
  },
  {
    pattern:
      / (?:on |in |over |during |of |at )?(?:a |an |the |my )?(?:(?<weekend>weekends?)|(?:weekdays?|work ?days?|week ?days?|working days?)) (?:in the |at |)(?<part>mornings?|afternoons?|evenings?|nights?)(?= )/,
    filters: ({ groups }) => {
      const part = partNamed(groups?.['part'] ?? '') ?? 'morning';
      const isWeekend = groups?.['weekend'] !== undefined;
      return [is('is_weekend', isWeekend), is('time_of_day_category', part)];
    },
  },
  {
    pattern: new RegExp(
      ` (?:on |over |during |of |only |just |every |each )+(?:a |an |the |my |any |average |typical )*(?<days>${dayWord}(?:(?: and| or|,) ${dayWord})*)(?: only)?(?= )| (?<plural>(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)(?: and (?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays))*)(?= )| (?:average |typical |a )(?<one>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?= )`,
    ),
    filters: ({ groups }) => {
      const words = groups?.['days'] ?? groups?.['plural'] ?? groups?.['one'] ?? '';
      return weekdays(words.split(/ and | or |,/).map((word) => dayNumber(word.trim())));
    },
  },
  {
    pattern: new RegExp(` (?<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?= )`),
    filters: ({ groups }) => weekdays([dayNumber(groups?.['day'] ?? '')]),
  },
  rule(
    / (?:on |at |over |during |in |of |only |just )*(?:the |a |my |an average |typical )?weekends?(?: only)?(?= )/,
    is('is_weekend', true),
  ),
  rule(
    / (?:on |during |in |of |only |just )*(?:the |a |my |an average |typical )?(?:weekdays?|work ?days?|working days?|during the week|work week|school days?)(?: only)?(?= )/,
    is('is_weekend', false),
  ),
];
