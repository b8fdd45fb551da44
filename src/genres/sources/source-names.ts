/** Sources of genres beside Spotify, none of which is asked unless the listener turned it on. */
export const externalSources = ['musicbrainz', 'listenbrainz', 'lastfm'] as const;
export type ExternalSource = (typeof externalSources)[number];

export const sourceLabels: Record<ExternalSource, string> = {
  musicbrainz: 'MusicBrainz',
  listenbrainz: 'ListenBrainz',
  lastfm: 'Last.fm',
};

/**
 * The sources among `values`, each once, and what of them is none. ListenBrainz gives MusicBrainz's tags for many artists in
 * one answer, so MusicBrainz is not asked for the same again where both are on.
 */
export function readSources(values: readonly unknown[]): { sources: ExternalSource[]; unknown: unknown[] } {
  const chosen = externalSources.filter((source) => values.includes(source));
  return {
    sources: chosen.filter((source) => source !== 'musicbrainz' || !chosen.includes('listenbrainz')),
    unknown: values.filter((value) => !externalSources.some((source) => source === value)),
  };
}
