import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { copyWords } from '../insights/copy-words';
import { coverageWords } from '../insights/genre-coverage';
import { createContext } from './context';
import { print } from './output';

/** Spotify ends a sign-in six months after it. */
const signInMonths = 6;
const warnDays = 30;

/** What a scheduled job shows of its run. */
export function addSummaryCommand(program: Command, signal: AbortSignal): void {
  program
    .command('summary')
    .description('the history and the pipeline in a page of Markdown, as a scheduled job shows it')
    .action(async (flags: { json?: boolean }) => {
      const { pipeline, environment, now } = createContext(signal);
      const statistics = await pipeline.statistics();
      const days = daysOfSignIn(environment.values['SPOTIFY_AUTHORIZED_AT'], now());
      const { totals, lastPlayAt, genreCoverage, health, copy } = statistics;
      const metric = (name: string) => health.find((row) => row.metric === name);
      const count = (value: number) => value.toLocaleString('en');
      print(flags.json ?? false, { ...statistics, signInDays: days }, () =>
        [
          '## Spotify plays',
          '',
          ...(days !== null && days <= warnDays ? [`> **${signInWords(days)}**`, ''] : []),
          '| | |',
          '|---|---|',
          `| Plays | ${count(totals.plays)} |`,
          `| Listening time | ${count(Math.round(totals.listeningHours))} hours |`,
          `| Artists, tracks | ${count(totals.artists)}, ${count(totals.tracks)} |`,
          `| Last play | ${lastPlayAt ?? 'none'} |`,
          `| Open gaps | ${String(metric('gaps_open')?.value ?? 0)}${detailOf(metric('gaps_open')?.detail)} |`,
          `| Failed runs | ${String(metric('failures')?.value ?? 0)}${detailOf(metric('failures')?.detail)} |`,
          `| Genres | ${coverageWords(genreCoverage).split('\n')[0] ?? ''} |`,
          ...(copy ? [`| S3 | ${copyWords(copy).split('\n').join(' ')} |`] : []),
          `| Sign-in | ${days === null ? 'unknown: set SPOTIFY_AUTHORIZED_AT to its day' : signInWords(days)} |`,
        ].join('\n'),
      );
    });
}

/** Whole days until the sign-in ends; null where nobody says when it began, or not as a date. */
function daysOfSignIn(authorizedAt: string | undefined, now: Date): number | null {
  const began = DateTime.fromISO(authorizedAt ?? '', { zone: 'utc' });
  if (!began.isValid) return null;
  return Math.floor(began.plus({ months: signInMonths }).diff(DateTime.fromJSDate(now), 'days').days);
}

const signInWords = (days: number): string =>
  days < 0
    ? 'The sign-in has ended: run “spotify-analytics login” and set SPOTIFY_REFRESH_TOKEN and SPOTIFY_AUTHORIZED_AT anew.'
    : `The sign-in ends in ${days} ${days === 1 ? 'day' : 'days'}.${days <= warnDays ? ' Run “spotify-analytics login” before, and set SPOTIFY_REFRESH_TOKEN and SPOTIFY_AUTHORIZED_AT anew.' : ''}`;

const detailOf = (detail: string | null | undefined) => (detail ? ` (${detail.replaceAll('|', '\\|')})` : '');
