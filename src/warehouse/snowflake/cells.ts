import type { Cell } from '../warehouse';

/** A value of the SDK's as the warehouse has it: ISO texts for dates and times, every number a number, lists as arrays. */
export function toCell(value: unknown, type: string): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) {
    const iso = Number.isNaN(value.getTime()) ? null : value.toISOString();
    if (type === 'date') return iso?.split('T')[0] ?? null;
    return iso?.replace(/(\.000)?Z$/, type === 'timestamp_ntz' ? '' : 'Z') ?? null;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => toCell(item, 'variant'));
  return JSON.stringify(value);
}

/** How many values a row holds; every twenty characters of a text are as heavy as one more. */
export function weightOf(cells: readonly Cell[]): number {
  let weight = cells.length;
  for (const cell of cells) {
    if (typeof cell === 'string') weight += Math.floor(cell.length / 20);
    else if (Array.isArray(cell)) weight += weightOf(cell);
  }
  return weight;
}
