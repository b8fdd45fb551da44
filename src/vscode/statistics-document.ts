import { copyWords } from '../insights/copy-words';
import { coverageWords } from '../insights/genre-coverage';
import type { PipelineStatistics } from '../insights/pipeline-statistics';
import type { CopyStanding } from '../protocol/sync';

const count = new Intl.NumberFormat('en');

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
    '# Listening history',
    '',
    `${count.format(totals.plays)} plays, ${count.format(totals.listeningHours)} hours, ${count.format(totals.artists)} artists, ${count.format(totals.tracks)} tracks, on ${count.format(totals.activeDays)} days.`,
    `From ${firstPlayAt ?? '–'} to ${lastPlayAt ?? '–'} (local time).`,
    '',
    '| source | rows | plays |',
    '|---|---:|---:|',
    ...bySource.map(
      ({ source, rawRows, plays }) => `| ${source} | ${count.format(rawRows)} | ${count.format(plays)} |`,
    ),
    '',
    '## Most played artists',
    '',
    ...topArtists.map(({ rank, name, plays }) => `${rank}. ${name}: ${count.format(plays)} plays`),
    '',
    '## Genres',
    '',
    coverageWords(genreCoverage),
    '',
    '| genre from | plays | % of plays | artists |',
    '|---|---:|---:|---:|',
    ...genreCoverage.bySource.map(
      ({ genreSource, plays, percentage, artists }) =>
        `| ${genreSource} | ${count.format(plays)} | ${percentage} | ${count.format(artists)} |`,
    ),
    '',
    '## Pipeline health',
    '',
    '| metric | value | detail |',
    '|---|---:|---|',
    ...health.map(({ metric, value, detail }) => `| ${metric} | ${value ?? ''} | ${detail ?? ''} |`),
    ...(copy ? ['', '## Second copy', '', copyWords(copy)] : []),
  ].join('\n')}\n`;
}
