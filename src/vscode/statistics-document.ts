import * as vscode from 'vscode';
import { copyWords } from '../insights/copy-words';
import { coverageWords } from '../insights/genre-coverage';
import type { PipelineStatistics } from '../insights/pipeline-statistics';
import type { CopyStanding } from '../protocol/sync';
import { count, countedPlays } from './words';

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
      first: firstPlayAt ?? '–',
      last: lastPlayAt ?? '–',
    }),
    '',
    vscode.l10n.t('| source | rows | plays |'),
    '|---|---:|---:|',
    ...bySource.map(({ source, rawRows, plays }) => `| ${source} | ${count(rawRows)} | ${count(plays)} |`),
    '',
    vscode.l10n.t('## Most played artists'),
    '',
    ...topArtists.map(({ rank, name, plays }) => `${rank}. ${name}: ${countedPlays(plays)}`),
    '',
    vscode.l10n.t('## Genres'),
    '',
    coverageWords(genreCoverage),
    '',
    vscode.l10n.t('| genre from | plays | % of plays | artists |'),
    '|---|---:|---:|---:|',
    ...genreCoverage.bySource.map(
      ({ genreSource, plays, percentage, artists }) =>
        `| ${genreSource} | ${count(plays)} | ${percentage} | ${count(artists)} |`,
    ),
    '',
    vscode.l10n.t('## Pipeline health'),
    '',
    vscode.l10n.t('| metric | value | detail |'),
    '|---|---:|---|',
    ...health.map(({ metric, value, detail }) => `| ${metric} | ${value ?? ''} | ${detail ?? ''} |`),
    ...(copy ? ['', vscode.l10n.t('## Second copy'), '', copyWords(copy)] : []),
  ].join('\n')}\n`;
}
