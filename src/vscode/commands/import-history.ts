import * as vscode from 'vscode';
import type { CommandContext } from './context';

/** Asks for files and folders, of the machine where the extension runs, and imports them. */
export async function importHistory({ importer }: CommandContext): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Streaming History'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    canSelectFiles: true,
    canSelectFolders: true,
    filters: { 'Listening history': ['zip', 'json', 'jsonl', 'ndjson', 'csv'] },
  });
  if (!picked || picked.length === 0) return;
  await importer.importPaths(picked.map((uri) => uri.fsPath));
}
