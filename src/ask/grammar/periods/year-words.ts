import type { DateTime } from 'luxon';

/** Years in which somebody can have listened. */
export const year = '(?:20[0-4]\\d)';

/** "2025", "last year", "this year", or nothing said. */
export const someYear = `(?: (?:of |in |from )?(?<year>${year}|last year|this year|the previous year|the year before last))?`;

/** The year that the words are; null for none. */
export function yearFrom(words: string | undefined, today: DateTime): number | null {
  if (!words) return null;
  if (/^\d/.test(words)) return Number(words);
  if (words === 'this year') return today.year;
  return today.year - (words === 'the year before last' ? 2 : 1);
}
