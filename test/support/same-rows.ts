import { expect } from 'vitest';
import type { Row } from './model-case';

/** Equal, numbers to 1e-9. */
function same(actual: unknown, expected: unknown): boolean {
  if (typeof actual === 'number' && typeof expected === 'number') return Math.abs(actual - expected) <= 1e-9;
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return actual.length === expected.length && actual.every((item, index) => same(item, expected[index]));
  }
  return actual === expected;
}

const sameRow = (actual: Row, expected: Row) =>
  Object.keys(actual).length === Object.keys(expected).length &&
  Object.entries(expected).every(([column, value]) => column in actual && same(actual[column], value));

/** Fails with a readable difference unless the rows are the same, in this order or (`anyOrder`) in any. */
export function expectRows(actual: readonly Row[], expected: readonly Row[], anyOrder: boolean): void {
  const left = [...actual];
  const missing: Row[] = [];
  for (const row of expected) {
    const index = anyOrder ? left.findIndex((candidate) => sameRow(candidate, row)) : 0;
    const candidate = left[index];
    if (candidate && sameRow(candidate, row)) left.splice(index, 1);
    else missing.push(row);
  }
  if (left.length === 0 && missing.length === 0) return;
  if (!anyOrder) expect(actual).toEqual(expected);
  expect({ 'rows that differ': left }).toEqual({ 'rows that differ': missing });
  throw new Error(`rows differ: ${JSON.stringify({ actual, expected })}`);
}
