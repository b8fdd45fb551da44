import type { Command } from 'commander';
import { PipelineError, describeError, isCancellation } from '../base/errors';
import { pause } from '../base/pause';
import type { CollectOutcome } from '../protocol/collect';
import { createContext } from './context';
import { print } from './output';

interface CollectFlags {
  json?: boolean;
  artistGenreProcessing: boolean;
}

export function addCollectCommands(program: Command, signal: AbortSignal): void {
  const add = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--enable-artist-genre-processing', 'look up the genres of new artists (the default)')
      .option('--no-artist-genre-processing', 'collect plays only, faster');

  add('run-once', 'collect the newest plays once').action(async (flags: CollectFlags) => {
    const { pipeline, log } = createContext(signal);
    const outcome = await pipeline.collect({
      signal,
      lookUpArtists: flags.artistGenreProcessing,
      onProgress: (message) => log.debug(message),
    });
    print(flags.json ?? false, outcome, () => collectWords(outcome));
  });

  add('run-continuous', 'collect the newest plays again and again, until stopped').action(
    (flags: CollectFlags) => runContinuously(flags, signal),
  );
}

export function collectWords(outcome: CollectOutcome): string {
  const lines = [
    `${outcome.new} new plays of ${outcome.fetched} on Spotify’s page, ${outcome.artists} artists looked up.`,
    `Last play: ${outcome.last_played_at ?? 'none'}.`,
  ];
  if (outcome.gap)
    lines.push(
      'The page did not reach the last stored play: some plays may be missing until an export fills them.',
    );
  return lines.join('\n');
}

async function runContinuously(flags: CollectFlags, signal: AbortSignal): Promise<void> {
  const { pipeline, log, environment, now } = createContext(signal);
  const minutes = Number(environment.values['FETCH_INTERVAL_MINUTES'] || 30);
  if (!(minutes >= 1 && minutes <= 24 * 60)) {
    throw new PipelineError('bad_usage', 'FETCH_INTERVAL_MINUTES is not between 1 and 1440.');
  }
  log.info(`Collecting every ${minutes} minutes; stop with Ctrl+C.`);
  while (!signal.aborted) {
    let pauseMs = minutes * 60_000;
    try {
      const outcome = await pipeline.collect({ signal, lookUpArtists: flags.artistGenreProcessing });
      print(flags.json ?? false, outcome, () => collectWords(outcome));
    } catch (error) {
      if (isCancellation(error)) break;
      if (!(error instanceof PipelineError) || !isPassing(error)) throw error;
      log.warn(describeError(error));
      if (error.until) pauseMs = Math.max(pauseMs, error.until.getTime() - now().getTime());
    }
    await pause(pauseMs, signal).catch(() => undefined);
  }
}

/** What may be over by the next poll. A lost sign-in or a missing setting needs a person. */
function isPassing(error: PipelineError): boolean {
  return ['rate_limited', 'unavailable', 'bad_answer', 'busy', 'storage'].includes(error.code);
}
