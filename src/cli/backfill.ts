import type { Command } from 'commander';
import { PipelineError } from '../base/errors';
import type { BackfillOutcome } from '../protocol/collect';
import { collectWords } from './collect';
import { createContext } from './context';
import { print } from './output';

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
    .option('--no-artist-genre-processing', 'collect plays only, faster')
    .action(async (flags: BackfillFlags) => {
      const { pipeline, log, environment } = createContext(signal);
      const days = wholeNumber('--days', flags.days, 36_500);
      const batchSize =
        flags.batchSize === undefined
          ? wholeNumber('BATCH_SIZE', environment.values['BATCH_SIZE'] || '50', 50)
          : wholeNumber('--batch-size', flags.batchSize, 50);
      const outcome = await pipeline.backfill(days, batchSize, {
        signal,
        lookUpArtists: flags.artistGenreProcessing,
        onProgress: (message) => log.debug(message),
      });
      print(flags.json ?? false, outcome, () => backfillWords(outcome));
    });
}

/** @throws PipelineError `bad_usage` */
function wholeNumber(name: string, text: string, highest: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 1 && number <= highest) return number;
  throw new PipelineError('bad_usage', `${name} is no whole number from 1 to ${highest}: "${text}".`);
}

function backfillWords(outcome: BackfillOutcome): string {
  return [
    collectWords(outcome),
    `The oldest play that Spotify still had: ${outcome.earliest_at ?? 'none'}.`,
    ...outcome.missing.map(({ from, to }) => `Not covered: ${from} to ${to}.`),
    outcome.advice,
  ].join('\n');
}
