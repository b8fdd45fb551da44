import * as vscode from 'vscode';
import { PipelineError, describeError } from '../base/errors';

/** The language of what is shown: the editor's where there is a translation, else English. */
export const locale = vscode.l10n.bundle ? vscode.env.language : 'en';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });

/** 12,345 */
export const count = (value: number): string => whole.format(value);

/** A count with its noun, as every language says it. */
export const countedPlays = (value: number): string =>
  value === 1
    ? vscode.l10n.t('{count} play', { count: count(value) })
    : vscode.l10n.t('{count} plays', { count: count(value) });

export const countedNewPlays = (value: number): string =>
  value === 1
    ? vscode.l10n.t('{count} new play', { count: count(value) })
    : vscode.l10n.t('{count} new plays', { count: count(value) });

export const countedArtists = (value: number): string =>
  value === 1
    ? vscode.l10n.t('{count} artist', { count: count(value) })
    : vscode.l10n.t('{count} artists', { count: count(value) });

export const countedFiles = (value: number): string =>
  value === 1
    ? vscode.l10n.t('{count} file', { count: count(value) })
    : vscode.l10n.t('{count} files', { count: count(value) });

/** Fixed words of the core (l10n/core-words.json lists them) in the language of the editor. */
export const fromCore = (text: string): string => vscode.l10n.t(text);

/** An error for people; logs keep the English of `describeError`. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof PipelineError)) return describeError(error);
  const message = fromCore(error.message);
  return error.hint ? `${message} ${fromCore(error.hint)}` : message;
}
