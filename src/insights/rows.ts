import type { Cell, ResultTable } from '../warehouse/warehouse';

export type Row = Record<string, Cell>;

/** Rows by column name. */
export function rowsOf(table: ResultTable): Row[] {
  return table.rows.map((cells) =>
    Object.fromEntries(table.columns.map((column, index) => [column.name, cells[index] ?? null])),
  );
}

/** A number; NULL (a sum over nothing) is 0. */
export function numberIn(row: Row | undefined, column: string): number {
  const cell = row?.[column];
  return typeof cell === 'number' ? cell : Number(cell ?? 0) || 0;
}

/** Text, or null for NULL. */
export function textIn(row: Row | undefined, column: string): string | null {
  const cell = row?.[column];
  return cell === null || cell === undefined ? null : String(cell);
}

/** The date (`YYYY-MM-DD`) of a date or timestamp column, or null. */
export function dateIn(row: Row | undefined, column: string): string | null {
  return textIn(row, column)?.slice(0, 10) ?? null;
}

/** Rounds away the noise of floating-point sums. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** `part` as a percentage of `whole` with one decimal; 0 of nothing is 0. */
export function percentage(part: number, whole: number): number {
  return whole === 0 ? 0 : rounded((100 * part) / whole, 1);
}
