import type { Bin } from '../../src/protocol/views';
import { utcDate } from '../format';

/**
 * Bars are as wide as their bin, so that months of 28 and 31 days stand without holes.
 * A day's bar is centred on its tick; a week's and a month's begin at theirs.
 */
export function startOf(date: string, bin: Bin): Date {
  const start = utcDate(date);
  if (bin === 'day') start.setUTCHours(-12);
  return start;
}

export function endOf(date: string, bin: Bin): Date {
  const end = utcDate(date);
  if (bin === 'month') end.setUTCMonth(end.getUTCMonth() + 1, 1);
  else if (bin === 'week') end.setUTCDate(end.getUTCDate() + 8 - (end.getUTCDay() || 7));
  else end.setUTCHours(12);
  return end;
}

/** What is left between bars. */
export function gapOf(width: number, howMany: number): number {
  return width / howMany > 8 ? 2 : 0.5;
}

/** How many ticks an axis of counts may have, so that none stands at a fraction. */
export const wholeTicks = (most: number): number => Math.min(4, most);
