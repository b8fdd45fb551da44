import * as l10n from '@vscode/l10n';

const services: Record<string, string> = {
  lastfm: 'Last.fm',
  listenbrainz: 'ListenBrainz',
  maloja: 'Maloja',
  musicbrainz: 'MusicBrainz',
  spotify: 'Spotify',
};

/** Where plays came from, as the listener knows it; undefined for a source that is not known here. */
export function playSourceName(source: string): string | undefined {
  switch (source) {
    case 'api':
      return l10n.t('Collected from Spotify');
    case 'export':
      return l10n.t('Extended streaming history');
    case 'account_export':
      return l10n.t('Account data export');
    default:
      return services[source];
  }
}

/** The same as it stands in a phrase, for which other languages bend it. */
export function playSourceInPhrase(source: string): string | undefined {
  switch (source) {
    case 'api':
      return l10n.t('Spotify’s API');
    case 'export':
      return l10n.t('the extended history');
    case 'account_export':
      return l10n.t('the account data');
    default:
      return services[source];
  }
}

/** Who says of what genre an artist is. */
export function genreSourceName(source: string): string {
  switch (source) {
    case 'manual':
      return l10n.t('You');
    case 'collaborators':
      return l10n.t('Credited together');
    case 'sessions':
      return l10n.t('Played together');
    case 'name_pattern':
      return l10n.t('The name');
    case 'popularity':
      return l10n.t('Popularity');
    case 'unclassified':
      return l10n.t('No genre');
    default:
      return services[source] ?? source.replaceAll('_', ' ');
  }
}
