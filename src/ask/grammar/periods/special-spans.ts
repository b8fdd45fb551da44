import { DateTime } from 'luxon';
import type { Period } from '../../listening-query';
import { monthPattern } from '../months';
import { numberOf, numberPattern } from '../numbers';
import { iso, span, unitSpan, past, upTo, yearOf, wholeYear, monthOf } from './calendar';
import { year, yearFrom } from './year-words';
import type { PeriodRule } from './period-rule';

/** A month or a year as it is said, whole. */
function wholeOf(words: string, today: DateTime): Period | null {
  if (words === 'the year' || words === 'this year') return wholeYear(today.year, today);
  if (words === 'last year') return wholeYear(today.year - 1, today);
  if (/^\d{4}$/.test(words)) return wholeYear(Number(words), today);
  const [name = '', ...rest] = words.split(' ');
  const ofYear = rest.join(' ').replace('of ', '');
  const period = monthOf(name, yearFrom(ofYear || undefined, today), today);
  const begin = DateTime.fromISO(period.from ?? '');
  return { ...period, to: iso(begin.endOf('month')) };
}

/** Spans that look like others but for a word: "this day a year ago", "week 20", "the first week of May". */
export const specialSpans: PeriodRule[] = [
  {
    pattern:
      / (?:on )?(?:this day (?:a year ago|last year)|(?:exactly )?(?<n>a|one|two|three) years? ago today|today a year ago)(?= )/,
    period: (match, today) => {
      const date = today.minus({ years: numberOf(match.groups?.['n'] ?? 'a') });
      return span(date, date, iso(date));
    },
  },
  {
    pattern: new RegExp(` (?:on |over )?(?<n>${numberPattern}) weekends ago(?= )`),
    period: (match, today) => {
      const begin = today.startOf('week').minus({ days: 2 + 7 * (numberOf(match.groups?.['n'] ?? '2') - 1) });
      return span(begin, begin.plus({ days: 1 }), `${match.groups?.['n']} weekends ago`);
    },
  },
  {
    pattern: / (?:in |over |during |for |within )?(?:the |this )?(?:past|last) (?:fortnight|two weeks)(?= )/,
    period: (_, today) => past(2, 'week', today, 'past 2 weeks'),
  },
  {
    pattern: / (?:in |over |during |for |within )?(?:the |this )?(?:past|last) half(?: a)? year(?= )/,
    period: (_, today) => past(6, 'month', today, 'past 6 months'),
  },
  {
    pattern: / (?:in |of |during |over )?(?:this|the|the current|the present) decade(?: so far)?(?= )/,
    period: (_, today) => span(yearOf(today, today.year - (today.year % 10)), today, 'this decade'),
  },
  {
    pattern: new RegExp(
      ` (?:in |during )?(?:calendar )?week (?:number )?(?<n>\\d{1,2})(?: of| in)?(?: (?<year>${year}|last year|this year))?(?= )`,
    ),
    period: (match, today) => {
      const n = Number(match.groups?.['n']);
      const begin = DateTime.fromObject({
        weekYear: yearFrom(match.groups?.['year'], today) ?? today.year,
        weekNumber: n,
      });
      return begin.isValid ? span(begin, begin.plus({ days: 6 }), `week ${n} of ${begin.weekYear}`) : null;
    },
  },
  {
    pattern: new RegExp(
      ` (?:in |during |over |for )?(?:the )?(?<side>first|last|final|opening) (?:(?<n>${numberPattern}) )?(?<unit>day|week|month)s? (?:of|in) (?<of>${monthPattern}(?: (?:of )?(?:${year}|last year|this year))?|${year}|last year|this year|the year)(?= )`,
    ),
    period: (match, today) => {
      const { side, n = 'a', unit = 'day', of = '' } = match.groups ?? {};
      const whole = wholeOf(of, today);
      if (!whole?.from || !whole.to) return null;
      const length = { [`${unit}s`]: numberOf(n) };
      const [begin, end] = [DateTime.fromISO(whole.from), DateTime.fromISO(whole.to)];
      const words = `${side} ${numberOf(n) === 1 ? '' : `${numberOf(n)} `}${unit}${numberOf(n) === 1 ? '' : 's'} of ${whole.words}`;
      if (side === 'first' || side === 'opening')
        return upTo(span(begin, begin.plus(length).minus({ days: 1 }), words), today);
      return span(
        unit === 'month'
          ? end.startOf('month').minus({ months: numberOf(n) - 1 })
          : end.minus(length).plus({ days: 1 }),
        end,
        words,
      );
    },
  },
  {
    pattern: new RegExp(
      ` (?:in )?(?<part>early|mid|late|the beginning of|the start of|the middle of|the end of) (?<year>${year}|last year)(?= )`,
    ),
    period: (match, today) => {
      const n = yearFrom(match.groups?.['year'], today) ?? today.year;
      const part = match.groups?.['part'] ?? '';
      const first = /early|beginning|start/.test(part) ? 1 : /mid/.test(part) ? 5 : 9;
      const begin = yearOf(today, n).set({ month: first });
      return upTo(span(begin, begin.plus({ months: 3 }).endOf('month'), `${part} ${n}`), today);
    },
  },
  {
    pattern: / (?:on )?the day before yesterday(?= )/,
    period: (_, today) => unitSpan('day', today.minus({ days: 2 }), 'the day before yesterday'),
  },
  // Stretches to compare with.
  {
    pattern:
      / (?:in |over |during |for |to |at |by |from )?(?:the )?(?:same|this|equivalent|corresponding) (?:stretch|period|time|point|span|part|timeframe|time frame|months|days|dates)(?: of the year)?(?: of| in| from)? (?:last year|the (?:previous|prior) year|(?:a|one) year ago|the year before)(?= )/,
    period: (_, today) =>
      span(
        today.minus({ years: 1 }).startOf('year'),
        today.minus({ years: 1 }),
        'the same stretch of last year',
      ),
  },
  {
    pattern:
      / (?:in |over |during |for |to )?(?:the )?same month (?:of |in )?(?:last year|a year ago|the year before|the previous year)(?= )/,
    period: (_, today) =>
      unitSpan('month', today.minus({ years: 1 }), today.minus({ years: 1 }).toFormat('LLLL yyyy')),
  },
];
