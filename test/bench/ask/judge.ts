import type { Cell } from '../../../src/warehouse/warehouse';
import { readingsOf } from './answer-keys';
import { type Table, isNear, isNothing, numberOf } from './cells';
import { isSameTrend } from './judge-trend';
import { keyOf, kindOf } from './period-key';

export type Compare = 'scalar' | 'ordered' | 'set' | 'first_column_set' | 'trend';

/** What the gold SQL returned. Its rows may go on past its `limit`, so that rows that tie with the last one are known. */
export interface Gold extends Table {
  limit: number | null;
}

/** Whether an answer is right by the rules that the questions were written for. */
export function isRight(compare: Compare, gold: Gold, answer: Table): boolean {
  const saysNothing =
    gold.rows.length === 0 || (gold.rows.length === 1 && (gold.rows[0]?.[0] ?? null) === null);
  if (saysNothing) {
    return answer.rows.length === 0 || (answer.rows.length === 1 && (answer.rows[0] ?? []).every(isNothing));
  }
  if (answer.rows.length === 0) return false;
  switch (compare) {
    case 'scalar':
      return isSameScalar(gold, answer);
    case 'ordered':
      return isSameOrder(gold, answer);
    case 'set':
      return isSameSet(gold, answer, firstTextColumn(gold));
    case 'first_column_set':
      return isSameSet(gold, answer, 0);
    default:
      return isSameTrend(gold, answer);
  }
}

/** Rows that are equal in the last column may stand for one another; a single column ranks nothing. */
function ties(gold: Gold, one: Cell[], other: Cell[]): boolean {
  const last = gold.columns.length - 1;
  return last > 0 && String(one[last]) === String(other[last]);
}

/** Every value of gold's first row is in the answer's first row; columns that start with "_" only rank. */
function isSameScalar(gold: Gold, answer: Table): boolean {
  const [first] = gold.rows;
  if (!first) return false;
  const stand =
    gold.limit === 1 ? gold.rows.filter((row) => row === first || ties(gold, row, first)) : [first];
  const row: Table = { columns: answer.columns, rows: answer.rows.slice(0, 1) };
  return stand.some((wanted) =>
    gold.columns.every(({ name }, at) => name.startsWith('_') || isShown(name, wanted[at], row)),
  );
}

function isShown(column: string, wanted: Cell | undefined, shown: Table): boolean {
  const kind = kindOf(column, [wanted]);
  if (kind !== 'number') {
    const key = keyOf(kind, wanted, column);
    return readingsOf(kind, shown).some(([got]) => got === key);
  }
  const number = numberOf(wanted);
  const got = (shown.rows[0] ?? []).map(numberOf);
  return number !== null && got.some((value) => value !== null && isNear(number, value));
}

function isSameOrder(gold: Gold, answer: Table): boolean {
  const wanted = keysOf(gold, 0);
  const length = Math.min(gold.limit ?? wanted.keys.length, wanted.keys.length);
  if (answer.rows.length !== length) return false;
  const groups = tiedGroups(gold);
  return readingsOf(wanted.kind, answer).some((got) => {
    let at = 0;
    return groups.every((group) => {
      const rest = group.map((row) => wanted.keys[row]);
      const some = got.slice(at, Math.min(at + group.length, length));
      at += some.length;
      return some.every((key) => takeOut(rest, key));
    });
  });
}

/** The places of rows that tie, in order. */
function tiedGroups(gold: Gold): number[][] {
  const groups: number[][] = [];
  for (const [at, row] of gold.rows.entries()) {
    const group = groups.at(-1);
    const before = gold.rows[at - 1];
    if (group && before && ties(gold, before, row)) group.push(at);
    else groups.push([at]);
  }
  return groups;
}

function takeOut<Item>(items: Item[], item: Item): boolean {
  const at = items.indexOf(item);
  if (at >= 0) items.splice(at, 1);
  return at >= 0;
}

function isSameSet(gold: Gold, answer: Table, column: number): boolean {
  const { kind, keys: goldKeys } = keysOf(gold, column);
  const wanted = new Set(goldKeys);
  return readingsOf(kind, answer).some((keys) => {
    const got = new Set(keys);
    return got.size === wanted.size && keys.every((key) => wanted.has(key));
  });
}

function firstTextColumn({ columns, rows }: Gold): number {
  const isText = (at: number) =>
    rows.some((row) => typeof row[at] === 'string' && numberOf(row[at]) === null);
  return Math.max(
    0,
    columns.findIndex((_, at) => isText(at)),
  );
}

function keysOf({ columns, rows }: Gold, column: number) {
  const name = columns[column]?.name ?? '';
  const kind = kindOf(
    name,
    rows.map((row) => row[column]),
  );
  return { kind, keys: rows.map((row) => keyOf(kind, row[column], name)) };
}
