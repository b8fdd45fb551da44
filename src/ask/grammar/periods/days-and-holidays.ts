import { lastWeekday, span, unitSpan } from './calendar';
import { someYear, yearFrom } from './year-words';
import type { PeriodRule } from './period-rule';

const holidays: [RegExp, number, number, string][] = [
  [/(?:christmas|xmas) eve/, 12, 24, 'Christmas Eve'],
  [/boxing day/, 12, 26, 'Boxing Day'],
  [/(?:christmas|xmas)(?: day)?/, 12, 25, 'Christmas Day'],
  [/new years? (?:s )?eve/, 12, 31, "New Year's Eve"],
  [/new years?(?: s)?(?: day)?/, 1, 1, "New Year's Day"],
  [/halloween/, 10, 31, 'Halloween'],
  [/valentines?(?: s)? day/, 2, 14, "Valentine's Day"],
];

/** Days by their names. */
export const daysAndHolidays: PeriodRule[] = [
  {
    pattern: / (?:on |from )?yesterday(?: s)?(?= )/,
    period: (_, today) => unitSpan('day', today.minus({ days: 1 }), 'yesterday'),
  },
  {
    pattern: / (?:so far )?today(?: s)?(?: so far)?(?= )/,
    period: (_, today) => span(today, today, 'today'),
  },
  {
    pattern:
      / (?:on |from )?(?:this past|last|this) (?<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?= )/,
    period: (match, today) => {
      const day = match.groups?.['day'] ?? '';
      const date = lastWeekday(day, today, /\bthis (?!past)/.test(match[0]));
      return span(date, date, `${/\bthis (?!past)/.test(match[0]) ? 'this' : 'last'} ${day}`);
    },
  },
  ...holidays.map(
    ([pattern, month, day, words]): PeriodRule => ({
      pattern: new RegExp(` (?:on |at |for |over |during )?(?:last )?(?:${pattern.source})${someYear}(?= )`),
      period: (match, today) => {
        const ofYear = yearFrom(match.groups?.['year'], today);
        let date = today.set({ year: ofYear ?? today.year, month, day });
        if (ofYear === null && date > today) date = date.minus({ years: 1 });
        return span(date, date, `${words} ${date.year}`);
      },
    }),
  ),
];
