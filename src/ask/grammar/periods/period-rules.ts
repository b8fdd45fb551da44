import { daysAndHolidays } from './days-and-holidays';
import { partsOfYears } from './parts-of-years';
import { ranges } from './ranges';
import { relativeSpans } from './relative-spans';
import { specialSpans } from './special-spans';
import { wholeYears } from './whole-years';
import type { PeriodRule } from './period-rule';

/** In this order: what says more comes first. Words have single spaces and one around them. */
export const periodRules: readonly PeriodRule[] = [
  ...specialSpans,
  ...ranges,
  ...partsOfYears,
  ...relativeSpans,
  ...daysAndHolidays,
  ...wholeYears,
];
