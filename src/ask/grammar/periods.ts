import { DateTime } from 'luxon';
import type { Period } from '../listening-query';

/** A stretch of the question that names a time, and the plays it stands for. `today` is the listener's local date. */
export interface PeriodRule {
  pattern: RegExp;
  period: (match: RegExpExecArray, today: DateTime) => Period | null;
}

const iso = (date: DateTime) => date.toFormat('yyyy-MM-dd');

function span(from: DateTime, to: DateTime, words: string): Period {
  return { from: iso(from), to: iso(to), words };
}

export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const monthWords = [
  ...monthNames,
  'jan',
  'feb',
  'mar',
  'apr',
  'jun',
  'jul',
  'aug',
  'sept',
  'sep',
  'oct',
  'nov',
  'dec',
];
export const monthPattern = `(?:${monthWords.join('|')})`;
export const monthNumber = (word: string) =>
  monthNames.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;

const numbers = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
];
const more: Record<string, number> = {
  a: 1,
  an: 1,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  couple: 2,
  'couple of': 2,
  'a couple': 2,
  'a couple of': 2,
  few: 3,
  several: 3,
  dozen: 12,
  half: 0.5,
  thousand: 1000,
};
export const numberPattern = `(?:\\d+|${numbers.join('|')}|twenty|thirty|forty|fifty|a couple of|a couple|couple of|couple|few|several|dozen)`;
export const numberOf = (word: string): number =>
  /^\d+$/.test(word) ? Number(word) : (more[word] ?? numbers.indexOf(word) + 1);

const year = '(?:20[0-4]\\d)';
const yearOf = (today: DateTime, n: number) => today.set({ year: n, month: 1, day: 1 });
const wholeYear = (n: number, today: DateTime) =>
  span(yearOf(today, n), yearOf(today, n).endOf('year'), String(n));

const seasons: Record<string, number> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };

/** From the first of its first month to the end of its third. */
const seasonFrom = (begin: DateTime, words: string) =>
  span(begin, begin.plus({ months: 2 }).endOf('month'), words);

/** The most recent one that is over. */
function lastSeason(season: string, today: DateTime): Period {
  let begin = today.set({ month: seasons[season] ?? 6, day: 1 });
  while (begin.plus({ months: 3 }) > today) begin = begin.minus({ years: 1 });
  return seasonFrom(begin, `last ${season}`);
}

/** The most recent one that has begun. */
function thisSeason(season: string, today: DateTime): Period {
  let begin = today.set({ month: seasons[season] ?? 6, day: 1 });
  if (begin > today) begin = begin.minus({ years: 1 });
  return upTo(seasonFrom(begin, `this ${season}`), today);
}

function upTo(period: Period, today: DateTime): Period {
  const end = iso(today);
  return period.to !== null && period.to > end ? { ...period, to: end } : period;
}

/** A month: of a year, or the most recent that has begun. */
function monthOf(word: string, ofYear: number | null, today: DateTime): Period {
  let begin = today.set({ month: monthNumber(word), day: 1, year: ofYear ?? today.year });
  if (ofYear === null && begin > today) begin = begin.minus({ years: 1 });
  return upTo(span(begin, begin.endOf('month'), begin.toFormat('LLLL yyyy', { locale: 'en' })), today);
}

function unitSpan(unit: string, begin: DateTime, words: string): Period {
  const name = unit as 'day' | 'week' | 'month' | 'quarter' | 'year';
  return span(begin.startOf(name), begin.endOf(name), words);
}

const minus = (today: DateTime, n: number, unit: string) => today.minus({ [`${unit}s`]: n });

/** Up to and including the current one. */
function past(n: number, unit: string, today: DateTime, words: string): Period {
  if (unit === 'day') return span(today.minus({ days: n - 1 }), today, words);
  if (unit === 'week') return span(today.startOf('week').minus({ weeks: n - 1 }), today, words);
  const months = unit === 'year' ? 12 * n : unit === 'quarter' ? 3 * n : n;
  if (unit === 'quarter') return span(today.startOf('quarter').minus({ months: months - 3 }), today, words);
  return span(today.startOf('month').minus({ months: months - 1 }), today, words);
}

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

function quarterOf(quarter: number, ofYear: number | null, today: DateTime): Period {
  let begin = today.set({ month: quarter * 3 - 2, day: 1, year: ofYear ?? today.year });
  if (ofYear === null && begin > today) begin = begin.minus({ years: 1 });
  return upTo(span(begin, begin.endOf('quarter'), `Q${quarter} ${begin.year}`), today);
}

/** "2025", "last year", "this year", or nothing said. */
const someYear = `(?: (?:of |in |from )?(?<year>${year}|last year|this year|the previous year|the year before last))?`;

function yearFrom(words: string | undefined, today: DateTime): number | null {
  if (!words) return null;
  if (/^\d/.test(words)) return Number(words);
  if (words === 'this year') return today.year;
  return today.year - (words === 'the year before last' ? 2 : 1);
}

const holidays: [RegExp, number, number, string][] = [
  [/(?:christmas|xmas) eve/, 12, 24, 'Christmas Eve'],
  [/boxing day/, 12, 26, 'Boxing Day'],
  [/(?:christmas|xmas)(?: day)?/, 12, 25, 'Christmas Day'],
  [/new years? (?:s )?eve/, 12, 31, "New Year's Eve"],
  [/new years?(?: s)?(?: day)?/, 1, 1, "New Year's Day"],
  [/halloween/, 10, 31, 'Halloween'],
  [/valentines?(?: s)? day/, 2, 14, "Valentine's Day"],
];

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

/** In this order: what says more comes first. Words have single spaces and one around them. */
export const periodRules: PeriodRule[] = [
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
  // Ranges.
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
  // Parts of years.
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
  // Days.
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
  // Years.
  {
    pattern: new RegExp(
      ` (?:in |during |for |over |of |from |throughout |all of |back in |within |all )?(?:the year |the whole of |calendar year |all )?(?<year>${year})(?: s)?(?= )`,
    ),
    period: (match, today) => upTo(wholeYear(Number(match.groups?.['year']), today), today),
  },
  // The whole history, said in words.
  {
    pattern:
      / (?:of all time|all time|for all time|all times|in my (?:whole |entire |full )?(?:history|life|lifetime)|over my (?:whole |entire |full )?(?:history|life|lifetime)|of my life|over the years|(?:in|over|across|throughout|during) (?:my|the) (?:whole|entire|full|complete) (?:listening )?history|since the (?:very )?(?:beginning|start)|since forever|since day one|from the (?:very )?(?:beginning|start)|ever since i joined|since i started|since records? began|in my (?:whole )?listening history|to this day|up to now|until now|til now|till now|to date|so far|thus far|all together|altogether|overall|in total|total in all|all in all|ever)(?= )/,
    period: () => ({ from: null, to: null, words: 'all time' }),
  },
];

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

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The most recent one before today; today itself counts where `orToday`. */
export function lastWeekday(name: string, today: DateTime, orToday: boolean): DateTime {
  const back = (today.weekday - (days.indexOf(name) + 1) + 7) % 7;
  return today.minus({ days: back === 0 && !orToday ? 7 : back });
}
