import type { Filter, FilterValue } from '../listening-query';
import { monthPattern, monthNumber, numberPattern, numberOf } from './periods';

/** A stretch of the question that narrows which plays count. */
export interface FilterRule {
  pattern: RegExp;
  filters: (match: RegExpExecArray) => { filter: Filter; words: string }[];
}

const is = (field: string, ...values: FilterValue[]): Filter => ({ field, op: 'is', values, not: false });
const not = (filter: Filter): Filter => ({ ...filter, not: true });
const between = (field: string, from: number, to: number): Filter => ({
  field,
  op: 'between',
  values: [from, to],
  not: false,
});
const holds = (field: string, ...values: string[]): Filter => ({ field, op: 'contains', values, not: false });

const rule = (pattern: RegExp, filter: Filter, words: string): FilterRule => ({
  pattern,
  filters: () => [{ filter, words }],
});

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const dayWord =
  '(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|weds?|thurs?|thu|fri|sat|sun)';
const dayNumber = (word: string) => dayNames.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;

/** "10pm", "10 pm", "22:00", "22", "midnight", "noon". */
const clock =
  '(?:\\d{1,2}(?::\\d\\d)?(?: ?(?:am|pm|a m|p m|o clock|oclock|h|hours))?(?: in the (?:morning|evening|afternoon)| at night)?|midnight|noon|midday)';

/** The hour of the day, 0–24; null for what is none. `pm` is what the other end of a range says. */
function hourOf(words: string, other = ''): number | null {
  if (/midnight/.test(words)) return 0;
  if (/noon|midday/.test(words)) return 12;
  const hour = Number(/\d{1,2}/.exec(words)?.[0]);
  if (!(hour <= 24)) return null;
  const half = /am|a m|morning/.test(words) ? 'am' : /pm|p m|evening|afternoon|night/.test(words) ? 'pm' : '';
  const said =
    half ||
    (/pm|p m/.test(other) && !/:/.test(words) && hour <= 12
      ? 'pm'
      : /am|a m/.test(other) && hour <= 12
        ? 'am'
        : '');
  if (said === 'pm') return hour < 12 ? hour + 12 : hour;
  if (said === 'am') return hour === 12 ? 0 : hour;
  return hour;
}

const shown = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

function hours(from: number, to: number): { filter: Filter; words: string }[] {
  const last = (to + 23) % 24;
  return [
    {
      filter: between('local_hour', from % 24, last),
      words: `from ${shown(from % 24)} to ${shown(to % 24)}`,
    },
  ];
}

const partOfDay: [string, string][] = [
  ['(?:mornings?|forenoons?|a m|early birds?|early risers?|breakfast(?: time)?)', 'morning'],
  ['(?:afternoons?|arvos?)', 'afternoon'],
  ['(?:evenings?)', 'evening'],
  [
    '(?:night owls?|(?:late |very late |the dead of )?(?:at )?nights?(?: time)?|night ?times?|nighttime|late at night|in the middle of the night|overnight|after dark|small hours|wee hours|late hours|night owl hours|night owls?)',
    'night',
  ],
];
const partWord = partOfDay.map(([pattern]) => pattern).join('|');
const partNamed = (words: string) =>
  partOfDay.find(([pattern]) => new RegExp(`^(?:early |late )?${pattern}$`).test(words.trim()))?.[1];

const decades: Record<string, number> = {
  fifties: 1950,
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
  aughts: 2000,
  'two thousands': 2000,
  tens: 2010,
  twenties: 2020,
  'twenty tens': 2010,
};

function decadeOf(words: string): number | null {
  const named = decades[words.trim()];
  if (named) return named;
  const digits = /(\d{4}|\d{2})/.exec(words)?.[1];
  if (!digits) return null;
  const n = Number(digits);
  return digits.length === 4 ? n : n < 30 ? 2000 + n : 1900 + n;
}

