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
    const tables = await withProgress(vscode.l10n.t('Spotify: comparing with Snowflake'), (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.compareSnowflake, { progress }, token),
        call,
      ),
    );
    await readingRoom.show(vscode.l10n.t('Comparison with Snowflake'), comparisonDocument(tables));
  } catch (error) {
    showFailure(error, log, configureFirst);
  }
}

/** A comparison as a readable document (Markdown). */
function comparisonDocument(tables: readonly TableComparison[]): string {
  const differing = tables.filter(({ same }) => !same);
  return [
    vscode.l10n.t('# This machine and Snowflake'),
    '',
    differing.length === 0
      ? vscode.l10n.t('All {count} tables hold the same rows.', { count: tables.length })
      : vscode.l10n.t(
          '{differing} of {all} tables differ. Refresh Snowflake, or deploy the warehouse again after a change of settings.',
          { differing: differing.length, all: tables.length },
        ),
    '',
    vscode.l10n.t('| table | rows here | rows at Snowflake | |'),
    '|---|---:|---:|---|',
    ...tables.map(
      ({ table, here, there, same }) =>
        `| ${table} | ${here} | ${there} | ${same ? vscode.l10n.t('same') : `**${vscode.l10n.t('differs')}**`} |`,
    ),
    ...differing.flatMap(({ table, columns, onlyHere, onlyThere }) => [
      '',
      `## ${table}`,
      '',
      ...(columns.length === 0
        ? []
        : [vscode.l10n.t('Columns of one alone: {columns}', { columns: columns.join(', ') })]),
      ...examples(vscode.l10n.t('Only here'), onlyHere),
      ...examples(vscode.l10n.t('Only at Snowflake'), onlyThere),
    ]),
    '',
  ].join('\n');
}

const examples = (where: string, { count, examples: rows }: TableComparison['onlyHere']): string[] =>
  count === 0 ? [] : ['', `${where}: ${count}`, '', '```', ...rows.map((row) => JSON.stringify(row)), '```'];
