import { numberOf, numberPattern } from '../numbers';
import { type FilterRule, between, is, rule } from './filter-rule';

/** How long songs are, and not the listening. */
export const songLengths: FilterRule[] = [
  {
    pattern: new RegExp(
      ` (?<=(?:songs?|tracks?|tunes?) (?:that |which )?(?:are |were |is |was )?)(?<side>longer than|over|more than|above|shorter than|under|less than|below) (?<n>${numberPattern}) (?:minutes?|mins?|min)(?: long| in length)?(?= )`,
    ),
    filters: ({ groups }) => {
      const n = numberOf(groups?.['n'] ?? '1');
      const isLonger = /longer|over|more|above/.test(groups?.['side'] ?? '');
      return [between('track_duration_minutes', isLonger ? n : 0, isLonger ? 9999 : n)];
    },
  },
];

/** What songs are: without a genre, of compilations, singles, heard for the first time. */
export const kindsOfSong: FilterRule[] = [
  rule(
    / (?:(?:that |which |who )?(?:has|have|had|with|having|is|are|were|was) (?:no|an unknown|unknown|not any|not a) (?:known )?genres?|without (?:a |any )?(?:known )?genres?|(?:of |in |with )?(?:no|unknown) (?:known )?genres?|(?:is |are |were |was |as )?unclassified|genreless)(?= )/,
    is('primary_genre', 'unclassified'),
  ),
  rule(
    / (?:(?:that |which )?(?:are |were |is |was )?(?:on|from|off|of|in) (?:a |an |the |any )?(?:compilations?|compilation albums?|best of albums?|samplers?)|compilation (?=tracks?|songs?|albums?|plays?)|compilations?)(?= )/,
    is('is_compilation', true),
  ),
  rule(/(?<= (?:played|favou?rite|top|best|streamed|biggest)) single(?= )/, is('is_single', true)),
  rule(
    / (?:(?:that |which )?(?:are |were |is |was )(?:a |an )?singles|(?:released )?as (?:a |an )?singles?|(?:from|off|of|were|are) (?:a |an |the |any )?singles|singles)(?= )/,
    is('is_single', true),
  ),
  rule(
    / (?:(?:for|were|was|being) )?(?:the |my )?(?:very )?first (?:ever )?(?:plays?|listens?) of (?:a |an |any )?(?:new )?artists?(?= )/,
    is('is_first_play_of_artist', true),
  ),
];
