import { type ErrorCode, PipelineError, describeError } from '../base/errors';
import { redact } from '../base/log';
import { progressLine } from './progress';
import type { Cell } from '../warehouse/warehouse';

/** Prints a command's result: one JSON document with `--json`, words without. */
export function print(json: boolean, value: unknown, words: () => string): void {
  progressLine.clear();
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${words()}\n`);
}

const exitCodes: Partial<Record<ErrorCode, number>> = {
  bad_usage: 2,
  not_signed_in: 3,
  sign_in_ended: 3,
  other_account: 3,
  not_configured: 3,
  rate_limited: 4,
};

/** Reports what went wrong, never with a stack, and gives the exit code: 1 failed, 2 usage, 3 not signed in, 4 rate-limited. */
export function reportFailure(error: unknown, json: boolean): number {
  progressLine.clear();
  const message = redact(describeError(error));
  if (json) {
    const { code, until } = error instanceof PipelineError ? error : { code: 'failed', until: undefined };
    process.stdout.write(
      `${JSON.stringify({ error: { code, message, until: until?.toISOString() ?? null } })}\n`,
    );
  }
  process.stderr.write(`error: ${message}\n`);
  return error instanceof PipelineError ? (exitCodes[error.code] ?? 1) : 1;
}

/** A table for the terminal, numbers to the right. */
export function textTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => (cell === null ? '' : Array.isArray(cell) ? cell.join(', ') : String(cell))),
  );
  const widths = columns.map((column, index) =>
    cells.reduce((widest, row) => Math.max(widest, row[index]?.length ?? 0), column.length),
  );
  const isNumber = columns.map((_, index) => rows.some((row) => typeof row[index] === 'number'));
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) =>
        isNumber[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(columns), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(line)].join('\n');
}
