import * as vscode from 'vscode';
import { describeError } from '../base/errors';

/** Editors built on VS Code may lack its newer parts: one that is missing takes nothing else with it. */
export function whereOffered(
  what: string,
  register: () => vscode.Disposable,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  try {
    return register();
  } catch (error) {
    log.info(`This editor offers no ${what}: ${describeError(error)}`);
    return vscode.Disposable.from();
  }
}
