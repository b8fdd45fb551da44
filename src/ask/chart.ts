import type { ChartKind } from './answer';
import type { ListeningQuery } from './listening-query';

const inTime = new Set(['local_date', 'week_of_play', 'month_of_play', 'quarter_of_play', 'local_year']);

/** What the shape of a question is best looked at as. */
export function chartOf({ form, dimension, limit }: ListeningQuery, rows: number): ChartKind {
  if (rows === 0) return 'none';
  if (form === 'series') return inTime.has(dimension ?? '') && rows > 6 ? 'line' : 'columns';
  if ((form === 'ranking' || form === 'list') && rows > 1 && rows <= 50)
    return inTime.has(dimension ?? '') && limit === null ? 'line' : 'bars';
  if (form === 'comparison') return 'bars';
  return rows === 1 && (form === 'total' || form === 'share' || form === 'top-share') ? 'number' : 'none';
}
