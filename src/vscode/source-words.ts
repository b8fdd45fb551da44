import * as vscode from 'vscode';

const services: Record<string, string> = {
  lastfm: 'Last.fm',
  listenbrainz: 'ListenBrainz',
  maloja: 'Maloja',
};

const ofPlays: Record<string, string> = {
  ...services,
  api: vscode.l10n.t('Collected from Spotify'),
  export: vscode.l10n.t('Extended streaming history'),
  account_export: vscode.l10n.t('Account data export'),
};

/** As they stand in a phrase, for which other languages bend them. */
const inPhrases: Record<string, string> = {
  ...services,
  api: vscode.l10n.t('Spotify’s API'),
  export: vscode.l10n.t('the extended history'),
  account_export: vscode.l10n.t('the account data'),
};

const ofGenres: Record<string, string> = {
  manual: vscode.l10n.t('You'),
  spotify: 'Spotify',
  musicbrainz: 'MusicBrainz',
  listenbrainz: 'ListenBrainz',
  lastfm: 'Last.fm',
  collaborators: vscode.l10n.t('Credited together'),
  sessions: vscode.l10n.t('Played together'),
  name_pattern: vscode.l10n.t('The name'),
  popularity: vscode.l10n.t('Popularity'),
  unclassified: vscode.l10n.t('No genre'),
};

/** Where plays came from, as the listener knows it: the words of the panel. */
export const playSourceName = (source: string): string => ofPlays[source] ?? source.replaceAll('_', ' ');

export const rowsFrom = (source: string): string =>
  vscode.l10n.t('Rows from {source}', { source: inPhrases[source] ?? source.replaceAll('_', ' ') });

/** Who says of what genre an artist is: the words of the panel. */
export const genreSourceName = (source: string): string => ofGenres[source] ?? source.replaceAll('_', ' ');
