import { type Table, numberOf } from './cells';
import { type KeyKind, keyOf, keyOfPair } from './period-key';

/** Of which columns a period is put together with its year. */
const pairedWith: Partial<Record<KeyKind, RegExp>> = { month: /month/i, quarter: /quarter/i, week: /week/i };

/**
 * Every way to read the keys of an answer's rows: one of its columns, those with text first, or a year and another column.
 * A cell that is no such key is null.
 */
export function readingsOf(kind: KeyKind, { columns, rows }: Table): (string | null)[][] {
  const places = columns.map((_, at) => at);
  const hasText = (at: number) =>
    rows.some((row) => typeof row[at] === 'string' && numberOf(row[at]) === null);
  const inOrder = [...places.filter(hasText), ...places.filter((at) => !hasText(at))];
  const readings = inOrder.map((at) => rows.map((row) => keyOf(kind, row[at], columns[at]?.name ?? '')));
  const year = columns.findIndex(({ name }) => /(?:^|_)year$/i.test(name));
  const partner = pairedWith[kind];
  if (year < 0 || !partner) return readings;
  const partners = places.filter((at) => at !== year && partner.test(columns[at]?.name ?? ''));
  return [...readings, ...partners.map((at) => rows.map((row) => keyOfPair(kind, row[year], row[at])))];
}
