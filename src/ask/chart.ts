import type { ChartKind } from './answer';
import { periodsInOrder } from './dimensions';
import type { ListeningQuery } from './listening-query';

const inTime = (dimension: string | null) => dimension !== null && periodsInOrder.includes(dimension);

/** What the shape of a question is best looked at as. */
export function chartOf({ form, dimension, limit }: ListeningQuery, rows: number): ChartKind {
  if (rows === 0) return 'none';
  if (form === 'series') return inTime(dimension) && rows > 6 ? 'line' : 'columns';
  if ((form === 'ranking' || form === 'list') && rows > 1 && rows <= 50)
    return inTime(dimension) && limit === null ? 'line' : 'bars';
  if (form === 'comparison') return 'bars';
  return rows === 1 && (form === 'total' || form === 'share' || form === 'top-share') ? 'number' : 'none';
}
