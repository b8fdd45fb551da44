import * as vscode from 'vscode';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

export async function collectNow({ collector, log }: CommandContext): Promise<void> {
  try {
    const outcome = await withProgress('Spotify: collecting', (call) => collector.collectNow(call));
    if (!outcome) return;
    const plays = outcome.new === 1 ? '1 new play' : `${outcome.new} new plays`;
    if (outcome.gap) {
      void vscode.window.showWarningMessage(
        `Collected ${plays}. Spotify’s list did not reach back to the last stored play: some plays may be missing until an export fills them.`,
      );
    } else {
      void vscode.window.showInformationMessage(outcome.new === 0 ? 'No new plays.' : `Collected ${plays}.`);
    }
  } catch (error) {
    showFailure(error, log);
  }
}
