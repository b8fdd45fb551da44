import * as vscode from 'vscode';
import { PipelineError, describeError } from '../base/errors';
import { duration as durationIn } from '../wording/duration';
import { fromCore } from '../wording/from-core';
import { type Noun, withNoun } from '../wording/nouns';

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
export const duration = (minutes: number): string => durationIn(minutes, count);

const moment = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** A UTC instant (ISO 8601), by the clock on the wall. */
export const instant = (iso: string): string => new Date(iso).toLocaleString(locale, moment);

/** A local time, which has no zone: it is read and written in UTC, so that it stays the time it is. */
export const localTime = (local: string): string =>
  new Date(`${local.slice(0, 19).replace(' ', 'T')}Z`).toLocaleString(locale, { ...moment, timeZone: 'UTC' });

/** A count with its noun: "1 play", "2 plays". */
export const counted = (value: number, noun: Noun): string => withNoun(value, count(value), noun);

/** An error for people; logs keep the English of `describeError`. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof PipelineError)) return describeError(error);
  const message = fromCore(error.message);
  return error.hint ? `${message} ${fromCore(error.hint)}` : message;
}
