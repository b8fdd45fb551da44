import type { Command } from 'commander';
import { coverageWords } from '../insights/genre-coverage';
import { copyWords } from '../insights/copy-words';
import { snowflakeWords } from '../insights/snowflake-words';
import type { BackgroundStanding } from '../protocol/notices';
import { createContext } from './context';
import { print, textTable } from './output';

interface Flags {
  json?: boolean;
}

export function addDataCommands(program: Command, signal: AbortSignal): void {
  program
    .command('query')
    .description('answer one SELECT over the warehouse; nothing can be changed by it')
    .argument('<sql>')
    // A statement may start with a comment, which looks like an option.
    .allowUnknownOption()
    .action(async (sql: string, flags: Flags) => {
      const { pipeline, log } = createContext(signal);
      log.debug('Asking the warehouse');
      const result = await pipeline.query(sql, { signal });
      print(flags.json ?? false, result, () =>
        textTable(
          result.columns.map(({ name }) => name),
          result.rows,
        ),
      );
    });

  program
    .command('stats')
    .description('the whole history in numbers, and how the pipeline is doing')
    .action(async (flags: Flags) => {
      const statistics = await createContext(signal).pipeline.statistics();
      const { totals } = statistics;
      print(flags.json ?? false, statistics, () =>
        [
          `${totals.plays} plays, ${totals.listeningHours} hours, ${totals.artists} artists, ${totals.tracks} tracks on ${totals.activeDays} days`,
          `from ${statistics.firstPlayAt ?? '–'} to ${statistics.lastPlayAt ?? '–'}`,
          '',
          textTable(
            ['artist', 'plays'],
            statistics.topArtists.map(({ name, plays }) => [name, plays]),
          ),
          '',
          coverageWords(statistics.genreCoverage),
          textTable(
            ['genre from', 'plays', '% of plays', 'artists'],
            statistics.genreCoverage.bySource.map((source) => [
              source.genreSource,
              source.plays,
              source.percentage,
              source.artists,
            ]),
          ),
          '',
          textTable(
            ['metric', 'value', 'detail'],
            statistics.health.map(({ metric, value, detail }) => [metric, value, detail]),
          ),
          '',
          textTable(['collection', ''], backgroundRows(statistics.background)),
          ...(statistics.copy ? ['', copyWords(statistics.copy)] : []),
          ...(statistics.snowflake ? ['', snowflakeWords(statistics.snowflake)] : []),
        ].join('\n'),
      );
    });

  program
    .command('rebuild')
    .description('build the warehouse anew from the lake')
    .action(async (flags: Flags) => {
      const { pipeline, onProgress } = createContext(signal);
      const outcome = await pipeline.rebuild({ signal, onProgress });
      print(
        flags.json ?? false,
        { objects: outcome.loadedObjects },
        () => `Built from ${outcome.loadedObjects} lake objects.`,
      );
    });
}

/** How collecting by itself goes; instants are UTC. */
const backgroundRows = (standing: BackgroundStanding): [string, string | number][] => [
  ['last poll', standing.lastPollAt ?? 'never'],
  ['next poll', standing.nextPollAt ?? 'none without a sign-in'],
  ['failed polls in a row', standing.failures],
  ['requests for plays left today', standing.pollsLeftToday],
  ['sign-in ends', standing.signInEndsAt ?? 'unknown'],
];
