import type { DateTime } from 'luxon';
import type { Period } from '../../listening-query';

/** A stretch of the question that names a time, and the plays it stands for. `today` is the listener's local date. */
export interface PeriodRule {
  pattern: RegExp;
  period: (match: RegExpExecArray, today: DateTime) => Period | null;
}