const decade =
  '(?:(?:19|20)\\d0s|(?:19|20)\\d0 s|\\d0s|\\d0 s|fifties|sixties|seventies|eighties|nineties|noughties|aughts|twenty tens|two thousands)';
const released =
  '(?:(?:that |which |who )?(?:was |were |is |are |had |have |has )?(?:been )?(?:first |originally )?(?:released|came out|come out|coming out|comes out|put out|recorded|made|published|dating|dated|dates|date|issued)(?: back)?)';
const releaseYears = (from: number, to: number, words: string) => [
  { filter: between('album_release_year', from, to), words: `released ${words}` },
];

const phone = holds('platform', 'ios', 'android', 'iphone', 'phone', 'mobile');
const computer = holds(
  'platform',
  'windows',
  'os x',
  'osx',
  'macos',
  'mac os',
  'linux',
  'desktop',
  'computer',
);

/** In this order: what says more comes first. Words have single spaces and one around them. */
export const filterRules: FilterRule[] = [
  // The length of a song, and not of the listening.
  {
    pattern: new RegExp(
      ` (?<=(?:songs?|tracks?|tunes?) (?:that |which )?(?:are |were |is |was )?)(?<side>longer than|over|more than|above|shorter than|under|less than|below) (?<n>${numberPattern}) (?:minutes?|mins?|min)(?: long| in length)?(?= )`,
    ),
    filters: ({ groups }) => {
      const n = numberOf(groups?.['n'] ?? '1');
      const isLonger = /longer|over|more|above/.test(groups?.['side'] ?? '');
      return [
        {
          filter: between('track_duration_minutes', isLonger ? n : 0, isLonger ? 9999 : n),
          words: `${isLonger ? 'over' : 'under'} ${n} minutes`,
        },
      ];
    },
  },
  // "9am to 5pm" says by itself that it is hours.
  {
    pattern:
      / (?<from>(?:\d{1,2}(?::\d\d)? ?(?:am|pm)|\d{1,2}:\d\d|midnight|noon)) (?:to|until|till|and|-|through) (?<to>(?:\d{1,2}(?::\d\d)? ?(?:am|pm)|\d{1,2}:\d\d|midnight|noon))(?= )/,
    filters: ({ groups }) => {
      const from = hourOf(groups?.['from'] ?? '');
      const to = hourOf(groups?.['to'] ?? '');
      return from === null || to === null || from === to ? [] : hours(from, to);
    },
  },
  rule(
    / (?:(?:that |which |who )?(?:has|have|had|with|having|is|are|were|was) (?:no|an unknown|unknown|not any|not a) (?:known )?genres?|without (?:a |any )?(?:known )?genres?|(?:of |in |with )?(?:no|unknown) (?:known )?genres?|(?:is |are |were |was |as )?unclassified|genreless)(?= )/,
    is('primary_genre', 'unclassified'),
    'without a genre',
  ),
  // Hours of the clock.
  {
    pattern: new RegExp(
      ` (?:between|from) (?:the hours of )?(?<from>${clock}) (?:and|to|until|till|-) (?<to>${clock})(?= )`,
    ),
    filters: ({ groups }) => {
      const from = hourOf(groups?.['from'] ?? '', /\d$/.test(groups?.['from'] ?? '') ? groups?.['to'] : '');
      const to = hourOf(groups?.['to'] ?? '');
      // Years and counts are no hours.
      if (from === null || to === null || from === to) return [];
      // "Between 9 and 5" is a working day, and no night.
      const isPlain = [groups?.['from'], groups?.['to']].every((words) => /^\d{1,2}$/.test(words ?? ''));
      return isPlain && to < from && from < 12 ? hours(from, to + 12) : hours(from, to);
    },
  },
  {
    pattern: new RegExp(` (?:later than|after|past|from|since) (?<from>${clock})(?: on| onwards)?(?= )`),
    filters: ({ groups }) => {
      const words = groups?.['from'] ?? '';
      if (!/[a-z:]/.test(words)) return [];
      const from = hourOf(words);
      return from === null ? [] : from === 0 ? hours(0, 6) : hours(from, 24);
    },
  },
  {
    pattern: new RegExp(` (?:earlier than|before|until|till|prior to) (?<to>${clock})(?= )`),
    filters: ({ groups }) => {
      const words = groups?.['to'] ?? '';
      if (!/[a-z:]/.test(words)) return [];
      const to = hourOf(words);
      return to === null ? [] : to === 0 ? hours(18, 24) : hours(0, to);
    },
  },
  {
    pattern: new RegExp(
      ` (?:at|around|about|during the hour of|in the hour of) (?<at>\\d{1,2}(?::00)? ?(?:am|pm|o clock|oclock)|\\d{1,2}:00|midnight|noon|midday)(?: hour)?(?= )`,
    ),
    filters: ({ groups }) => {
      const at = hourOf(groups?.['at'] ?? '');
      return at === null ? [] : hours(at, at + 1);
    },
  },
  rule(
    / (?:during|at|over|in|on) (?:my |the )?lunch(?: ?time| break| hour| breaks)?(?= )/,
    between('local_hour', 12, 13),
    'from 12:00 to 14:00',
  ),
  // Days of the week, alone and with a part of the day.
  {
    pattern: new RegExp(
      ` (?:on |in |over |during |of |every |each |only )*(?:a |an |the |my )?(?:(?:average |typical )?)(?<days>${dayWord}(?:(?: and| or|,) ${dayWord})*)(?: s)? (?:in the |at |)(?<part>${partWord})(?: only)?(?= )`,
    ),
    filters: ({ groups }) => {
      const part = partNamed(groups?.['part'] ?? '');
      const days = (groups?.['days'] ?? '').split(/ and | or |,/).map((word) => dayNumber(word.trim()));
      return part ? [...weekdays(days), { filter: is('time_of_day_category', part), words: `${part}s` }] : [];
    },
  },
  {
    pattern:
      / (?:on |in |over |during |of |at )?(?:a |an |the |my )?(?:(?<weekend>weekends?)|(?:weekdays?|work ?days?|week ?days?|working days?)) (?:in the |at |)(?<part>mornings?|afternoons?|evenings?|nights?)(?= )/,
    filters: ({ groups }) => {
      const part = partNamed(groups?.['part'] ?? '') ?? 'morning';
      const isWeekend = groups?.['weekend'] !== undefined;
      return [
        { filter: is('is_weekend', isWeekend), words: isWeekend ? 'weekends' : 'weekdays' },
        { filter: is('time_of_day_category', part), words: `${part}s` },
      ];
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
    'weekends',
  ),
  rule(
    / (?:on |during |in |of |only |just )*(?:the |a |my |an average |typical )?(?:weekdays?|work ?days?|working days?|during the week|work week|school days?)(?: only)?(?= )/,
    is('is_weekend', false),
    'weekdays',
  ),
  // Parts of the day.
  {
    pattern: new RegExp(
      ` (?:in |at |during |on |of |only |just )*(?:the |my |an? )?(?:early |late )?(?<part>${partWord})(?: only| time| hours| listening(?! session))?(?= )`,
    ),
    filters: ({ groups }) => {
      const part = partNamed(groups?.['part'] ?? '');
      return part ? [{ filter: is('time_of_day_category', part), words: `${part}s` }] : [];
    },
  },
  // Months and seasons of any year.
  {
    pattern: new RegExp(
      ` (?:in |during )?(?:every|each|any) (?<month>${monthPattern})(?= )| (?:in |during )(?<plural>${monthPattern}s)(?= )`,
    ),
    filters: ({ groups }) => {
      const word = groups?.['month'] ?? groups?.['plural'] ?? '';
      return [{ filter: is('local_month', monthNumber(word)), words: `every ${word}` }];
    },
  },
  {
    pattern:
      / (?:in |during |over |on )?(?:the |every |each )?(?<season>spring|summer|autumn|fall|winter)(?:s| ?times?| months)?(?= )/,
    filters: ({ groups }) => {
      const season = groups?.['season'] ?? '';
      const months = { spring: [3, 4, 5], summer: [6, 7, 8], winter: [12, 1, 2] }[season] ?? [9, 10, 11];
      return [{ filter: is('local_month', ...months), words: `every ${season}` }];
    },
  },
  // When the music came out.
  {
    pattern: new RegExp(
      ` ${released}? ?(?:in |from |during |of |out of )?(?:the )?(?<decade>${decade})(?: (?:music|stuff|era))?(?= )`,
    ),
    filters: ({ groups }) => {
      const from = decadeOf(
        (groups?.['decade'] ?? '').replace(/ ?s$/, (end) => (/\d/.test(groups?.['decade'] ?? '') ? '' : end)),
      );
      return from === null ? [] : releaseYears(from, from + 9, `in the ${from}s`);
    },
  },
  {
    pattern: new RegExp(
      ` ${released} (?:in |between |from )?(?<from>(?:19|20)\\d\\d) (?:and|to|until|through|-) (?<to>(?:19|20)\\d\\d)(?= )`,
    ),
    filters: ({ groups }) =>
      releaseYears(
        Number(groups?.['from']),
        Number(groups?.['to']),
        `from ${groups?.['from']} to ${groups?.['to']}`,
      ),
  },
  {
    pattern: new RegExp(
      ` (?:${released} (?:before|prior to|earlier than|up to)|older than|pre|from before) (?<year>(?:19|20)\\d\\d)(?= )`,
    ),
    filters: ({ groups }) => releaseYears(0, Number(groups?.['year']) - 1, `before ${groups?.['year']}`),
  },
  {
    pattern: new RegExp(
      ` (?:${released} (?:after|later than)|newer than|post|from after) (?<year>(?:19|20)\\d\\d)(?= )`,
    ),
    filters: ({ groups }) => releaseYears(Number(groups?.['year']) + 1, 9999, `after ${groups?.['year']}`),
  },
  {
    pattern: new RegExp(` (?:${released} (?:since|from)) (?<year>(?:19|20)\\d\\d)(?: on| onwards)?(?= )`),
    filters: ({ groups }) => releaseYears(Number(groups?.['year']), 9999, `since ${groups?.['year']}`),
  },
  {
    pattern: new RegExp(
      ` (?:${released} (?:in |during )?(?:the year )?|with (?:a )?release year (?:of )?|from the year |(?:release year|year of release) (?:is |of |was )?)(?<year>(?:19|20)\\d\\d)(?= )`,
    ),
    filters: ({ groups }) =>
      releaseYears(Number(groups?.['year']), Number(groups?.['year']), `in ${groups?.['year']}`),
  },
  {
    // Before anybody could have listened on Spotify: the year of release.
    pattern: / (?:in |from |of )?(?<year>19\d\d)(?= )/,
    filters: ({ groups }) =>
      releaseYears(Number(groups?.['year']), Number(groups?.['year']), `in ${groups?.['year']}`),
  },
  {
    pattern: new RegExp(
      ` (?:(?:that |which )?(?:are|were|is|was) )?(?:older than|more than|over|at least) (?<n>${numberPattern}) years(?: old)?(?: at the time)?(?= )`,
    ),
    filters: ({ groups }) => [
      {
        filter: between('album_age_years', numberOf(groups?.['n'] ?? '1'), 9999),
        words: `older than ${groups?.['n']} years`,
      },
    ],
  },
  // How it was played.
  rule(
    / (?:not (?:on |in |using |with |played on |with the )?(?:shuffle|shuffled)(?: mode)?|without (?:the )?shuffle(?: mode)?|(?:with |when |while )?(?:the |my )?shuffle (?:is |was )?(?:off|turned off|disabled|not on)|unshuffled|(?:non|not|no) ?shuffled?|in order)(?= )/,
    not(is('shuffle', true)),
    'not on shuffle',
  ),
  rule(
    / (?:(?:that |which )?(?:were |was |are |is )?(?:played |set )?(?:on|in|with|via|by|using|through|from|during) (?:the )?(?:shuffle|shuffling)(?: mode| play| on| turned on| enabled)?|shuffled|(?:with |when |while )?(?:the |my )?shuffle(?: mode| on| is on| was on| is enabled| plays| play| turned on)?|shuffling|randomi[sz]ed|in random order)(?= )/,
    is('shuffle', true),
    'on shuffle',
  ),
  rule(
    / (?:not offline|online|while online|with internet|streamed online)(?= )/,
    not(is('offline', true)),
    'online',
  ),
  rule(
    / (?:(?:that |which )?(?:were |was |are |is |am )?(?:played |listened to )?(?:while |when |whilst )?(?:i (?:am|was) )?(?:being )?(?:in )?offline(?: mode)?|without (?:an? |any )?(?:internet|connection|internet connection|wifi|signal)|in (?:airplane|aeroplane|flight) mode|in offline mode|downloaded)(?= )/,
    is('offline', true),
    'offline',
  ),
  rule(
    / (?:(?:that |which )?(?:are |were |is |was )?(?:not (?:marked )?(?:as )?explicit|non explicit|clean|family friendly|without explicit (?:lyrics|content|language)))(?= )/,
    not(is('track_explicit', true)),
    'not explicit',
  ),
  rule(
    / (?:(?:that |which )?(?:are |were |is |was )?(?:(?:marked|flagged|tagged|labell?ed|rated|with)(?: as)? )?explicit(?: lyrics| content| language| ones)?|dirty|with swearing|with swear words|sweary|parental advisory)(?= )/,
    is('track_explicit', true),
    'explicit',
  ),
  // From where.
  rule(
    / (?:(?:that |which )?(?:came |come |comes |coming |was |were |is |are )?(?:started |launched |played |listened to |streamed |heard )?(?:out )?(?:from|via|through|on|in|off|of|by|inside|within|out of|using) (?:a |an |my |the |any |some )?(?:playlist|playlists)|playlists?)(?= )/,
    is('listening_source', 'playlist'),
    'from playlists',
  ),
  rule(
    / (?:(?:that |which )?(?:came|come|comes|coming|was started|were started|started|launched|was played|were played|is played|are played|played|play|listened to|streamed|heard) (?:out )?(?:from|via|through|on|in|off|of|inside|within|by playing|as part of)(?: playing)? (?:a |an |my |the |any |some )?(?:whole |full |entire )?(?:album|albums|album page|album pages)(?! _)|from albums|from album pages|via albums|album(?= (?:plays|listens|streams|context) ))(?= )/,
    is('listening_source', 'album'),
    'from albums',
  ),
  rule(
    / (?:(?:that |which )?(?:came |come |comes |coming |was |were |is |are )?(?:started |launched |played |listened to |streamed |heard )?(?:from|via|through|on|off) (?:a |an |my |the |any |some )?artist(?: s)? (?:pages?|profiles?|radios?)|from artist pages)(?= )/,
    is('listening_source', 'artist'),
    'from artist pages',
  ),
  rule(
    / (?:(?:that |which )?(?:came |come |comes |coming |was |were |is |are )?(?:started |launched |played |listened to |streamed |heard )?(?:from|via|through|on|in|off|out of) (?:a |my |the )?(?:own )?(?:saved |liked )?(?:collection|saved library|liked songs|saved songs|liked tracks|favourites list))(?= )/,
    is('listening_source', 'collection'),
    'from the collection',
  ),
  // With what.
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?(?:smart ?)?(?:phones?|mobiles?|mobile phones?|cells?|cell ?phones?|mobile devices?|handsets?|smartphones?)(?= )| (?:mobile|phone)(?= (?:plays|listening|streams|vs|versus|or|than|against) )|(?<= (?:vs|versus|or|than|against)) (?:my |the )?(?:mobile|phone)(?= )/,
    phone,
    'on a phone',
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by) (?:a |an |my |the )?)?(?:iphones?|ios|ipads?|apple devices?)(?: app| device| phone)?(?= )/,
    holds('platform', 'ios', 'iphone', 'ipad'),
    'on iOS',
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by) (?:a |an |my |the )?)?android(?: phone| device)?s?(?= )/,
    holds('platform', 'android'),
    'on Android',
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by|at) (?:a |an |my |the )?)?(?:computers?|desktops?|desktop app|laptops?|pcs?|desktop computer|work computer|notebook)(?= )/,
    computer,
    'on a computer',
  ),
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?(?:macs?|macbooks?|mac ?os|os ?x|imacs?)(?= )/,
    holds('platform', 'mac', 'os x', 'osx'),
    'on a Mac',
  ),
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?windows(?: pc| computer| machine| laptop)?(?= )/,
    holds('platform', 'windows'),
    'on Windows',
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by) (?:a |an |my |the )?)?linux(?: pc| computer| machine| box| laptop)?(?= )/,
    holds('platform', 'linux'),
    'on Linux',
  ),
  rule(
    / (?:(?:on|from|with|via|using|through|by|in) (?:a |an |my |the )?)?(?:web(?: app)?|browsers?|web ?players?|website|web browsers?|chrome)(?= )/,
    holds('platform', 'web'),
    'in the browser',
  ),
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?(?:speakers?|smart speakers?|echo|alexa|sonos|google home|chromecast|cast device|homepod)(?= )/,
    holds('platform', 'sonos', 'echo', 'alexa', 'google', 'cast', 'speaker', 'homepod'),
    'on a speaker',
  ),
  rule(
    / (?:on|from|with|via|using|through|by) (?:a |an |my |the )?(?:tvs?|televisions?|smart tvs?|playstations?|xbox|consoles?|game consoles?)(?= )/,
    holds('platform', 'tv', 'playstation', 'ps4', 'ps5', 'xbox'),
    'on a TV',
  ),
  rule(
    / (?:in|on|from|with|via|using) (?:a |an |my |the )?(?:cars?|carplay|android auto)(?= )/,
    holds('platform', 'car'),
    'in the car',
  ),
  // What it was.
  rule(
    / (?:(?:that |which )?(?:are |were |is |was )?(?:on|from|off|of|in) (?:a |an |the |any )?(?:compilations?|compilation albums?|best of albums?|samplers?)|compilation (?=tracks?|songs?|albums?|plays?)|compilations?)(?= )/,
    is('is_compilation', true),
    'from compilations',
  ),
  rule(/(?<= (?:played|favou?rite|top|best|streamed|biggest)) single(?= )/, is('is_single', true), 'singles'),
  rule(
    / (?:(?:that |which )?(?:are |were |is |was )(?:a |an )?singles|(?:released )?as (?:a |an )?singles?|(?:from|off|of|were|are) (?:a |an |the |any )?singles|singles)(?= )/,
    is('is_single', true),
    'singles',
  ),
  // Heard before or not.
  rule(
    / (?:(?:for|were|was|being) )?(?:the |my )?(?:very )?first (?:ever )?(?:plays?|listens?) of (?:a |an |any )?(?:new )?artists?(?= )/,
    is('is_first_play_of_artist', true),
    'first plays of artists',
  ),
];

function weekdays(numbers: number[]): { filter: Filter; words: string }[] {
  const days = [...new Set(numbers.filter((day) => day > 0))];
  if (days.length === 0) return [];
  const words = days
    .map((day) => `${dayNames[day - 1]?.replace(/^./, (letter) => letter.toUpperCase()) ?? ''}s`)
    .join(' and ');
  return [{ filter: is('local_day_of_week', ...days), words }];
}
