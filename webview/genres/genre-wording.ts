import type { GenreExplanation, KnownGenre } from '../../src/protocol/genres';
import { percent } from '../format';

const sources: Record<string, string> = {
  manual: 'You',
  spotify: 'Spotify',
  musicbrainz: 'MusicBrainz',
  listenbrainz: 'ListenBrainz',
  lastfm: 'Last.fm',
  collaborators: 'Credited together',
  sessions: 'Played together',
  name_pattern: 'The name',
  popularity: 'Popularity',
  unclassified: 'No genre',
};

/** A source of genres as the listener knows it. */
export function genreSourceName(source: string): string {
  return sources[source] ?? source.replaceAll('_', ' ');
}

const because: Record<string, string> = {
  manual: 'because you chose it',
  spotify: 'because Spotify says so',
  musicbrainz: 'because the people of MusicBrainz say so',
  listenbrainz: 'because the people of MusicBrainz say so',
  lastfm: 'because the listeners of Last.fm say so',
  collaborators: 'because of whom the artist is credited with',
  sessions: 'because of what you play together with it',
  name_pattern: 'because of the name',
  popularity: 'because of how popular the artist is',
};

/** The verdict in a sentence; families are those of the known genres. */
export function verdictWords(
  { verdict: { genre, source, confidence } }: GenreExplanation,
  known: readonly KnownGenre[],
): string {
  if (genre === 'unclassified')
    return 'No genre: nothing that is known of this artist speaks for one clearly enough.';
  const family = known.find((one) => one.genre === genre)?.family;
  const within = family && family !== genre ? ` (${family})` : '';
  const sure =
    confidence === null || source === 'manual' || source === 'spotify'
      ? ''
      : ` Such a verdict is right in ${percent(100 * confidence)} of cases.`;
  return `${genre}${within}, ${because[source] ?? `from ${genreSourceName(source)}`}.${sure}`;
}
