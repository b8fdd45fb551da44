import { monthPattern } from '../months';
import {
  iso,
  span,
  upTo,
  yearOf,
  monthOf,
  quarterOf,
  seasons,
  seasonFrom,
  lastSeason,
  thisSeason,
} from './calendar';
import { year, someYear, yearFrom } from './year-words';
import type { PeriodRule } from './period-rule';

const ordinal: Record<string, number> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: 4,
  final: 4,
};

/** Halves, quarters, months, seasons. */
export const partsOfYears: PeriodRule[] = [
  {
    pattern: new RegExp(
      ` (?:in |during |for |over )?(?:the )?(?<half>first|1st|second|2nd|last) half of (?<year>${year}|last year|this year|the year)(?= )`,
    ),
    period: (match, today) => {
      const words = match.groups?.['year'];
      const n = words === 'the year' ? today.year : (yearFrom(words, today) ?? today.year);
      const isFirst = /first|1st/.test(match.groups?.['half'] ?? '');
      const begin = yearOf(today, n).plus({ months: isFirst ? 0 : 6 });
      return upTo(
        span(begin, begin.plus({ months: 5 }).endOf('month'), `${isFirst ? 'first' : 'second'} half of ${n}`),
        today,
      );
    },
  },
  {
    pattern: new RegExp(
      ` (?:in |during |for |over )?(?:the )?(?:q(?<q>[1-4])|(?<nth>first|1st|second|2nd|third|3rd|fourth|4th|last|final) quarter of(?= )|quarter (?<n>[1-4]))${someYear}(?= )`,
    ),
    period: (match, today) => {
      const { q, nth, n, year: words } = match.groups ?? {};
      return quarterOf(Number(q ?? n ?? ordinal[nth ?? ''] ?? 1), yearFrom(words, today), today);
    },
  },
  {
    pattern: new RegExp(` (?:in |during |for |over )?(?<year>${year}) q(?<q>[1-4])(?= )`),
    period: (match, today) => quarterOf(Number(match.groups?.['q']), Number(match.groups?.['year']), today),
  },
  // A month of some year, and several of them.
  {
    pattern: new RegExp(
      ` (?:in |during |for |over |of |from |all )?(?:the month of )?(?<month>${monthPattern}) (?:of |in )?(?<year>${year}|last year|this year|the year before last|the previous year)(?= )`,
    ),
    period: (match, today) =>
      monthOf(match.groups?.['month'] ?? '', yearFrom(match.groups?.['year'], today), today),
  },
  {
    pattern: new RegExp(` (?<year>last year|this year) in (?<month>${monthPattern})(?= )`),
    period: (match, today) =>
      monthOf(match.groups?.['month'] ?? '', yearFrom(match.groups?.['year'], today), today),
  },
  {
    pattern: new RegExp(
      ` (?:in |during |for |over )?(?:this past|last|this|the past|past) (?<month>${monthPattern})(?= )`,
    ),
    period: (match, today) => {
      const period = monthOf(match.groups?.['month'] ?? '', null, today);
      // "last June" in June is the one before.
      if (!/\b(?:last|past)\b/.test(match[0]) || period.to === null || period.to < iso(today)) return period;
      return monthOf(match.groups?.['month'] ?? '', today.year - 1, today);
    },
  },
  {
    pattern: new RegExp(
      ` (?:in|during|for|over|of|all of|throughout) (?:the month of )?(?<month>${monthPattern})(?= )`,
    ),
    period: (match, today) => monthOf(match.groups?.['month'] ?? '', null, today),
  },
  {
    // Months alone; those that are words of another kind beside another month.
    pattern: new RegExp(
      ` (?<month>january|february|april|june|july|august|september|october|november|december)(?= )| (?<beside>may|march)(?= (?:or|vs|versus|than|and) ${monthPattern} )`,
    ),
    period: (match, today) => monthOf(match.groups?.['month'] ?? match.groups?.['beside'] ?? '', null, today),
  },
  {
    pattern: /(?<= (?:or|vs|versus|than|and)) (?<month>may|march)(?= )/,
    period: (match, today) => monthOf(match.groups?.['month'] ?? '', null, today),
  },
  // Seasons.
  {
    pattern:
      / (?:in |during |for |over |of |from )?(?:this past|last|the last|the past|past|previous) (?<season>spring|summer|autumn|fall|winter)(?= )/,
    period: (match, today) => lastSeason(match.groups?.['season'] ?? '', today),
  },
  {
    pattern:
      / (?:in |during |for |over |of |from )?this (?<season>spring|summer|autumn|fall|winter)(?: so far)?(?= )/,
    period: (match, today) => thisSeason(match.groups?.['season'] ?? '', today),
  },
  {
    pattern: new RegExp(
      ` (?:in |during |for |over |of |from )?(?:the )?(?<season>spring|summer|autumn|fall|winter) (?:of |in )?(?<year>${year}|last year|this year)(?: \\d\\d)?(?= )`,
    ),
    period: (match, today) => {
      const season = match.groups?.['season'] ?? '';
      const n = yearFrom(match.groups?.['year'], today) ?? today.year;
      return upTo(
        seasonFrom(today.set({ year: n, month: seasons[season] ?? 6, day: 1 }), `${season} ${n}`),
        today,
      );
    },
  },
];
