import * as vscode from 'vscode';
import type { TableComparison } from '../../protocol/snowflake';
import { workerRequests } from '../../protocol/worker';
import { namesSnowflake } from '../settings';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { configureFirst } from './deploy-warehouse';
import { withProgress } from './with-progress';

/** Shows where the tables on this machine and at Snowflake differ, row for row. */
export async function compareWithSnowflake({ worker, readingRoom, log }: CommandContext): Promise<void> {
  if (!namesSnowflake()) {
    await vscode.commands.executeCommand(configureFirst.command);
    return;
  }
  try {
    const tables = await withProgress('Spotify: comparing with Snowflake', (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.compareSnowflake, { progress }, token),
        call,
      ),
    );
    await readingRoom.show('Comparison with Snowflake', comparisonDocument(tables));
  } catch (error) {
    showFailure(error, log, configureFirst);
  }
}

/** A comparison as a readable document (Markdown). */
function comparisonDocument(tables: readonly TableComparison[]): string {
  const differing = tables.filter(({ same }) => !same);
  return [
    '# This machine and Snowflake',
    '',
    differing.length === 0
      ? `All ${tables.length} tables hold the same rows.`
      : `${differing.length} of ${tables.length} tables differ. Refresh Snowflake, or deploy the warehouse again after a change of settings.`,
    '',
    '| table | rows here | rows at Snowflake | |',
    '|---|---:|---:|---|',
    ...tables.map(
      ({ table, here, there, same }) =>
        `| ${table} | ${here} | ${there} | ${same ? 'same' : '**differs**'} |`,
    ),
    ...differing.flatMap(({ table, columns, onlyHere, onlyThere }) => [
      '',
      `## ${table}`,
      '',
      ...(columns.length === 0 ? [] : [`Columns of one alone: ${columns.join(', ')}`]),
      ...examples('Only here', onlyHere),
      ...examples('Only at Snowflake', onlyThere),
    ]),
    '',
  ].join('\n');
}

const examples = (where: string, { count, examples: rows }: TableComparison['onlyHere']): string[] =>
  count === 0 ? [] : ['', `${where}: ${count}`, '', '```', ...rows.map((row) => JSON.stringify(row)), '```'];
