import * as vscode from 'vscode';
import { PipelineError, describeError } from '../base/errors';

/** The language of what is shown: the editor's where there is a translation, else English. */
export const locale = vscode.l10n.bundle ? vscode.env.language : 'en';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });

/** 12,345 */
export const count = (value: number): string => whole.format(value);

const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** 12.3 */
export const oneDecimal = (value: number): string => decimal.format(value);

/** A percentage (0–100). */
export const percent = (value: number): string => vscode.l10n.t('{number}%', { number: oneDecimal(value) });

/** Minutes as people say them: "42 min", "3 h 05 min", "128 h". */
export function duration(minutes: number): string {
  const total = Math.round(minutes);
  if (total < 60) return vscode.l10n.t('{minutes} min', { minutes: total });
  const hours = Math.floor(total / 60);
  if (hours >= 100) return vscode.l10n.t('{hours} h', { hours: count(hours) });
  return vscode.l10n.t('{hours} h {minutes} min', { hours, minutes: String(total % 60).padStart(2, '0') });
}

const moment = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** A UTC instant (ISO 8601), by the clock on the wall. */
export const instant = (iso: string): string => new Date(iso).toLocaleString(locale, moment);

/** A local time, which has no zone: it is read and written in UTC, so that it stays the time it is. */
export const localTime = (local: string): string =>
  new Date(`${local.slice(0, 19).replace(' ', 'T')}Z`).toLocaleString(locale, { ...moment, timeZone: 'UTC' });

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
