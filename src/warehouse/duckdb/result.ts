import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBResultReader,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Cell, ResultTable } from '../warehouse';

/** A result as the contract has it: ISO dates and timestamps, every number a number, lists as arrays. */
export function toResultTable(reader: DuckDBResultReader): ResultTable {
  return {
    columns: reader.columnNames().map((name, index) => ({
      name: name.toLowerCase(),
      type: reader.columnType(index).toString(),
    })),
    rows: reader.getRows().map((row) => row.map(toCell)),
  };
}

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
  if (value instanceof DuckDBTimestampTZValue) return `${isoFromMicros(value.micros)}Z`;
  if (value instanceof DuckDBTimestampValue) return value.isFinite ? isoFromMicros(value.micros) : null;
  if (value instanceof DuckDBDateValue) return new Date(value.days * 86_400_000).toISOString().slice(0, 10);
  if (value instanceof DuckDBListValue) return value.items.map(toCell);
  return String(value);
}

/** Seconds, and milliseconds where there are any. */
function isoFromMicros(micros: bigint): string {
  return new Date(Number(micros / 1000n)).toISOString().replace(/(\.000)?Z$/, '');
}
