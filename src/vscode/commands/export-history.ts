import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ExportFormat } from '../../protocol/ownership';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

const formats: (vscode.QuickPickItem & { format: ExportFormat })[] = [
  {
    label: vscode.l10n.t('Everything, to restore from'),
    detail: vscode.l10n.t('Your history’s own files: another machine takes them in and has the same tables'),
    format: 'lake',
  },
  {
    label: vscode.l10n.t('Tables as Parquet'),
    detail: vscode.l10n.t('For DuckDB, pandas, Spark and others'),
    format: 'parquet',
  },
  {
    label: vscode.l10n.t('Tables as CSV'),
    detail: vscode.l10n.t('For spreadsheets; large ones have a million rows'),
    format: 'csv',
  },
  { label: vscode.l10n.t('Tables as JSON'), detail: vscode.l10n.t('A line a row'), format: 'json' },
];

/** Writes the history into a new folder. */
export async function exportHistory({ worker, log }: CommandContext): Promise<void> {
  const chosen = await vscode.window.showQuickPick(formats, {
    title: vscode.l10n.t('Export'),
    placeHolder: vscode.l10n.t('What is to be written?'),
  });
  const parent =
    chosen &&
    (await askForFolder(vscode.l10n.t('Export here'), vscode.l10n.t('Where is a folder to be made for it?')));
  if (!parent) return;
  const day = new Date().toISOString().slice(0, 10);
  const to = join(parent.fsPath, `spotify-history-${chosen.format}-${day}`);
  try {
    await withProgress(vscode.l10n.t('Spotify: exporting'), (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.export, { to, format: chosen.format, progress }, token),
        call,
      ),
    );
    const show = vscode.l10n.t('Show Folder');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('Exported to {folder}.', { folder: to }),
      show,
    );
    if (answer === show) await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(to));
  } catch (error) {
    showFailure(error, log);
  }
}

/** Takes in what another machine exported; what is here stays. */
export async function restoreHistory({ worker, panel, collector, log }: CommandContext): Promise<void> {
  const folder = await askForFolder(
    vscode.l10n.t('Restore'),
    vscode.l10n.t('The folder that “Spotify: Export…” filled'),
  );
  if (!folder) return;
  try {
    const { objects, failed, differs } = await withProgress(vscode.l10n.t('Spotify: restoring'), (call) =>
      worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.restore, { from: folder.fsPath, progress }, token),
        call,
      ),
    );
    await collector.refresh();
    await panel.refresh();
    for (const { key, reason } of failed) log.warn(`${key}: ${reason}`);
    const more = [
      ...(failed.length > 0
        ? [vscode.l10n.t('{count} cannot be read; the log names them.', { count: failed.length })]
        : []),
      ...differs.map((difference) => vscode.l10n.t('Where it was exported, {difference}.', { difference })),
    ];
    const words = [
      objects === 0
        ? vscode.l10n.t('Nothing is new in it.')
        : vscode.l10n.t('Restored {objects} files.', { objects }),
      ...more,
    ].join(' ');
    void (failed.length > 0
      ? vscode.window.showWarningMessage(words)
      : vscode.window.showInformationMessage(words));
  } catch (error) {
    showFailure(error, log);
  }
}

async function askForFolder(openLabel: string, title: string): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel,
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: vscode.Uri.file(homedir()),
    })) ?? [];
  return folder;
}
