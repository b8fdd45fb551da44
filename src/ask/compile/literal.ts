import type { FilterValue } from '../listening-query';

/** A value as SQL on every engine. A backslash escapes in Snowflake and not in DuckDB, so it is told by its number. */
export function literal(value: FilterValue): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const pieces = value.split('\\').map((piece) => `'${piece.replaceAll("'", "''")}'`);
  return pieces.length === 1 ? (pieces[0] ?? "''") : `(${pieces.join(' || CHR(92) || ')})`;
}

export const dateLiteral = (date: string) => `DATE '${date}'`;
