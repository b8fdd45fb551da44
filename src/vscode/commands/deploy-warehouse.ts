import * as vscode from 'vscode';
import type { DeployStep } from '../../protocol/snowflake';
import { workerRequests } from '../../protocol/worker';
import { namesSnowflake, saveSetting, warehouse } from '../settings';
import { type Way, showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

export const configureFirst: Way = {
  label: 'Configure Snowflake…',
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
    const steps = await withProgress('Spotify: looking what is deployed', (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.planDeployment, { progress }, token),
        call,
      ),
    );
    const todo = steps.filter(({ action }) => action !== 'keep').length;
    if (todo > 0) {
      await context.readingRoom.show('Deployment', planDocument(steps));
      if (!(await agrees(steps))) return;
    }
    const { statements, load } = await withProgress('Spotify: deploying the warehouse', (call) =>
      worker.call(
        (connection, token, progress) => connection.sendRequest(workerRequests.deploy, { progress }, token),
        call,
      ),
    );
    log.info(`Deployed: ${statements} statements, ${load.loaded} lake objects loaded.`);
    await panel.refresh();
    offerAnswers(
      todo === 0
        ? `The warehouse is as it should be. ${loadWords(load.loaded)}`
        : `Deployed with ${statements} statements. ${loadWords(load.loaded)}`,
    );
  } catch (error) {
    showFailure(error, log, { label: 'Deploy Warehouse…', command: 'spotifyAnalytics.deployWarehouse' });
  }
}

export const loadWords = (objects: number): string =>
  objects === 0
    ? 'Snowflake already holds all of your history.'
    : `${objects.toLocaleString('en')} files of your history were loaded.`;

const countOf = (steps: readonly DeployStep[], action: DeployStep['action']) =>
  steps.filter((step) => step.action === action).length;

async function agrees(steps: readonly DeployStep[]): Promise<boolean> {
  const apply = 'Deploy';
  const chosen = await vscode.window.showInformationMessage(
    `Run ${steps.length - countOf(steps, 'keep')} statements at Snowflake?`,
    {
      modal: true,
      detail: `${countOf(steps, 'create')} to create, ${countOf(steps, 'change')} to change, ${countOf(steps, 'grant')} rights to give, ${countOf(steps, 'keep')} are as they should be. The document behind this shows each. Then your history is loaded. The warehouse is of the smallest size and switches itself off after a minute; Snowflake bills the time it is on.`,
    },
    apply,
  );
  return chosen === apply;
}

/** What was deployed can answer: whether it does is a setting. */
function offerAnswers(words: string): void {
  const answer = 'Answer from Snowflake';
  const isAnswering = warehouse() === 'snowflake';
  void vscode.window
    .showInformationMessage(words, ...(isAnswering ? [] : [answer]))
    .then((chosen) => (chosen ? saveSetting('warehouse', 'snowflake') : undefined));
}

/** A plan as a readable document (Markdown). */
function planDocument(steps: readonly DeployStep[]): string {
  const todo = steps.filter(({ action }) => action !== 'keep');
  return [
    '# Deployment of the warehouse at Snowflake',
    '',
    `${countOf(steps, 'create')} to create, ${countOf(steps, 'change')} to change, ${countOf(steps, 'grant')} rights to give, ${countOf(steps, 'keep')} as they should be. Nothing that holds rows is ever replaced.`,
    ...todo.flatMap(({ action, kind, name, sql }, index) => [
      '',
      `### ${index + 1}. ${action === 'grant' ? 'Give a right' : `${action === 'create' ? 'Create' : 'Change'} ${kind} \`${name}\``}`,
      '',
      '```sql',
      `${sql};`,
      '```',
    ]),
    '',
  ].join('\n');
}
