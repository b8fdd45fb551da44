import type { Command } from 'commander';
import { copyWords } from '../insights/copy-words';
import { coverageWords } from '../insights/genre-coverage';
import { createContext } from './context';
import { print } from './output';
import { type SignInEnd, signInEnd, signInWords, warnDays } from './sign-in-end';

/** What a scheduled job shows of its run. */
export function addSummaryCommand(program: Command, signal: AbortSignal): void {
  program
    .command('summary')
    .description('the history and the pipeline in a page of Markdown, as a scheduled job shows it')
    .action(async (flags: { json?: boolean }) => {
      const { pipeline, environment, now } = createContext(signal);
      const told = environment.values['SPOTIFY_AUTHORIZED_AT'];
      // Before anything else, which may note that it sees the token for the first time.
      const signIn = signInEnd(told, await pipeline.signIn.term.knownSince(), now());
      const statistics = await pipeline.statistics();
      const { totals, lastPlayAt, genreCoverage, health, copy } = statistics;
      const metric = (name: string) => health.find((row) => row.metric === name);
      const count = (value: number) => value.toLocaleString('en');
      print(flags.json ?? false, { ...statistics, ...fieldsOf(signIn) }, () =>
        [
          '## Spotify plays',
          '',
          ...(signIn && signIn.days <= warnDays ? [`> **${signInWords(signIn)}**`, ''] : []),
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
          `| Sign-in | ${signIn ? signInWords(signIn) : 'unknown: set SPOTIFY_AUTHORIZED_AT to its day'} |`,
        ].join('\n'),
      );
    });
}

/** For programs: what a scheduled job warns by. */
const fieldsOf = (signIn: SignInEnd | null) => ({
  signInDays: signIn?.days ?? null,
  signInEndsOn: signIn?.day ?? null,
});

const detailOf = (detail: string | null | undefined) => (detail ? ` (${detail.replaceAll('|', '\\|')})` : '');
