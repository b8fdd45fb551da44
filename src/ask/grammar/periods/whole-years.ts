import { upTo, wholeYear } from './calendar';
import { year } from './year-words';
import type { PeriodRule } from './period-rule';

/** Years, and the whole history. */
export const wholeYears: PeriodRule[] = [
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
