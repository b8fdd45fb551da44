import * as l10n from '@vscode/l10n';

type Say = (value: number, count: string) => string;

/** A count with its noun, as every language says it; phrases where other languages bend the noun. */
const nouns = {
  play: (value, count) =>
    value === 1 ? l10n.t('{count} play', { count }) : l10n.t('{count} plays', { count }),
  'new play': (value, count) =>
    value === 1 ? l10n.t('{count} new play', { count }) : l10n.t('{count} new plays', { count }),
  listen: (value, count) =>
    value === 1 ? l10n.t('{count} listen', { count }) : l10n.t('{count} listens', { count }),
  hour: (value, count) =>
    value === 1 ? l10n.t('{count} hour', { count }) : l10n.t('{count} hours', { count }),
  minute: (value, count) =>
    value === 1 ? l10n.t('{count} minute', { count }) : l10n.t('{count} minutes', { count }),
  day: (value, count) => (value === 1 ? l10n.t('{count} day', { count }) : l10n.t('{count} days', { count })),
  'on day': (value, count) =>
    value === 1 ? l10n.t('on {count} day', { count }) : l10n.t('on {count} days', { count }),
  artist: (value, count) =>
    value === 1 ? l10n.t('{count} artist', { count }) : l10n.t('{count} artists', { count }),
  'by artist': (value, count) =>
    value === 1 ? l10n.t('by {count} artist', { count }) : l10n.t('by {count} artists', { count }),
  'new artist': (value, count) =>
    value === 1 ? l10n.t('{count} new artist', { count }) : l10n.t('{count} new artists', { count }),
  track: (value, count) =>
    value === 1 ? l10n.t('{count} track', { count }) : l10n.t('{count} tracks', { count }),
  'new track': (value, count) =>
    value === 1 ? l10n.t('{count} new track', { count }) : l10n.t('{count} new tracks', { count }),
  album: (value, count) =>
    value === 1 ? l10n.t('{count} album', { count }) : l10n.t('{count} albums', { count }),
  genre: (value, count) =>
    value === 1 ? l10n.t('{count} genre', { count }) : l10n.t('{count} genres', { count }),
  file: (value, count) =>
    value === 1 ? l10n.t('{count} file', { count }) : l10n.t('{count} files', { count }),
  session: (value, count) =>
    value === 1 ? l10n.t('{count} session', { count }) : l10n.t('{count} sessions', { count }),
  'saved question': (value, count) =>
    value === 1 ? l10n.t('{count} saved question', { count }) : l10n.t('{count} saved questions', { count }),
} satisfies Record<string, Say>;

export type Noun = keyof typeof nouns;

/** "1 play", "2 plays"; `count` is the number as it is written. */
export function withNoun(value: number, count: string, noun: Noun): string {
  const say: Say = nouns[noun];
  return say(value, count);
}
