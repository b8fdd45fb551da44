import type { DateRange } from '../protocol/period';
import { daysIn } from './periods';

/** Into which of the equal parts of a range a row of a `local_date` falls, from 0 on: a column with three `?`. */
export const partColumn = "cast(floor(datediff('day', cast(? as date), local_date) * ? / ?) as integer)";

/** What fills its `?`. */
export const partParameters = (range: DateRange, parts: number): (string | number)[] => [
  range.from,
  parts,
  daysIn(range),
];
