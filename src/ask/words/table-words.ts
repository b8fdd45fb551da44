import { isNumberColumn } from '../../warehouse/number-column';
import type { ResultColumn, ResultTable } from '../../warehouse/warehouse';
import type { ChartKind } from '../answer';

const isTime = (column: ResultColumn) =>
  /^(date|timestamp)/i.test(column.type) ||
  (isNumberColumn(column) && /(^|_)(year|month|week)$/.test(column.name));

/** How a table is best looked at, by its shape alone: a label first, the figure last. */
export function chartOfTable({ columns, rows }: ResultTable): ChartKind {
  const [label, figure] = [columns[0], columns.at(-1)];
  if (!label || !figure || rows.length === 0 || !isNumberColumn(figure)) return 'none';
  if (columns.length === 1) return rows.length === 1 ? 'number' : 'none';
  if (rows.length < 2) return 'none';
  if (isTime(label)) return rows.length > 6 ? 'line' : 'columns';
  return rows.length <= 50 && !isNumberColumn(label) ? 'bars' : 'none';
}

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const words = (name: string) => name.replaceAll('_', ' ');

/** A table in a sentence that says no more than is in it. */
export function sentenceOfTable({ columns, rows }: ResultTable): string {
  const [first] = rows;
  if (!first || first.every((cell) => cell === null)) return 'Nothing in your history fits.';
  const cell = (at: number) => {
    const value = first[at] ?? null;
    if (value === null) return 'unknown';
    const column = columns[at];
    return typeof value === 'number' && column && !isTime(column) ? numbers.format(value) : String(value);
  };
  if (rows.length === 1 && columns.length === 1) return `${cell(0)} (${words(columns[0]?.name ?? '')}).`;
  const said = columns.slice(0, 4).map(({ name }, at) => (at === 0 ? cell(0) : `${words(name)} ${cell(at)}`));
  return rows.length === 1 ? `${said.join(', ')}.` : `${rows.length} rows; the first: ${said.join(', ')}.`;
}
