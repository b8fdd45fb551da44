import type { Command } from 'commander';
import type { BackfillOutcome } from '../protocol/collect';
import { collectWords } from './collect';
import { createContext } from './context';
import { print } from './output';
import { mostDays, wholeNumber } from './numbers';

interface BackfillFlags {
  json?: boolean;
  days: string;
  batchSize?: string;
  artistGenreProcessing: boolean;
}

export function addBackfillCommand(program: Command, signal: AbortSignal): void {
  program
    .command('backfill')
    .description('collect as far back as Spotify’s list goes, and say what of the last days is missing')
    .requiredOption('--days <number>', 'days before now that should be covered, 1 to 36500')
    .option('--batch-size <number>', 'plays a request, 1 to 50 (default: BATCH_SIZE, or 50)')
    .option('--enable-artist-genre-processing', 'look up the genres of new artists (the default)')
    .option('--no-artist-genre-processing', 'collect plays only, faster')
    .action(async (flags: BackfillFlags) => {
      const { pipeline, environment, onProgress } = createContext(signal);
      const days = wholeNumber('--days', flags.days, mostDays);
      const batchSize =
        flags.batchSize === undefined
          ? wholeNumber('BATCH_SIZE', environment.values['BATCH_SIZE'] || '50', 50)
          : wholeNumber('--batch-size', flags.batchSize, 50);
      const outcome = await pipeline.backfill(days, batchSize, {
        signal,
        lookUpArtists: flags.artistGenreProcessing,
        onProgress,
      });
      print(flags.json ?? false, outcome, () => backfillWords(outcome));
    });
}

function backfillWords(outcome: BackfillOutcome): string {
  return [
    collectWords(outcome),
    `The oldest play that Spotify still had: ${outcome.earliest_at ?? 'none'}.`,
    ...outcome.missing.map(({ from, to }) => `Not covered: ${from} to ${to}.`),
    outcome.advice,
  ].join('\n');
}
