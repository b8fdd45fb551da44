import { readingsOf } from './answer-keys';
import { type Table, isNear, isNothing, numberOf } from './cells';
import { keyOf, kindOf } from './period-key';

type Values = (number | null)[];

/**
 * Whether an answer has gold's pairs of first and second column: by key where it has the keys, else by order, forwards or
 * backwards; a few may also stand side by side in one row. What has no value may be missing or zero.
 */
export function isSameTrend(gold: Table, answer: Table): boolean {
  const name = gold.columns[0]?.name ?? '';
  const kind = kindOf(
    name,
    gold.rows.map((row) => row[0]),
  );
  const keys = gold.rows.map((row) => keyOf(kind, row[0], name));
  const values = gold.rows.map((row) => numberOf(row[1]));
  const wanted = new Map(
    keys.map((key, at) => [key, values[at] ?? 0] as const).filter(([, value]) => value !== 0),
  );
  if (wanted.size === 0) return answer.rows.every((row) => row.every((cell) => isNothing(numberOf(cell))));

  const series: Values[] = answer.columns.map((_, at) => answer.rows.map((row) => numberOf(row[at])));
  const keyed = readingsOf(kind, answer).filter((got) => holdsKeys(got, [...wanted.keys()]));
  if (keyed.some((got) => series.some((numbers) => isSameByKey(got, numbers, wanted)))) return true;
  // The same keys with other values are no matter of order.
  if (keyed.length > 0) return false;

  const order = [...wanted.values()];
  if (series.some((numbers) => isSameByOrder(numbers, order))) return true;
  return answer.rows.length === 1 && gold.rows.length <= 6 && isSideBySide(answer, values);
}

/** Every row has a key of its own, and no wanted key is missing. */
function holdsKeys(got: readonly (string | null)[], wanted: readonly (string | null)[]): boolean {
  const distinct = new Set(got);
  return !distinct.has(null) && distinct.size === got.length && wanted.every((key) => distinct.has(key));
}

function isSameByKey(
  keys: readonly (string | null)[],
  numbers: Values,
  wanted: ReadonlyMap<string | null, number>,
): boolean {
  return keys.every((key, at) => {
    const number = numbers[at] ?? null;
    const want = wanted.get(key);
    return want === undefined ? isNothing(number) : number !== null && isNear(want, number);
  });
}

function isSameByOrder(numbers: Values, wanted: readonly number[]): boolean {
  const got = numbers.filter((number) => number !== null && number !== 0);
  if (got.length !== wanted.length) return false;
  const runs = (values: Values) => values.every((value, at) => isNear(wanted[at] ?? 0, value ?? 0));
  return runs(got) || runs(got.toReversed());
}

/** One wide row: every value has a cell of its own. */
function isSideBySide({ rows }: Table, values: Values): boolean {
  const cells = (rows[0] ?? []).map(numberOf).filter((number) => number !== null);
  return values.every((value) => {
    const at = cells.findIndex((cell) => isNear(value ?? 0, cell));
    if (at >= 0) cells.splice(at, 1);
    return at >= 0;
  });
}
