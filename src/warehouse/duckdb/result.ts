import {
  DuckDBArrayValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBResult,
  type DuckDBValue,
} from '@duckdb/node-api';
import { PipelineError } from '../../base/errors';
import type { Cell, Limits, ResultTable } from '../warehouse';

/**
 * A result as the contract has it: ISO dates and timestamps, every number a number, lists as arrays. It is read as it comes,
 * so that what goes beyond the limits is never whole in memory. `onRows` may throw to end it.
 * @throws PipelineError `bad_sql` when it has more values than may be
 */
export async function readResult(
  result: DuckDBResult,
  limits: Limits | undefined,
  onRows: () => void,
): Promise<ResultTable> {
  const columns = result.columnNames().map((name, index) => ({
    name: name.toLowerCase(),
    type: result.columnType(index).toString(),
  }));
  const rows: Cell[][] = [];
  const most = limits?.rows ?? Infinity;
  let weight = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    onRows();
    if (!chunk || chunk.rowCount === 0) return { columns, rows };
    for (const values of chunk.getRows()) {
      if (rows.length === most) return { columns, rows, truncated: true };
      const row = values.map(toCell);
      rows.push(row);
      if (limits) weight += weightOf(row);
    }
    if (limits && weight > limits.cells) throw tooMany(limits.cells);
  }
}

/** How many values a row holds; every twenty characters of a text are as heavy as one more. */
function weightOf(cells: readonly Cell[]): number {
  let weight = cells.length;
  for (const cell of cells) {
    if (typeof cell === 'string') weight += Math.floor(cell.length / 20);
    else if (Array.isArray(cell)) weight += weightOf(cell);
  }
  return weight;
}

const tooMany = (cells: number) =>
  new PipelineError('bad_sql', `The result has more than ${cells.toLocaleString('en')} values.`, {
    hint: 'Ask for less: add LIMIT, name the columns you need, or sum rows up.',
  });

function toCell(value: DuckDBValue): Cell {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return Number(value);
    default:
      return toObjectCell(value);
  }
}

function toObjectCell(value: Exclude<DuckDBValue, null | string | number | boolean | bigint>): Cell {
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBTimestampTZValue) return isoInstant(Number(value.micros / 1000n), 'Z');
  if (value instanceof DuckDBTimestampValue) return isoInstant(Number(value.micros / 1000n));
  if (value instanceof DuckDBTimestampSecondsValue) return isoInstant(Number(value.seconds) * 1000);
  if (value instanceof DuckDBTimestampMillisecondsValue) return isoInstant(Number(value.millis));
  if (value instanceof DuckDBTimestampNanosecondsValue) return isoInstant(Number(value.nanos / 1_000_000n));
  if (value instanceof DuckDBDateValue) return isoInstant(value.days * 86_400_000)?.split('T')[0] ?? null;
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(toCell);
  return String(value);
}

/** Seconds, and milliseconds where there are any; null for infinity and whatever else no calendar holds. */
function isoInstant(milliseconds: number, zone = ''): string | null {
  const instant = new Date(milliseconds);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString().replace(/(\.000)?Z$/, zone);
}
