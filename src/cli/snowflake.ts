import type { Command } from 'commander';
import type { DeployStep, SnowflakeCopy, TableComparison } from '../pipeline/snowflake';
import { type CliContext, createContext } from './context';
import { print } from './output';

interface Flags {
  json?: boolean;
  plan?: boolean;
}

export function addSnowflakeCommands(program: Command, signal: AbortSignal): void {
  addCompareCommand(program, signal);
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
      const { pipeline, log } = openSnowflake(signal);
      const onProgress = (message: string) => log.debug(message);
      const outcome = await pipeline.loadIntoSnowflake({ signal, onProgress });
      print(flags.json ?? false, outcome, () => `Loaded ${outcome.loaded} lake objects.`);
    });
}

function addCompareCommand(program: Command, signal: AbortSignal): void {
  program
    .command('compare')
    .description('compare every table here and at Snowflake, row for row')
    .action(async (flags: Flags) => {
      const { pipeline, log } = openSnowflake(signal);
      const onProgress = (message: string) => log.info(message);
      const tables = await pipeline.compareWithSnowflake({ signal, onProgress });
      print(flags.json ?? false, { same: tables.every(({ same }) => same), tables }, () =>
        tables.map(comparisonInWords).join('\n'),
      );
      if (tables.some(({ same }) => !same)) process.exitCode = 1;
    });
}

/** One line for a table that is the same; of another the first rows that only one engine has. */
function comparisonInWords({
  table,
  same,
  columns,
  here,
  there,
  onlyHere,
  onlyThere,
}: TableComparison): string {
  if (same) return `same   ${table}: ${here} rows`;
  const rows = (where: string, { count, examples }: TableComparison['onlyHere']) =>
    count === 0 ? [] : [`  only ${where}: ${count}`, ...examples.map((row) => `    ${JSON.stringify(row)}`)];
  return [
    `DIFFER ${table}: ${here} rows here, ${there} at Snowflake`,
    ...(columns.length === 0 ? [] : [`  columns of one alone: ${columns.join(', ')}`]),
    ...rows('here', onlyHere),
    ...rows('there', onlyThere),
  ].join('\n');
}

/** The connection, without which there is no command. */
function openSnowflake(signal: AbortSignal): CliContext & { snowflake: SnowflakeCopy } {
  const context = createContext(signal, { snowflake: true });
  return { ...context, snowflake: context.pipeline.atSnowflake };
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
