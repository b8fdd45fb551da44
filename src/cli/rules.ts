import { PipelineError } from '../base/errors';
import { playlistUri } from '../warehouse/rule-entries';
import { type ListeningRules, defaultRules, isHour, playRules } from '../warehouse/rules';

const prefix = 'SPOTIFY_ANALYTICS_';

/**
 * The rules from the environment: `SPOTIFY_ANALYTICS_PLAY_RULE`, and `SPOTIFY_ANALYTICS_EXCLUDE_ARTISTS`, `_GENRES`,
 * `_PLAYLISTS` (lists with `;`, since names hold commas), `_HOURS` (`22-6;12`, local) and `_INCOGNITO` (`true`).
 * @throws PipelineError `bad_usage` naming the variable
 */
export function rulesFromEnvironment(values: NodeJS.ProcessEnv): ListeningRules {
  const list = (name: string) =>
    (values[`${prefix}EXCLUDE_${name}`] ?? '')
      .split(';')
      .map((text) => text.trim())
      .filter((text) => text !== '');
  return {
    playRule: playRuleFrom(values[`${prefix}PLAY_RULE`]),
    exclude: {
      artists: list('ARTISTS'),
      genres: list('GENRES'),
      playlists: list('PLAYLISTS').map(playlistFrom),
      hours: list('HOURS').flatMap(hoursOf),
      incognito: flagFrom(values[`${prefix}EXCLUDE_INCOGNITO`]),
    },
  };
}

function playRuleFrom(text: string | undefined): ListeningRules['playRule'] {
  if (!text) return defaultRules.playRule;
  const rule = playRules.find((known) => known === text);
  if (!rule) {
    throw new PipelineError('bad_usage', `${prefix}PLAY_RULE is none of ${playRules.join(', ')}: "${text}".`);
  }
  return rule;
}

function playlistFrom(text: string): string {
  const uri = playlistUri(text);
  if (uri !== null) return uri;
  throw new PipelineError('bad_usage', `${prefix}EXCLUDE_PLAYLISTS holds what is no playlist: "${text}".`, {
    hint: 'Write its address (https://open.spotify.com/playlist/…), its URI (spotify:playlist:…) or its id of 22 characters.',
  });
}

/** `22-6` is 22, 23, 0 … 5: until six o'clock. */
function hoursOf(span: string): number[] {
  const match = /^(\d{1,2})(?:\s*-\s*(\d{1,2}))?$/.exec(span);
  const from = Number(match?.[1]);
  const until = match?.[2] === undefined ? from + 1 : Number(match[2]);
  // A span that ends where it begins is nothing or a whole day: nobody can tell.
  if (!match || !isHour(from) || !isHour(until % 24) || until === from) {
    throw new PipelineError('bad_usage', `${prefix}EXCLUDE_HOURS is no list of hours: "${span}".`, {
      hint: 'Write hours from 0 to 23 and spans of them, like 22-6;12.',
    });
  }
  const hours = until > from ? until - from : until + 24 - from;
  return Array.from({ length: hours }, (_, at) => (from + at) % 24);
}

function flagFrom(text: string | undefined): boolean {
  if (!text || text === 'false') return false;
  if (text === 'true') return true;
  throw new PipelineError('bad_usage', `${prefix}EXCLUDE_INCOGNITO is neither true nor false: "${text}".`);
}
