import { playlistUri } from './rule-entries';
import { type ListeningRules, defaultRules, isHour, playRules } from './rules';

/** The settings as they are found: written by hand, they may be anything. */
export type RuleSettings = Record<
  'playRule' | 'excludeArtists' | 'excludeGenres' | 'excludePlaylists' | 'excludeHours' | 'excludeIncognito',
  unknown
>;

/** The rules that settings make. What cannot be a rule is left out, and `leftOut` says so, a sentence each. */
export function rulesFromSettings(settings: RuleSettings): { rules: ListeningRules; leftOut: string[] } {
  const leftOut: string[] = [];
  const entries = <Entry>(
    key: keyof RuleSettings,
    what: string,
    is: (entry: unknown) => entry is Entry,
  ): Entry[] => {
    const value = settings[key];
    const list: unknown[] = Array.isArray(value) ? value : [];
    const isUnset = value === undefined || value === null;
    if (!Array.isArray(value) && !isUnset) leftOut.push(`The setting ${key} is no list and was left out.`);
    for (const entry of list)
      if (!is(entry)) leftOut.push(`${JSON.stringify(entry)} in the setting ${key} is no ${what}.`);
    return list.filter(is);
  };
  return {
    rules: {
      playRule: playRules.find((known) => known === settings.playRule) ?? defaultRules.playRule,
      exclude: {
        artists: entries('excludeArtists', 'artist', isText),
        genres: entries('excludeGenres', 'genre', isText),
        playlists: entries('excludePlaylists', 'id or address of a playlist', isPlaylist),
        hours: entries('excludeHours', 'hour', isHour),
        incognito: settings.excludeIncognito === true,
      },
    },
    leftOut,
  };
}

const isText = (entry: unknown): entry is string => typeof entry === 'string' && entry.trim() !== '';
const isPlaylist = (entry: unknown): entry is string => isText(entry) && playlistUri(entry) !== null;
