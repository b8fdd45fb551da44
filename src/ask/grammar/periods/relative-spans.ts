import { numberOf, numberPattern } from '../numbers';
import { iso, span, unitSpan, minus, past } from './calendar';
import type { PeriodRule } from './period-rule';

/** Reckoned from today: "two weeks ago", "the past 3 months", "last weekend", "this year". */
export const relativeSpans: PeriodRule[] = [
  // Before the last.
  {
    pattern:
      / (?:in |during |for |over |from |on )?the (?<unit>week|month|quarter|year) before (?:last|the last one|that|previous)(?: (?:week|month|quarter|year))?(?= )| (?:in |during |for |over )?the (?<before>week|month|quarter|year) before(?= )/,
    period: (match, today) => {
      const unit = match.groups?.['unit'] ?? match.groups?.['before'] ?? 'month';
      return unitSpan(unit, minus(today, 2, unit), `the ${unit} before last`);
    },
  },
  // So many ago.
  {
    pattern: new RegExp(
      ` (?:in |on |from )?(?<n>${numberPattern}|a|an) (?<unit>day|week|month|quarter|year)s? (?:ago|back|prior)(?= )`,
    ),
    period: (match, today) => {
      const { n = '1', unit = 'day' } = match.groups ?? {};
      return unitSpan(
        unit,
        minus(today, numberOf(n), unit),
        `${n} ${unit}${numberOf(n) === 1 ? '' : 's'} ago`,
      );
    },
  },
  // Past so many.
  {
    pattern: new RegExp(
      ` (?:in |over |during |for |within |from |of )?(?:the |my |these )?(?:past|last|previous|recent|most recent|latest|trailing) (?<n>${numberPattern}) (?<unit>day|week|month|quarter|year)s?(?= )`,
    ),
    period: (match, today) => {
      const { n = '1', unit = 'day' } = match.groups ?? {};
      return past(numberOf(n), unit, today, `past ${numberOf(n)} ${unit}${numberOf(n) === 1 ? '' : 's'}`);
    },
  },
  {
    pattern:
      / (?:in |over |during |for |within |from )?(?:the |this )?(?:past year|last twelve months|past twelve months|year up to now|last 365 days|last full year of listening)(?= )/,
    period: (_, today) => past(12, 'month', today, 'past 12 months'),
  },
  {
    pattern:
      / (?:in |over |during |for |within )?(?:the |this )past (?<unit>week|month|quarter)(?= )| (?:in |over )past (?<other>week|month|quarter)(?= )/,
    period: (match, today) => {
      const unit = match.groups?.['unit'] ?? match.groups?.['other'] ?? 'week';
      const days = { week: 7, month: 30, quarter: 90 }[unit] ?? 7;
      return past(days, 'day', today, `past ${days} days`);
    },
  },
  // Weekends.
  {
    pattern:
      / (?:on |over |during |in |for )?(?:the |this )?(?:last|past|previous|latest|most recent|just gone) weekend(?: just gone)?(?= )/,
    period: (_, today) =>
      span(
        today.startOf('week').minus({ days: 2 }),
        today.startOf('week').minus({ days: 1 }),
        'last weekend',
      ),
  },
  {
    pattern: / (?:on |over |during |in )?the weekend before last(?= )/,
    period: (_, today) =>
      span(
        today.startOf('week').minus({ days: 9 }),
        today.startOf('week').minus({ days: 8 }),
        'the weekend before last',
      ),
  },
  {
    pattern: / (?:on |over |during )?this weekend(?= )/,
    period: (_, today) =>
      span(today.startOf('week').plus({ days: 5 }), today.startOf('week').plus({ days: 6 }), 'this weekend'),
  },
  // This and the last.
  {
    pattern:
      / (?:in |over |during |for |of |from |so far )?(?:this|the current|current|the present|the ongoing) (?<unit>week|month|quarter|year)(?: so far| to date| up to now| until now| up till now| thus far| till now)?(?: s)?(?= )/,
    period: (match, today) => {
      const unit = match.groups?.['unit'] ?? 'month';
      return { ...unitSpan(unit, today, `this ${unit}`), to: iso(today) };
    },
  },
  {
    pattern:
      / (?:so far |thus far )?(?:year to date|ytd|since the year began|since the (?:start|beginning) of (?:the|this) year|since new years?(?: day)?|since january first)(?= )/,
    period: (_, today) => span(today.startOf('year'), today, 'this year'),
  },
  {
    pattern: / (?:month to date|mtd|since the (?:start|beginning) of (?:the|this) month)(?= )/,
    period: (_, today) => span(today.startOf('month'), today, 'this month'),
  },
  {
    pattern:
      / (?:in |over |during |for |of |from |throughout |all of |all )?(?:the )?(?:last|previous|prior|preceding) (?<unit>week|month|quarter|year)(?: s)?(?= )/,
    period: (match, today) => {
      const unit = match.groups?.['unit'] ?? 'month';
      return unitSpan(unit, minus(today, 1, unit), `last ${unit}`);
    },
  },
];
