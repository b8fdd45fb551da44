import * as vscode from 'vscode';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';
import { counted } from '../words';

export async function collectNow({ collector, log }: CommandContext): Promise<void> {
  try {
    const outcome = await withProgress(vscode.l10n.t('Spotify: collecting'), (call) =>
      collector.collectNow(call),
    );
    if (!outcome) return;
    const plays = counted(outcome.new, 'new play');
    if (outcome.gap) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'Collected {plays}. Spotify’s list did not reach back to the last stored play: some plays may be missing until an export fills them.',
          { plays },
        ),
      );
    } else {
      void vscode.window.showInformationMessage(
        outcome.new === 0 ? vscode.l10n.t('No new plays.') : vscode.l10n.t('Collected {plays}.', { plays }),
      );
    }
  } catch (error) {
    showFailure(error, log);
  }
}
