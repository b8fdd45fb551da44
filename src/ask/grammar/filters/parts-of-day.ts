import { type FilterRule, is } from './filter-rule';

const partOfDay: [string, string][] = [
  ['(?:mornings?|forenoons?|a m|early birds?|early risers?|breakfast(?: time)?)', 'morning'],
  ['(?:afternoons?|arvos?)', 'afternoon'],
  ['(?:evenings?)', 'evening'],
  [
    '(?:night owls?|(?:late |very late |the dead of )?(?:at )?nights?(?: time)?|night ?times?|nighttime|late at night|in the middle of the night|overnight|after dark|small hours|wee hours|late hours|night owl hours|night owls?)',
    'night',
  ],
];
export const partWord = partOfDay.map(([pattern]) => pattern).join('|');
export const partNamed = (words: string) =>
  partOfDay.find(([pattern]) => new RegExp(`^(?:early |late )?${pattern}$`).test(words.trim()))?.[1];

/** Mornings, nights, alone. */
export const partsOfDay: FilterRule[] = [
  {
    pattern: new RegExp(
      ` (?:in |at |during |on |of |only |just )*(?:the |my |an? )?(?:early |late )?(?<part>${partWord})(?: only| time| hours| listening(?! session))?(?= )`,
    ),
    filters: ({ groups }) => {
      const part = partNamed(groups?.['part'] ?? '');
      return part ? [is('time_of_day_category', part)] : [];
    },
  },
];
