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
