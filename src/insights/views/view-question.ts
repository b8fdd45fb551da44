import type { DateRange } from '../../protocol/period';
import type { Place } from '../../protocol/place';
import type { HistoryBounds } from '../periods';

/** What a page is made from: the place, and what its period stands for. */
export interface ViewQuestion {
  place: Place;
  /** Local dates, both included. */
  range: DateRange;
  /** The span before, where the history reaches back over all of it: else every change would look like growth. */
  preceding: DateRange | null;
  history: HistoryBounds;
  /** The listener's local date. */
  today: string;
}
