import * as vscode from 'vscode';
import { PipelineError, describeError, isCancellation } from '../base/errors';
import { instant, wordsOf } from './words';

export interface Way {
  label: string;
  command: string;
}

const signIn: Way = { label: vscode.l10n.t('Sign In'), command: 'spotifyAnalytics.signIn' };
const switchAccount: Way = {
  label: vscode.l10n.t('Switch Account…'),
  command: 'spotifyAnalytics.switchAccount',
};
const showLog: Way = { label: vscode.l10n.t('Show Log'), command: 'spotifyAnalytics.showLog' };

function wayOut(error: unknown): Way {
  const code = error instanceof PipelineError ? error.code : undefined;
  if (code === 'other_account') return switchAccount;
  return code === 'not_signed_in' || code === 'sign_in_ended' || code === 'not_configured' ? signIn : showLog;
}

/** Tells the listener what went wrong, with the command that helps. A cancellation is no failure. */
export function showFailure(error: unknown, log: vscode.LogOutputChannel, way = wayOut(error)): void {
  if (isCancellation(error)) return;
  const words = describeError(error);
  const isPassing = error instanceof PipelineError && error.code === 'rate_limited';
  if (isPassing) log.warn(words);
  else log.error(words);
  const show = isPassing ? vscode.window.showWarningMessage : vscode.window.showErrorMessage;
  void show(withLocalTime(wordsOf(error)), way.label).then((chosen) => {
    if (chosen) void vscode.commands.executeCommand(way.command);
  });
}

/** Instants in errors are UTC, as logs and programs want them; a person reads the clock on the wall. */
const withLocalTime = (words: string) =>
  words.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (utc) => instant(utc));
