import { numberOf, numberPattern } from '../numbers';
import { type FilterRule, between } from './filter-rule';

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
const releaseYears = (from: number, to: number) => [between('album_release_year', from, to)];

/** When the music came out. */
export const releases: FilterRule[] = [
  {
    pattern: new RegExp(
      ` ${released}? ?(?:in |from |during |of |out of )?(?:the )?(?<decade>${decade})(?: (?:music|stuff|era))?(?= )`,
    ),
    filters: ({ groups }) => {
      const from = decadeOf(
        (groups?.['decade'] ?? '').replace(/ ?s$/, (end) => (/\d/.test(groups?.['decade'] ?? '') ? '' : end)),
      );
      return from === null ? [] : releaseYears(from, from + 9);
    },
  },
  {
    pattern: new RegExp(
      ` ${released} (?:in |between |from )?(?<from>(?:19|20)\\d\\d) (?:and|to|until|through|-) (?<to>(?:19|20)\\d\\d)(?= )`,
    ),
    filters: ({ groups }) => releaseYears(Number(groups?.['from']), Number(groups?.['to'])),
  },
  {
    pattern: new RegExp(
      ` (?:${released} (?:before|prior to|earlier than|up to)|older than|pre|from before) (?<year>(?:19|20)\\d\\d)(?= )`,
    ),
    filters: ({ groups }) => releaseYears(0, Number(groups?.['year']) - 1),
  },
  {
    pattern: new RegExp(
      ` (?:${released} (?:after|later than)|newer than|post|from after) (?<year>(?:19|20)\\d\\d)(?= )`,
    ),
    filters: ({ groups }) => releaseYears(Number(groups?.['year']) + 1, 9999),
  },
  {
    pattern: new RegExp(` (?:${released} (?:since|from)) (?<year>(?:19|20)\\d\\d)(?: on| onwards)?(?= )`),
    filters: ({ groups }) => releaseYears(Number(groups?.['year']), 9999),
  },
  {
    pattern: new RegExp(
      ` (?:${released} (?:in |during )?(?:the year )?|with (?:a )?release year (?:of )?|from the year |(?:release year|year of release) (?:is |of |was )?)(?<year>(?:19|20)\\d\\d)(?= )`,
    ),
    filters: ({ groups }) => releaseYears(Number(groups?.['year']), Number(groups?.['year'])),
  },
  {
    // Before anybody could have listened on Spotify: the year of release.
    pattern: / (?:in |from |of )?(?<year>19\d\d)(?= )/,
    filters: ({ groups }) => releaseYears(Number(groups?.['year']), Number(groups?.['year'])),
  },
];

/** How old the music was when it was played. */
export const albumAges: FilterRule[] = [
  {
    pattern: new RegExp(
      ` (?:(?:that |which )?(?:are|were|is|was) )?(?:older than|more than|over|at least) (?<n>${numberPattern}) years(?: old)?(?: at the time)?(?= )`,
    ),
    filters: ({ groups }) => [between('album_age_years', numberOf(groups?.['n'] ?? '1'), 9999)],
  },
];
