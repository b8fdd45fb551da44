import * as vscode from 'vscode';
import type { DeployStep } from '../../protocol/snowflake';
import { workerRequests } from '../../protocol/worker';
import { namesSnowflake, warehouse } from '../settings';
import { saveSetting } from '../settings-store';
import { type Way, showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';
import { count } from '../words';

export const configureFirst: Way = {
  label: vscode.l10n.t('Configure Snowflake…'),
  command: 'spotifyAnalytics.configureSnowflake',
};

/** Shows what a deployment would do, statement by statement, and does it when the listener agrees. */
export async function deployWarehouse(context: CommandContext): Promise<void> {
  if (!namesSnowflake()) {
    await vscode.commands.executeCommand(configureFirst.command);
    return;
  }
  const { worker, panel, log } = context;
  try {
    const steps = await withProgress(vscode.l10n.t('Spotify: looking what is deployed'), (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.planDeployment, { progress }, token),
        call,
      ),
    );
    const todo = steps.filter(({ action }) => action !== 'keep').length;
    if (todo > 0) {
      await context.readingRoom.show(vscode.l10n.t('Deployment'), planDocument(steps));
      if (!(await agrees(steps))) return;
    }
    const { statements, load } = await withProgress(
      vscode.l10n.t('Spotify: deploying the warehouse'),
      (call) =>
        worker.call(
          (connection, token, progress) => connection.sendRequest(workerRequests.deploy, { progress }, token),
          call,
        ),
    );
    log.info(`Deployed: ${statements} statements, ${load.loaded} lake objects loaded.`);
    await panel.refresh();
    offerAnswers(
      todo === 0
        ? `${vscode.l10n.t('The warehouse is as it should be.')} ${loadWords(load.loaded)}`
        : `${vscode.l10n.t('Deployed with {count} statements.', { count: statements })} ${loadWords(load.loaded)}`,
    );
  } catch (error) {
    showFailure(error, log, {
      label: vscode.l10n.t('Deploy Warehouse…'),
      command: 'spotifyAnalytics.deployWarehouse',
    });
  }
}

export const loadWords = (objects: number): string =>
  objects === 0
    ? vscode.l10n.t('Snowflake already holds all of your history.')
    : vscode.l10n.t('{count} files of your history were loaded.', { count: count(objects) });

const countOf = (steps: readonly DeployStep[], action: DeployStep['action']) =>
  steps.filter((step) => step.action === action).length;

const stepsInWords = (steps: readonly DeployStep[]): string =>
  vscode.l10n.t(
    '{create} to create, {change} to change, {grant} rights to give, {keep} are as they should be.',
    {
      create: countOf(steps, 'create'),
      change: countOf(steps, 'change'),
      grant: countOf(steps, 'grant'),
      keep: countOf(steps, 'keep'),
    },
  );

async function agrees(steps: readonly DeployStep[]): Promise<boolean> {
  const apply = vscode.l10n.t('Deploy');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Run {count} statements at Snowflake?', { count: steps.length - countOf(steps, 'keep') }),
    {
      modal: true,
      detail: `${stepsInWords(steps)} ${vscode.l10n.t('The document behind this shows each. Then your history is loaded. The warehouse is of the smallest size and switches itself off after a minute; Snowflake bills the time it is on.')}`,
    },
    apply,
  );
  return chosen === apply;
}

/** What was deployed can answer: whether it does is a setting. */
function offerAnswers(words: string): void {
  const answer = vscode.l10n.t('Answer from Snowflake');
  const isAnswering = warehouse() === 'snowflake';
  void vscode.window
    .showInformationMessage(words, ...(isAnswering ? [] : [answer]))
    .then((chosen) => (chosen ? saveSetting('warehouse', 'snowflake') : undefined));
}

function stepTitle({ action, kind, name }: Pick<DeployStep, 'action' | 'kind' | 'name'>): string {
  if (action === 'grant') return vscode.l10n.t('Give a right');
  const thing = `${kind} \`${name}\``;
  return action === 'create'
    ? vscode.l10n.t('Create {thing}', { thing })
    : vscode.l10n.t('Change {thing}', { thing });
}

/** A plan as a readable document (Markdown). */
function planDocument(steps: readonly DeployStep[]): string {
  const todo = steps.filter(({ action }) => action !== 'keep');
  return [
    vscode.l10n.t('# Deployment of the warehouse at Snowflake'),
    '',
    `${stepsInWords(steps)} ${vscode.l10n.t('Nothing that holds rows is ever replaced.')}`,
    ...todo.flatMap(({ action, kind, name, sql }, index) => [
      '',
      `### ${index + 1}. ${stepTitle({ action, kind, name })}`,
      '',
      '```sql',
      `${sql};`,
      '```',
    ]),
    '',
  ].join('\n');
}
