import { DateTime } from 'luxon';
import type { Period } from '../../listening-query';
import { monthPattern } from '../months';
import {
  lastWeekday,
  iso,
  span,
  unitSpan,
  minus,
  wholeYear,
  monthOf,
  seasons,
  seasonFrom,
  lastSeason,
} from './calendar';
import { year, someYear, yearFrom } from './year-words';
import type { PeriodRule } from './period-rule';

/** The edges of a range: a year, a month with or without its year, a season. */
const edge = `${year}|${monthPattern}(?: ${year})?|last (?:spring|summer|autumn|fall|winter|year|month|week)|(?:spring|summer|autumn|fall) ${year}|yesterday|today|now|this year|this month|the start of the year`;

function edgeOf(words: string, today: DateTime, inYear: number | null): Period | null {
  const text = words.trim();
  if (/^\d{4}$/.test(text)) return wholeYear(Number(text), today);
  if (text === 'today' || text === 'now') return span(today, today, 'today');
  if (text === 'yesterday') return unitSpan('day', today.minus({ days: 1 }), 'yesterday');
  if (text === 'this year' || text === 'the start of the year')
    return span(today.startOf('year'), today, 'this year');
  if (text === 'this month') return span(today.startOf('month'), today, 'this month');
  const lastUnit = /^last (year|month|week)$/.exec(text)?.[1];
  if (lastUnit) return unitSpan(lastUnit, minus(today, 1, lastUnit), text);
  const season = /^last (\w+)$/.exec(text)?.[1];
  if (season) return lastSeason(season, today);
  const inSeason = /^(spring|summer|autumn|fall) (\d{4})$/.exec(text);
  if (inSeason)
    return seasonFrom(
      today.set({ year: Number(inSeason[2]), month: seasons[inSeason[1] ?? ''] ?? 6, day: 1 }),
      text,
    );
  const [name, ofYear] = text.split(' ');
  return name ? monthOf(name, ofYear ? Number(ofYear) : inYear, today) : null;
}

/** From one edge to another: "from March to May", "since 2024", "before last summer". */
export const ranges: PeriodRule[] = [
  {
    pattern: new RegExp(
      ` (?:between (?<a>${edge}) and|(?:from |in )?(?<from>${edge}) (?:to|until|till|through|thru|up to|-)) (?<to>${edge})${someYear}(?= )`,
    ),
    period: (match, today) => {
      const inYear = yearFrom(match.groups?.['year'], today);
      const toYear = /\d{4}/.exec(match.groups?.['to'] ?? '')?.[0];
      const to = edgeOf(match.groups?.['to'] ?? '', today, inYear);
      let from = edgeOf(
        match.groups?.['from'] ?? match.groups?.['a'] ?? '',
        today,
        inYear ?? (toYear ? Number(toYear) : null),
      );
      if (!from?.from || !to?.to) return null;
      // "from November to February": the months before.
      if (from.from > to.to) {
        const back = DateTime.fromISO(from.from).minus({ years: 1 });
        from = { ...from, from: iso(back), words: back.toFormat('LLLL yyyy', { locale: 'en' }) };
      }
      return { from: from.from, to: to.to, words: `${from.words} to ${to.words}` };
    },
  },
  {
    pattern: new RegExp(
      ` (?:ever )?(?:since|starting (?:in|from)|from) (?:the (?:start|beginning) of )?(?<from>${edge})(?: on| onwards| onward| until now| to now| til now| till now)(?= )| (?:ever )?since (?:the (?:start|beginning) of )?(?<since>${edge})(?= )`,
    ),
    period: (match, today) => {
      const from = edgeOf(match.groups?.['from'] ?? match.groups?.['since'] ?? '', today, null);
      return from ? { from: from.from, to: iso(today), words: `since ${from.words}` } : null;
    },
  },
  {
    pattern: new RegExp(
      ` (?<side>before|until|till|up to|up until|prior to|by the end of|after) (?:the (?:start|beginning|end) of )?(?<edge>${edge})(?= )`,
    ),
    period: (match, today) => {
      const edgePeriod = edgeOf(match.groups?.['edge'] ?? '', today, null);
      const side = match.groups?.['side'] ?? '';
      if (!edgePeriod?.from || !edgePeriod.to) return null;
      if (side === 'after')
        return {
          from: iso(DateTime.fromISO(edgePeriod.to).plus({ days: 1 })),
          to: iso(today),
          words: `after ${edgePeriod.words}`,
        };
      if (side === 'before' || side === 'prior to')
        return {
          from: null,
          to: iso(DateTime.fromISO(edgePeriod.from).minus({ days: 1 })),
          words: `before ${edgePeriod.words}`,
        };
      return { from: null, to: edgePeriod.to, words: `until ${edgePeriod.words}` };
    },
  },
  {
    pattern: / since (?<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?= )/,
    period: (match, today) => {
      const begin = lastWeekday(match.groups?.['day'] ?? '', today, true);
      return span(begin, today, `since ${match.groups?.['day'] ?? ''}`);
    },
  },
];
