import { type FilterRule, is, not, rule } from './filter-rule';

/** How it was played. */
export const waysOfPlaying: FilterRule[] = [
  rule(
    / (?:not (?:on |in |using |with |played on |with the )?(?:shuffle|shuffled)(?: mode)?|without (?:the )?shuffle(?: mode)?|(?:with |when |while )?(?:the |my )?shuffle (?:is |was )?(?:off|turned off|disabled|not on)|unshuffled|(?:non|not|no) ?shuffled?|in order)(?= )/,
    not(is('shuffle', true)),
  ),
  rule(
    / (?:(?:that |which )?(?:were |was |are |is )?(?:played |set )?(?:on|in|with|via|by|using|through|from|during) (?:the )?(?:shuffle|shuffling)(?: mode| play| on| turned on| enabled)?|shuffled|(?:with |when |while )?(?:the |my )?shuffle(?: mode| on| is on| was on| is enabled| plays| play| turned on)?|shuffling|randomi[sz]ed|in random order)(?= )/,
    is('shuffle', true),
  ),
  rule(/ (?:not offline|online|while online|with internet|streamed online)(?= )/, not(is('offline', true))),
  rule(
    / (?:(?:that |which )?(?:were |was |are |is |am )?(?:played |listened to )?(?:while |when |whilst )?(?:i (?:am|was) )?(?:being )?(?:in )?offline(?: mode)?|without (?:an? |any )?(?:internet|connection|internet connection|wifi|signal)|in (?:airplane|aeroplane|flight) mode|in offline mode|downloaded)(?= )/,
    is('offline', true),
  ),
  rule(
    / (?:(?:that |which )?(?:are |were |is |was )?(?:not (?:marked )?(?:as )?explicit|non explicit|clean|family friendly|without explicit (?:lyrics|content|language)))(?= )/,
    not(is('track_explicit', true)),
  ),
  rule(
    / (?:(?:that |which )?(?:are |were |is |was )?(?:(?:marked|flagged|tagged|labell?ed|rated|with)(?: as)? )?explicit(?: lyrics| content| language| ones)?|dirty|with swearing|with swear words|sweary|parental advisory)(?= )/,
    is('track_explicit', true),
  ),
];
