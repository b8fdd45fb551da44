import * as vscode from 'vscode';
import type { GenreCoverage } from '../insights/genre-coverage';
import type { PipelineStatistics } from '../insights/pipeline-statistics';
import type { CopyStanding } from '../protocol/sync';
import { genreSourceName, playSourceName } from '../wording/sources';
import { healthWords } from './health-words';
import { count, counted, instant, localTime, oneDecimal, percent } from './words';

/** Text as it stands in a table cell. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

/** The pipeline's statistics as a readable document (Markdown). */
export function statisticsDocument({
  totals,
  bySource,
  firstPlayAt,
  lastPlayAt,
  topArtists,
  genreCoverage,
  health,
  copy,
}: PipelineStatistics & { copy?: CopyStanding }): string {
  return `${[
    vscode.l10n.t('# Listening history'),
    '',
    vscode.l10n.t(
      '{plays} plays, {listeningHours} hours, {artists} artists, {tracks} tracks, on {activeDays} days.',
      {
        plays: count(totals.plays),
        listeningHours: count(totals.listeningHours),
        artists: count(totals.artists),
        tracks: count(totals.tracks),
        activeDays: count(totals.activeDays),
      },
    ),
    vscode.l10n.t('From {first} to {last} (local time).', {
      first: firstPlayAt === null ? '–' : localTime(firstPlayAt),
      last: lastPlayAt === null ? '–' : localTime(lastPlayAt),
    }),
    '',
    vscode.l10n.t('| source | rows | plays |'),
    '|---|---:|---:|',
    ...bySource.map(
      ({ source, rawRows, plays }) =>
        `| ${playSourceName(source) ?? source.replaceAll('_', ' ')} | ${count(rawRows)} | ${count(plays)} |`,
    ),
    '',
    vscode.l10n.t('## Most played artists'),
    '',
    ...topArtists.map(({ rank, name, plays }) => `${rank}. ${name}: ${counted(plays, 'play')}`),
    '',
    vscode.l10n.t('## Genres'),
    '',
    coverageWords(genreCoverage),
    '',
    vscode.l10n.t('| genre from | plays | % of plays | artists |'),
    '|---|---:|---:|---:|',
    ...genreCoverage.bySource.map(
      ({ genreSource, plays, percentage, artists }) =>
        `| ${genreSourceName(genreSource)} | ${count(plays)} | ${oneDecimal(percentage)} | ${count(artists)} |`,
    ),
    '',
    vscode.l10n.t('## Pipeline health'),
    '',
    vscode.l10n.t('| metric | value | detail |'),
    '|---|---:|---|',
    ...health
      .map(healthWords)
      .map(({ name, value, detail }) => `| ${[name, value, detail ?? ''].map(cell).join(' | ')} |`),
    ...(copy ? ['', vscode.l10n.t('## Second copy'), '', copyWords(copy)] : []),
  ].join('\n')}\n`;
}

/** The coverage in a sentence. */
function coverageWords({ percentage, artistPercentage, waitingArtists }: GenreCoverage): string {
  const covered = vscode.l10n.t('{plays} of plays and {artists} of artists have a genre.', {
    plays: percent(percentage),
    artists: percent(artistPercentage),
  });
  if (waitingArtists === 0) return covered;
  return `${covered} ${vscode.l10n.t('Artists that wait to be looked up at Spotify: {waiting}.', { waiting: count(waitingArtists) })}`;
}

/** Where the second copy stands. */
function copyWords({ place, waiting, syncedAt, uploadedAt, uploaded }: CopyStanding): string {
  return [
    waiting === 0
      ? vscode.l10n.t('Everything is in {place}.', { place })
      : vscode.l10n.t('Objects to be copied to {place} yet: {waiting}.', { place, waiting: count(waiting) }),
    uploadedAt === null
      ? vscode.l10n.t('Nothing was copied there yet.')
      : vscode.l10n.t('Copied last: {time} (objects: {uploaded}).', {
          time: instant(uploadedAt),
          uploaded: count(uploaded),
        }),
    syncedAt === null
      ? vscode.l10n.t('Never synced.')
      : vscode.l10n.t('Synced last: {time}.', { time: instant(syncedAt) }),
  ].join(' ');
}
