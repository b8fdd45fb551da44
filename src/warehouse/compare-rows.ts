import type { Cell, ResultTable } from './warehouse';

/** What two engines say of one table, whatever the order of the rows. */
export interface RowDifference {
  /** Columns that only one has. */
  columns: string[];
  here: number;
  there: number;
  /** Rows that only one has: how many, and the first few. */
  onlyHere: { count: number; examples: Cell[][] };
  onlyThere: { count: number; examples: Cell[][] };
}

const examplesShown = 3;

export function compareRows(here: ResultTable, there: ResultTable): RowDifference {
  const names = (table: ResultTable) => table.columns.map(({ name }) => name);
  const [own, other] = [names(here), names(there)];
  const counts = new Map<string, number>();
  for (const row of here.rows) {
    const key = keyOf(row);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const onlyThere: RowDifference['onlyThere'] = { count: 0, examples: [] };
  for (const row of there.rows) {
    const key = keyOf(row);
    const left = counts.get(key) ?? 0;
    if (left > 0) counts.set(key, left - 1);
    else if (onlyThere.count++ < examplesShown) onlyThere.examples.push(row);
  }
  const onlyHere: RowDifference['onlyHere'] = { count: 0, examples: [] };
  for (const row of here.rows) {
    const key = keyOf(row);
    const left = counts.get(key) ?? 0;
    if (left === 0) continue;
    counts.set(key, left - 1);
    if (onlyHere.count++ < examplesShown) onlyHere.examples.push(row);
  }
  return {
    columns: [...own.filter((name) => !other.includes(name)), ...other.filter((name) => !own.includes(name))],
    here: here.rows.length,
    there: there.rows.length,
    onlyHere,
    onlyThere,
  };
}

export const isSame = ({ columns, onlyHere, onlyThere }: RowDifference): boolean =>
  columns.length === 0 && onlyHere.count === 0 && onlyThere.count === 0;

const keyOf = (row: readonly Cell[]): string => JSON.stringify(row.map(plain));

/** The last digits of a sum of fractions depend on the order of the rows; JSON is the same whatever its spaces. */
function plain(value: Cell): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(10));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
