import * as vscode from 'vscode';
import type { CommandContext } from './context';
import { deleteAllData } from './delete-all-data';

export async function signOut(context: CommandContext): Promise<void> {
  await context.signIns.forget();
  await context.collector.refresh();
  const remove = vscode.l10n.t('Delete My Data…');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Signed out of Spotify. Your listening history stays in your files.'),
    remove,
  );
  if (chosen === remove) await deleteAllData(context);
}
