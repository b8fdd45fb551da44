import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { homeAt } from '../../base/home';
import { workerSettings } from '../settings';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

/** Deletes lake, warehouse and state after a question that cannot be answered by accident. */
export async function deleteAllData(context: CommandContext): Promise<void> {
  const home = homeAt(workerSettings(context.storage).home);
  const confirm = 'Delete Everything';
  const chosen = await vscode.window.showWarningMessage(
    'Delete your whole listening history?',
    {
      modal: true,
      detail: `The lake and the warehouse in ${home.root} are deleted, and the sign-in is forgotten. This cannot be undone.`,
    },
    confirm,
  );
  if (chosen !== confirm) return;
  try {
    await context.signIns.forget();
    context.worker.dispose();
    for (const folder of [home.lake, `${home.root}/warehouse`, home.state]) {
      await rm(folder, { recursive: true, force: true });
    }
    await context.collector.refresh();
    await context.panel.refresh();
    void vscode.window.showInformationMessage('Your listening history was deleted.');
  } catch (error) {
    showFailure(error, context.log);
  }
}
