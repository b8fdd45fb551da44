import type { Cell, ResultTable } from '../../warehouse/warehouse';
import type { ListeningQuery } from '../listening-query';
import { describeFilter } from './describe-query';
import { dimensionWords, measureWords, plural } from './nouns';

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** The answer in a sentence. */
export function sentenceOf(query: ListeningQuery, { columns, rows, truncated }: ResultTable): string {
  const [first] = rows;
  const said = [
    ...(query.scope.period ? [query.scope.period.words] : []),
    ...query.scope.filters.map(describeFilter),
  ];
  const when = said.length > 0 ? ` (${said.join(', ')})` : '';
  if (!first || first.every((cell) => cell === null)) return `Nothing in your history fits${when}.`;
  const value = (name: string) => first[columns.findIndex((column) => column.name === name)] ?? null;
  const at = (place: number) => show(first[place] ?? null);
  switch (query.form) {
    case 'total':
      return `${query.measure === 'average_release_year' ? key(first[0]) : at(0)} ${unit(query, Number(first[0]))}${when}.`;
    case 'share':
    case 'top-share':
    case 'thing-share':
    case 'new-share':
      return `${at(0)} %${when}.`;
    case 'ranking':
      return ranking(
        query,
        columns.map(({ name }) => name),
        rows,
        when,
      );
    case 'comparison':
      return comparison(query, rows);
    case 'series':
      return `${measureWords(query.measure, query.per)} by ${dimensionWords(query.dimension ?? '')}: ${rows.length} ${plural('value', rows.length)}, the highest ${peak(rows)}${when}.`;
    case 'moment':
      return `${query.which === 'last' ? 'Last' : 'First'}: “${show(value('track_name'))}” by ${show(value('primary_artist_name'))}, ${show(value('local_timestamp'))}${when}.`;
    case 'concentration':
      return `${at(0)} ${plural(dimensionWords(query.dimension ?? ''), Number(first[0]))} make ${query.limit ?? 50} % of the plays${when}.`;
    case 'streak-count':
      return `${at(0)} ${plural('streak', Number(first[0]))}${when}.`;
    case 'days-since':
      return `${at(0)} ${plural('day', Number(first[0]))} ago, on ${at(1)}.`;
    case 'streak':
    case 'silence': {
      const days = value('days');
      const from = value('first_day');
      const of = query.dimension === null ? '' : ` (${at(0)})`;
      return `${show(days)} ${plural('day', Number(days))} in a row${query.form === 'silence' ? ' without a play' : ''}${of}${from === null ? '' : `, from ${show(from)}`}.`;
    }
    case 'days-without':
      return `${at(0)} ${plural('day', Number(first[0]))} without a play${when}.`;
    case 'position':
      return `${at(0)} is number ${show(value('place'))}${when}.`;
    case 'list':
      return `${truncated ? 'More than ' : ''}${numbers.format(rows.length)} ${plural(dimensionWords(query.dimension ?? 'local_date'), rows.length)}${when}.`;
    default:
      return `${rows.length} ${plural('row', rows.length)}${when}.`;
  }
}

const unit = ({ measure, per }: ListeningQuery, count: number) => {
  const words = measureWords(measure, per);
  return per === null && count === 1 ? plural(words, 1) : words;
};

function ranking(
  { dimension, bin, measure, per }: ListeningQuery,
  names: string[],
  rows: Cell[][],
  when: string,
): string {
  const column = names.findIndex((name) => name === measure || name.startsWith(`${measure}_per_`));
  const [first] = rows;
  const by =
    dimension === 'track_name' || dimension === 'album_name' ? ` by ${show(first?.[1] ?? null)}` : '';
  const figure = `${measure.endsWith('_year') ? key(first?.[column]) : show(first?.[column] ?? null)} ${measureWords(measure, per)}`;
  const head = dimension === 'session_id' ? `The session of ${key(first?.[0])}` : `${key(first?.[0])}${by}`;
  const rest = rows.length > 1 ? `, the first of ${rows.length}` : '';
  return `${head}${bin ? ` (${show(first?.[by === '' ? 1 : 2] ?? null)})` : ''}${rest}: ${figure}${when}.`;
}

function comparison({ measure, per }: ListeningQuery, rows: Cell[][]): string {
  const sides = rows.map(([label, figure]) => `${show(label ?? null)}: ${show(figure ?? null)}`).join(', ');
  const [a, b] = rows;
  const [x, y] = [Number(a?.[1] ?? 0), Number(b?.[1] ?? 0)];
  const change =
    rows.length === 2 && y !== 0 && x !== y
      ? ` (${x > y ? '+' : '−'}${numbers.format(Math.abs(Math.round(1000 * (x / y - 1)) / 10))} %)`
      : '';
  return `${sides} ${measureWords(measure, per)}${change}.`;
}

function peak(rows: Cell[][]): string {
  const best = rows.reduce(
    (top, row) => (Number(row.at(-1)) > Number(top.at(-1)) ? row : top),
    rows[0] ?? [],
  );
  return `${show(best.at(-1) ?? null)} (${key(best[0])})`;
}

/** What names a row: a year is no amount. */
const key = (cell: Cell | undefined) => (typeof cell === 'number' ? String(cell) : show(cell ?? null));

/** A cell for a sentence. */
function show(cell: Cell): string {
  if (cell === null) return 'unknown';
  if (typeof cell === 'number') return numbers.format(cell);
  return String(cell).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2');
}
