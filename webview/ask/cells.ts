import * as l10n from '@vscode/l10n';
import type { Answer } from '../../src/ask/answer';
import { date, localRange, number } from '../format';

type Cell = Answer['rows'][number][number];
type Column = Answer['columns'][number];

/** A year, a month or a weekday is a number and no amount. */
const isOrdinal = ({ name }: Column): boolean => /(^|_)(year|month|hour|rank|place|day_of_week)$/.test(name);

/** A value for people. */
export function cellText(cell: Cell, column: Column): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return cell ? l10n.t('yes') : l10n.t('no');
  if (typeof cell === 'number') return isOrdinal(column) ? String(cell) : number(cell);
  if (Array.isArray(cell)) return cell.map((item) => cellText(item, column)).join(', ');
  if (/^\d{4}-\d\d-\d\d$/.test(cell)) {
    const isMonth = /month|quarter/.test(column.name);
    return date(cell, { ...(isMonth ? {} : { day: 'numeric' }), month: 'short', year: 'numeric' });
  }
  return /^\d{4}-\d\d-\d\dT/.test(cell) ? localRange(cell, cell) : cell;
}

/** "top_artist_plays" as a heading. */
export function columnTitle({ name }: Column): string {
  const words = name.replace(/^primary_artist_name$/, 'artist').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
