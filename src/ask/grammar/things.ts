import type { SemanticModel } from '../semantic/semantic-model';

/** Nouns and what they stand for in the semantic model. */
export interface ThingRule {
  pattern: RegExp;
  dimension: string;
  words: number;
}

const plural = (word: string) => {
  if (/(?:s|x|ch|sh)$/.test(word)) return `${word}(?:es)?`;
  if (/[^aeiou]y$/.test(word)) return `(?:${word}|${word.slice(0, -1)}ies)`;
  // "kinds of music", "hours of the day"
  const [head = '', ...rest] = word.split(' ');
  return rest[0] === 'of' ? `${head}s? ${rest.join(' ')}` : `${word}s?`;
};

/** The nouns of the semantic model's dimensions, the longest first. */
export function thingRules(model: SemanticModel): ThingRule[] {
  const columns = model.tables.flatMap(({ dimensions, time_dimensions }) => [
    ...dimensions,
    ...time_dimensions,
  ]);
  return columns
    .flatMap(({ name, data_type, synonyms }) =>
      data_type === 'BOOLEAN' ? [] : synonyms.map((word) => ({ word, dimension: name })),
    )
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ word, dimension }) => ({
      pattern: new RegExp(` ${plural(word)}(?: s)?(?= )`),
      dimension,
      words: word.split(' ').length,
    }));
}

/** What the semantic model's measures are called, besides what the grammar knows of its own. */
export function metricRules(model: SemanticModel): [string, RegExp][] {
  return model.tables
    .flatMap(({ metrics }) =>
      metrics.flatMap(({ name, synonyms }) => synonyms.map((word) => [name, word] as const)),
    )
    .filter(([name, word]) => word.includes(' ') || !generic.has(name))
    .sort((a, b) => b[1].length - a[1].length)
    .map(([name, word]) => [name, new RegExp(` ${word}(?= )`)]);
}

/** Plays, minutes and the like have rules of their own: "play" alone is a verb. */
const generic = new Set([
  'plays',
  'listening_minutes',
  'listening_hours',
  'sessions',
  'skips',
  'average_mainstream_score',
  'repeat_percentage',
  'average_track_popularity',
]);

/** Units of time after these are what a value is given for, and not what is asked for. */
const each =
  '(?:by|per|each|every|for each|for every|in each|in every|on each|over the|across the|across|grouped by|split by|broken down by|sorted by|throughout the|through the|along the|for all|a|an|one(?= single))';

const unit: [string, string][] = [
  ['(?:hours? of the day|hours? of day|hour)', 'local_hour'],
  ['(?:days? of the week|days? of week|weekdays?|week days?)', 'local_day_name'],
  ['(?:times? of (?:the )?day|parts? of (?:the )?day|dayparts?)', 'time_of_day_category'],
  ['(?:calendar )?(?:days?|dates?)', 'local_date'],
  ['(?:calendar |iso )?weeks?', 'week_of_play'],
  ['(?:months? of the year|calendar months? of the year)', 'local_month'],
  ['(?:calendar )?months?', 'month_of_play'],
  ['quarters?', 'quarter_of_play'],
  ['(?:calendar )?years?', 'local_year'],
  ['(?:listening )?(?:sessions?|sittings?)', 'session_id'],
  ['decades?', 'release_decade'],
];

const adverbs: [string, string][] = [
  ['(?:hourly|hour by hour|by the hour|hour to hour)', 'local_hour'],
  ['(?:daily|day by day|day to day|day for day)', 'local_date'],
  ['(?:weekly|week by week|week on week|week over week|week to week)', 'week_of_play'],
  [
    '(?:monthly|month by month|month on month|month over month|month to month|month for month)',
    'month_of_play',
  ],
  ['(?:quarterly|quarter by quarter|quarter on quarter|quarter over quarter)', 'quarter_of_play'],
  [
    '(?:yearly|annual|annually|year by year|year on year|year over year|year to year|year after year)',
    'local_year',
  ],
];

export interface BinRule {
  pattern: RegExp;
  dimension: string;
  /** "a day": what it comes to on average. */
  isRate: (words: string) => boolean;
}

export const binRules: BinRule[] = [
  {
    pattern:
      / (?:over|across|throughout|through|during|along) (?:the|a|my) (?:course of (?:the|a) )?(?:typical |average |usual )?week(?= )/,
    dimension: 'local_day_name',
    isRate: () => false,
  },
  {
    pattern:
      / (?:over|across|throughout|through|during|along) (?:the|a|my) (?:course of (?:the|a) )?(?:typical |average |usual )?day(?= )/,
    dimension: 'local_hour',
    isRate: () => false,
  },
  ...adverbs.map(([pattern, dimension]) => ({
    pattern: new RegExp(` (?:on a |at a )?${pattern}(?: basis)?(?= )`),
    dimension,
    isRate: () => false,
  })),
  ...unit.map(([pattern, dimension]) => ({
    pattern: new RegExp(
      ` ${each} (?:single |average |active |calendar |given |typical |normal |listening )*${pattern}(?= )`,
    ),
    dimension,
    isRate: (words: string) => /^ (?:a|an|one) /.test(words),
  })),
];
