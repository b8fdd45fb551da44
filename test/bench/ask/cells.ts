import type { Cell } from '../../../src/warehouse/warehouse';

/** What was got or wanted: the columns by name, the rows by position. */
export interface Table {
  columns: { name: string }[];
  rows: Cell[][];
}

const written = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** The number that a cell is or writes out ("1,204", "12.5 %"), else null. */
export function numberOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string') return null;
  const text = cell.trim().replace(/\s*%$/, '');
  return /\d/.test(text) && written.test(text) ? Number(text.replaceAll(',', '')) : null;
}

/** Within 0.5 % of what is wanted, or 0.1. */
export const isNear = (wanted: number, got: number) =>
  Math.abs(got - wanted) <= Math.max(0.1, Math.abs(wanted) / 200) + 1e-9;

/** Text as it is compared: trimmed, without case, composed. */
export const textOf = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell).normalize('NFC').trim().toLowerCase();

/** Whether a cell says nothing: NULL or zero. */
export const isNothing = (cell: Cell | undefined) =>
  cell === null || cell === undefined || numberOf(cell) === 0;
