import type { Command } from 'commander';
import { PipelineError } from '../base/errors';
import type { DeployStep, SnowflakeCopy } from '../pipeline/snowflake';
import { type CliContext, createContext } from './context';
import { print } from './output';

interface Flags {
  json?: boolean;
  plan?: boolean;
}

export function addSnowflakeCommands(program: Command, signal: AbortSignal): void {
  program
    .command('deploy')
    .description('make the warehouse at Snowflake, or bring it up to date: only what is missing or differs')
    .option('--plan', 'only show the statements, and what each would do')
    .action(async (flags: Flags) => {
      const { snowflake, log } = openSnowflake(signal);
      const steps = await snowflake.plan();
      const onProgress = (message: string) => log.info(message);
      const applied = flags.plan ? 0 : await snowflake.deploy(steps, { signal, onProgress });
      print(flags.json ?? false, { applied, steps }, () =>
        flags.plan ? planInWords(steps) : `Deployed: ${applied} statements, ${countOf(steps, 'keep')} kept.`,
      );
    });

  program
    .command('load')
    .description('load what the lake holds and Snowflake does not, and refresh its tables')
    .action(async (flags: Flags) => {
      const { snowflake, pipeline, log } = openSnowflake(signal);
      const onProgress = (message: string) => log.debug(message);
      const outcome = await pipeline.loadIntoSnowflake(snowflake, { signal, onProgress });
      print(flags.json ?? false, outcome, () => `Loaded ${outcome.loaded} lake objects.`);
    });
}

/** The connection, without which there is no command. */
function openSnowflake(signal: AbortSignal): CliContext & { snowflake: SnowflakeCopy } {
  const context = createContext(signal, { snowflake: true });
  const { snowflake } = context.pipeline;
  if (!snowflake) throw new PipelineError('not_configured', 'No connection to Snowflake is known.');
  return { ...context, snowflake };
}

const countOf = (steps: readonly DeployStep[], action: DeployStep['action']) =>
  steps.filter((step) => step.action === action).length;

/** What stays as it is in one line, the rest as it will run. */
function planInWords(steps: readonly DeployStep[]): string {
  const todo = steps.filter(({ action }) => action !== 'keep');
  return [
    ...todo.map(({ action, kind, name, sql }) =>
      action === 'grant' ? `${sql};\n` : `-- ${action} ${kind} ${name}\n${sql};\n`,
    ),
    `-- ${countOf(steps, 'create')} to create, ${countOf(steps, 'change')} to change, ${countOf(steps, 'grant')} to grant, ${countOf(steps, 'keep')} as they should be`,
  ].join('\n');
}
