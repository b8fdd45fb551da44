import type { Command } from 'commander';
import type { DeployStep, LoadOutcome, TableComparison } from '../pipeline/snowflake';
import { openSnowflake } from './open-snowflake';
import { print } from './output';

interface Flags {
  json?: boolean;
  plan?: boolean;
  refresh?: boolean;
}

export function addSnowflakeCommands(program: Command, signal: AbortSignal): void {
  addCompareCommand(program, signal);
  program
    .command('deploy')
    .description('make the warehouse at Snowflake, or bring it up to date: only what is missing or differs')
    .option('--plan', 'only show the statements, and what each would do')
    .action(async (flags: Flags) => {
      const { snowflake, pipeline, log } = openSnowflake(signal);
      const steps = await snowflake.plan();
      const onProgress = (message: string) => log.info(message);
      const applied = flags.plan ? 0 : await pipeline.runSnowflakePlan(steps, { signal, onProgress });
      print(flags.json ?? false, { applied, steps }, () =>
        flags.plan ? planInWords(steps) : `Deployed: ${applied} statements, ${countOf(steps, 'keep')} kept.`,
      );
    });

  program
    .command('load')
    .description('load what the lake holds and Snowflake does not, and refresh its tables')
    .option('--refresh', 'refresh the tables also where nothing is new')
    .action(async (flags: Flags) => {
      const { pipeline, onProgress } = openSnowflake(signal);
      const outcome = await pipeline.loadIntoSnowflake(
        { signal, onProgress },
        flags.refresh ? { refresh: 'always' } : {},
      );
      print(flags.json ?? false, outcome, () => loadInWords(outcome, flags.refresh ?? false));
    });
}

/** With a pipe: what has to name its queue, and what to do about what it does not take. */
function loadInWords({ loaded, waiting = 0, pipe }: LoadOutcome, isRefreshed: boolean): string {
  const waits = waiting === 1 ? '1 object is' : `${waiting} objects are`;
  if (!pipe)
    return [
      `Loaded ${loaded} lake objects.`,
      ...(waiting === 0
        ? []
        : [`${waits} not in the bucket yet: they are loaded once they are copied there.`]),
      ...(isRefreshed && loaded === 0 ? ['The tables were refreshed.'] : []),
    ].join(' ');
  return [
    `The pipe ${pipe.name} loads the objects; the tables were refreshed with what is there.`,
    ...(waiting === 0
      ? []
      : [`${waits} not loaded yet; the pipe was asked for them and takes a minute or so.`]),
    `The bucket's event notification must name the queue ${pipe.notificationChannel}.`,
    ...(waiting === 0
      ? []
      : [
          'What came to the bucket more than seven days ago a pipe does not take: choose copy, deploy, load, and then the pipe again.',
        ]),
  ].join('\n');
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

const countOf = (steps: readonly DeployStep[], action: DeployStep['action']) =>
  steps.filter((step) => step.action === action).length;

/** What stays as it is in one line, the rest as it will run. */
function planInWords(steps: readonly DeployStep[]): string {
  const todo = steps.filter(({ action }) => action !== 'keep');
  const drops = countOf(steps, 'drop');
  return [
    ...todo.map(({ action, kind, name, sql }) =>
      action === 'grant' ? `${sql};\n` : `-- ${action} ${kind} ${name}\n${sql};\n`,
    ),
    `-- ${drops === 0 ? '' : `${drops} to drop, `}${countOf(steps, 'create')} to create, ${countOf(steps, 'change')} to change, ${countOf(steps, 'grant')} to grant, ${countOf(steps, 'keep')} as they should be`,
  ].join('\n');
}
