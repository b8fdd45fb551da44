import { type FilterRule, is, rule } from './filter-rule';

/** What it was played from. */
export const listeningSources: FilterRule[] = [
  rule(
    / (?:(?:that |which )?(?:came |come |comes |coming |was |were |is |are )?(?:started |launched |played |listened to |streamed |heard )?(?:out )?(?:from|via|through|on|in|off|of|by|inside|within|out of|using) (?:a |an |my |the |any |some )?(?:playlist|playlists)|playlists?)(?= )/,
    is('listening_source', 'playlist'),
  ),
  rule(
    / (?:(?:that |which )?(?:came|come|comes|coming|was started|were started|started|launched|was played|were played|is played|are played|played|play|listened to|streamed|heard) (?:out )?(?:from|via|through|on|in|off|of|inside|within|by playing|as part of)(?: playing)? (?:a |an |my |the |any |some )?(?:whole |full |entire )?(?:album|albums|album page|album pages)(?! _)|from albums|from album pages|via albums|album(?= (?:plays|listens|streams|context) ))(?= )/,
    is('listening_source', 'album'),
  ),
  rule(
    / (?:(?:that |which )?(?:came |come |comes |coming |was |were |is |are )?(?:started |launched |played |listened to |streamed |heard )?(?:from|via|through|on|off) (?:a |an |my |the |any |some )?artist(?: s)? (?:pages?|profiles?|radios?)|from artist pages)(?= )/,
    is('listening_source', 'artist'),
  ),
  rule(
    / (?:(?:that |which )?(?:came |come |comes |coming |was |were |is |are )?(?:started |launched |played |listened to |streamed |heard )?(?:from|via|through|on|in|off|out of) (?:a |my |the )?(?:own )?(?:saved |liked )?(?:collection|saved library|liked songs|saved songs|liked tracks|favourites list))(?= )/,
    is('listening_source', 'collection'),
  ),
];
