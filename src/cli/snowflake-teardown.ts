import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import type { TeardownStep } from '../pipeline/snowflake';
import { openSnowflake } from './open-snowflake';
import { print } from './output';

interface Flags {
  json?: boolean;
  yes?: boolean;
}

export function addTeardownCommand(program: Command, signal: AbortSignal): void {
  program
    .command('teardown')
    .description(
      'take away what “deploy” made at Snowflake, after it was shown and confirmed; the lake stays',
    )
    .option('--yes', 'do it without asking')
    .action(async (flags: Flags) => {
      const { snowflake, log } = openSnowflake(signal);
      const steps = await snowflake.planTeardown();
      const count = steps.filter(({ action }) => action === 'drop').length;
      const isDone = count > 0 && (flags.yes || (!flags.json && (await isConfirmed(steps, signal))));
      const onProgress = (message: string) => log.info(message);
      const dropped = isDone ? await snowflake.teardown(steps, { signal, onProgress }) : 0;
      print(flags.json ?? false, { dropped, steps }, () => {
        if (isDone) return [`Dropped ${dropped} objects.`, ...keptInWords(steps)].join('\n');
        const shown = steps.length === 0 || (process.stdin.isTTY && count > 0) ? [] : [planInWords(steps)];
        return [...shown, count === 0 ? 'There is nothing to drop.' : 'Nothing was dropped: add --yes.'].join(
          '\n',
        );
      });
    });
}

/** On a terminal: whoever types the word means it. */
async function isConfirmed(steps: readonly TeardownStep[], signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  process.stderr.write(`${planInWords(steps)}\n`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question('Type “teardown” to drop all of these: ', { signal })).trim() === 'teardown';
  } finally {
    lines.close();
  }
}

const planInWords = (steps: readonly TeardownStep[]): string =>
  [
    ...steps.filter(({ action }) => action === 'drop').map(({ sql }) => `${sql};`),
    ...keptInWords(steps),
  ].join('\n');

const keptInWords = (steps: readonly TeardownStep[]): string[] =>
  steps
    .filter(({ action }) => action === 'keep')
    .map(({ kind, name, why }) => `-- ${kind} ${name} stays. ${why}`);
