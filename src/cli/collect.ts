import type { Command } from 'commander';
import { describeError, hasCode } from '../base/errors';
import type { Log } from '../base/log';
import { systemTimer } from '../base/timer';
import { collectForever } from '../history/collect-forever';
import type { Pipeline } from '../pipeline/pipeline';
import type { CollectOutcome } from '../protocol/collect';
import { createContext, intervalMinutesFrom } from './context';
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
    const { pipeline, log, onProgress } = createContext(signal);
    const work = {
      signal,
      lookUpArtists: flags.artistGenreProcessing,
      onProgress,
    };
    const outcome = await tellingNotices(pipeline, log, () => pipeline.collect(work));
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
  const { pipeline, log, environment } = createContext(signal);
  const minutes = intervalMinutesFrom(environment.values);
  log.info(
    `Collecting every ${minutes} minutes while you listen, sooner when songs pass fast, seldom in silence; stop with Ctrl+C.`,
  );
  let hasSucceeded = false;
  await collectForever(
    {
      timer: systemTimer,
      waitMs: async () => (await pipeline.background.nextPoll()).waitMs,
      poll: async () => {
        const work = { signal, lookUpArtists: flags.artistGenreProcessing };
        const outcome = await tellingNotices(pipeline, log, () => pipeline.collectIfDue(work));
        if (outcome) print(flags.json ?? false, outcome, () => collectWords(outcome));
        hasSucceeded = true;
      },
      needsAPerson: (error) => !isPassing(error) && (!hasSucceeded || endsTheSignIn(error)),
      onFailure: (error) => log.warn(describeError(error)),
    },
    signal,
  );
}

/** A run, and after it, however it ended, what a person has to be told, once for each occasion. */
async function tellingNotices<Result>(
  pipeline: Pipeline,
  log: Log,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } finally {
    for (const { message } of await pipeline.background.notices()) log.warn(message);
  }
}

/** What may be over by the next poll. At the start, a person is there to mend what else fails. */
const isPassing = (error: unknown) =>
  hasCode(error, 'rate_limited', 'unavailable', 'bad_answer', 'busy', 'storage');

/** Without a sign-in of the history’s account no poll helps. */
const endsTheSignIn = (error: unknown) =>
  hasCode(error, 'not_signed_in', 'sign_in_ended', 'other_account', 'not_configured');
