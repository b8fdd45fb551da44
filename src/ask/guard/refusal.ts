import { PipelineError } from '../../base/errors';

/** Where in a statement something begins, for people: `line 2, column 7`. `byte` is how the engine counts. */
function placeOf(sql: string, byte: unknown): string {
  const offset = Number(byte);
  if (byte === undefined || !Number.isSafeInteger(offset) || offset < 0) return '';
  const before = Buffer.from(sql, 'utf8').subarray(0, offset).toString('utf8').split('\n');
  return ` (line ${before.length}, column ${(before.at(-1) ?? '').length + 1})`;
}

export interface Refusal {
  what: string;
  hint?: string;
  /** Where, in bytes from the beginning, if the engine says so. */
  at?: unknown;
}

/** A statement that is not run: what it is, where, and what to do instead. */
export const refused = (sql: string, { what, hint, at }: Refusal): PipelineError =>
  new PipelineError('bad_sql', `${what}${placeOf(sql, at)}.`, hint === undefined ? {} : { hint });
