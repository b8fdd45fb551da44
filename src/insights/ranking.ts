import type { Ranked } from '../protocol/views';
import { numberIn, percentage, rounded, type Row, textIn } from './rows';

/** A place in a ranking from a row with `name`, `plays` and `minutes`, in the order the query gave. */
export function ranked(row: Row, index: number, allPlays: number): Ranked {
  const plays = numberIn(row, 'plays');
  return {
    rank: index + 1,
    name: textIn(row, 'name') ?? '',
    plays,
    minutes: rounded(numberIn(row, 'minutes'), 2),
    share: percentage(plays, allPlays),
  };
}
