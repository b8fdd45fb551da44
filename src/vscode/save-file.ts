import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { describeError } from '../base/errors';
import type { PictureFormat, SaveRequest } from '../protocol/save';

const kinds: Record<PictureFormat, string> = { svg: 'Scalable picture', png: 'Picture' };

/** Copies the numbers of a figure, or asks where its picture goes and puts it there. Says what goes wrong. */
export async function keepFigure(request: SaveRequest): Promise<void> {
  try {
    if (request.type === 'copy') await vscode.env.clipboard.writeText(request.text);
    else await savePicture(request);
  } catch (error) {
    void vscode.window.showWarningMessage(describeError(error));
  }
}

async function savePicture(request: Extract<SaveRequest, { type: 'save' }>): Promise<void> {
  const { name, format, bytes } = request;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const file = await vscode.window.showSaveDialog({
    title: 'Save Picture',
    defaultUri: vscode.Uri.joinPath(folder, `${name}.${format}`),
    filters: { [kinds[format]]: [format] },
  });
  if (file) await vscode.workspace.fs.writeFile(file, bytes);
}
