import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  type DuckDBResultReader,
  DuckDBTimestampValue,
  DuckDBTypeId,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';

/** A column as Snowflake describes it. */
export interface RowType {
  name: string;
  type: string;
  scale: number | null;
  precision: number | null;
  length: number | null;
  nullable: boolean;
}

export interface Rowset {
  rowtype: RowType[];
  rowset: (string | null)[][];
}

const base = { scale: null, precision: null, length: null, nullable: true };
export const textColumn = (name: string): RowType => ({ ...base, name, type: 'text', length: 16_777_216 });
export const countColumn = (name: string): RowType => ({
  ...base,
  name,
  type: 'fixed',
  precision: 38,
  scale: 0,
});

/** A result of DuckDB in the form in which Snowflake sends one: upper-case names, every value a text. */
export function toRowset(reader: DuckDBResultReader): Rowset {
  const types = reader.columnTypes();
  return {
    rowtype: reader.columnNames().map((name, index) => describe(name.toUpperCase(), types[index])),
    rowset: reader.getRows().map((row) => row.map((value, index) => wireText(value, types[index]))),
  };
}

function describe(name: string, type: DuckDBType | undefined): RowType {
  switch (type?.typeId) {
    case DuckDBTypeId.BOOLEAN:
      return { ...base, name, type: 'boolean' };
    case DuckDBTypeId.DATE:
      return { ...base, name, type: 'date' };
    case DuckDBTypeId.TIMESTAMP:
      return { ...base, name, type: 'timestamp_ntz', precision: 0, scale: 9 };
    case DuckDBTypeId.DOUBLE:
    case DuckDBTypeId.FLOAT:
      return { ...base, name, type: 'real' };
    case DuckDBTypeId.DECIMAL: {
      const { width, scale } = type;
      return { ...base, name, type: 'fixed', precision: width, scale };
    }
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
      return countColumn(name);
    case DuckDBTypeId.LIST:
      return { ...base, name, type: 'array' };
    case DuckDBTypeId.VARCHAR:
    case DuckDBTypeId.SQLNULL:
    case undefined:
      return type?.alias === 'JSON' ? { ...base, name, type: 'variant' } : textColumn(name);
    default:
      throw new Error(`the simulator has no type for ${String(type)}`);
  }
}

function wireText(value: DuckDBValue, type: DuckDBType | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof DuckDBDateValue) return String(value.days);
  if (value instanceof DuckDBTimestampValue) return seconds(value.micros);
  if (value instanceof DuckDBDecimalValue) return value.toString();
  // Snowflake breaks the lines of what it prints of an array.
  if (value instanceof DuckDBListValue) return JSON.stringify(value.items.map(plain), null, 2);
  if (typeof value === 'number' && type?.typeId === DuckDBTypeId.DOUBLE && !Number.isFinite(value))
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'inf' : '-inf';
  return String(value);
}

const plain = (value: DuckDBValue): unknown =>
  value instanceof DuckDBListValue
    ? value.items.map(plain)
    : typeof value === 'bigint'
      ? Number(value)
      : value instanceof DuckDBDecimalValue
        ? value.toDouble()
        : value;

/** A number of seconds with nine digits after the point, also before 1970. */
function seconds(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const fraction = String(size % 1_000_000n).padStart(6, '0');
  return `${micros < 0n ? '-' : ''}${size / 1_000_000n}.${fraction}000`;
}
