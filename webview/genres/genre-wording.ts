import * as l10n from '@vscode/l10n';
import type { GenreExplanation, KnownGenre } from '../../src/protocol/genres';
import { genreSourceName } from '../../src/wording/sources';
import { percent } from '../format';

const because: Record<string, string> = {
  manual: l10n.t('because you chose it'),
  spotify: l10n.t('because Spotify says so'),
  musicbrainz: l10n.t('because the people of MusicBrainz say so'),
  listenbrainz: l10n.t('because the people of MusicBrainz say so'),
  lastfm: l10n.t('because the listeners of Last.fm say so'),
  collaborators: l10n.t('because of whom the artist is credited with'),
  sessions: l10n.t('because of what you play together with it'),
  name_pattern: l10n.t('because of the name'),
  popularity: l10n.t('because of how popular the artist is'),
};

/** The verdict in a sentence; families are those of the known genres. */
export function verdictWords(
  { verdict: { genre, source, confidence } }: GenreExplanation,
  known: readonly KnownGenre[],
): string {
  if (genre === 'unclassified')
    return l10n.t('No genre: nothing that is known of this artist speaks for one clearly enough.');
  const family = known.find((one) => one.genre === genre)?.family;
  const within = family && family !== genre ? ` (${family})` : '';
  const sure =
    confidence === null || source === 'manual' || source === 'spotify'
      ? ''
      : ` ${l10n.t('Such a verdict is right in {share} of cases.', { share: percent(100 * confidence) })}`;
  return `${genre}${within}, ${because[source] ?? l10n.t('from {source}', { source: genreSourceName(source) })}.${sure}`;
}
