import { loopbackOnly } from '../../base/loopback-only';
import { type ExternalSource, sourceLabels } from './source-names';

/** Where each source is asked, without a trailing slash. */
export type SourceAddresses = Record<ExternalSource, string>;

const own: SourceAddresses = {
  musicbrainz: 'https://musicbrainz.org',
  listenbrainz: 'https://api.listenbrainz.org',
  lastfm: 'https://ws.audioscrobbler.com',
};

/**
 * The sources' own addresses, or those of simulators on this machine: MUSICBRAINZ_URL, LISTENBRAINZ_URL, LASTFM_URL.
 * @throws PipelineError `bad_usage` for an address of elsewhere
 */
export function sourceAddresses(environment: NodeJS.ProcessEnv): SourceAddresses {
  const of = (source: ExternalSource) => {
    const variable = `${source.toUpperCase()}_URL`;
    return loopbackOnly(variable, sourceLabels[source], environment[variable]) ?? own[source];
  };
  return { musicbrainz: of('musicbrainz'), listenbrainz: of('listenbrainz'), lastfm: of('lastfm') };
}
