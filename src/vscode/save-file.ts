import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { SaveRequest, SavedFormat } from '../protocol/save';
import { wordsOf } from './words';

const kinds: Record<SavedFormat, string> = {
  svg: vscode.l10n.t('Scalable picture'),
  png: vscode.l10n.t('Picture'),
  html: vscode.l10n.t('Web page'),
};

/** Copies the numbers of a figure, or asks where its picture goes and puts it there. Says what goes wrong. */
export async function keepFigure(request: SaveRequest): Promise<void> {
  try {
    if (request.type === 'copy') await vscode.env.clipboard.writeText(request.text);
    else await saveFile(request);
  } catch (error) {
    void vscode.window.showWarningMessage(wordsOf(error));
  }
}

async function saveFile(request: Extract<SaveRequest, { type: 'save' }>): Promise<void> {
  const { name, format, bytes } = request;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const file = await vscode.window.showSaveDialog({
    title: format === 'html' ? vscode.l10n.t('Save Report') : vscode.l10n.t('Save Picture'),
    defaultUri: vscode.Uri.joinPath(folder, `${name}.${format}`),
    filters: { [kinds[format]]: [format] },
  });
  if (file) await vscode.workspace.fs.writeFile(file, bytes);
}
