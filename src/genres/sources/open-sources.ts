import type { Timer } from '../../base/timer';
import type { SourceAddresses } from './addresses';
import type { GenreSource } from './genre-source';
import { lastfm } from './lastfm';
import { listenbrainz } from './listenbrainz';
import { musicbrainz } from './musicbrainz';
import { PoliteRequests } from './polite-requests';
import type { ExternalSource } from './source-names';

export interface SourceOptions {
  /** Those that the listener turned on. */
  enabled: readonly ExternalSource[];
  addresses: SourceAddresses;
  /** A secret: asked for when it is needed. */
  lastfmKey: () => Promise<string | undefined>;
}

/**
 * Milliseconds between two requests, with some room: MusicBrainz takes one a second from an address, Last.fm forbids
 * "several calls per second" over a while, ListenBrainz says in its answers how many are left.
 * Sources: https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting, https://www.last.fm/api/intro.
 */
const intervalMs: Record<ExternalSource, number> = { musicbrainz: 1_100, listenbrainz: 500, lastfm: 1_100 };

/** The sources that are turned on, with their pace in `stateFolder`; `requests` counts what was asked of each service. */
export function openSources(
  { enabled, addresses, lastfmKey }: SourceOptions,
  stateFolder: string,
  timer: Timer,
) {
  const requestsTo = (source: ExternalSource) =>
    new PoliteRequests({ source, intervalMs: intervalMs[source], stateFolder, timer });
  const requests = {
    musicbrainz: requestsTo('musicbrainz'),
    listenbrainz: requestsTo('listenbrainz'),
    lastfm: requestsTo('lastfm'),
  };
  const ids = { requests: requests.musicbrainz, address: addresses.musicbrainz };
  const make: Record<ExternalSource, () => GenreSource> = {
    musicbrainz: () => musicbrainz(requests.musicbrainz, addresses.musicbrainz),
    listenbrainz: () => listenbrainz(requests.listenbrainz, addresses.listenbrainz, ids),
    lastfm: () => lastfm(requests.lastfm, addresses.lastfm, lastfmKey),
  };
  return { sources: enabled.map((source) => make[source]()), requests };
}
