import { axisX } from '@observablehq/plot';
import { date, utcDate } from '../format';

/**
 * The axis of time under a figure of some points, in the language of the page: what is above a tick's unit is said where it begins.
 * Few points have a tick each: between two days there is nothing to say.
 */
export function timeAxis(width: number, points: readonly { date: string }[]) {
  const most = Math.max(3, Math.floor(width / 110));
  return axisX({
    ticks: points.length <= most ? points.map((point) => utcDate(point.date)) : most,
    tickSize: 0,
    tickPadding: 8,
    tickFormat: tickText as (tick: Date, index: number) => string,
  });
}

function tickText(tick: Date, index: number, ticks: readonly Date[]): string {
  const [own, before] = [isoDate(tick), index > 0 ? isoDate(ticks[index - 1] ?? tick) : ''];
  if (ticks.every((each) => isoDate(each).endsWith('-01-01'))) return date(own, { year: 'numeric' });
  const year = own.slice(0, 4) === before.slice(0, 4) ? '' : `\n${date(own, { year: 'numeric' })}`;
  if (ticks.every((each) => isoDate(each).endsWith('-01'))) return date(own, { month: 'short' }) + year;
  const month = own.slice(0, 7) === before.slice(0, 7) ? '' : `\n${date(own, { month: 'short' })}`;
  return String(tick.getUTCDate()) + month;
}

const isoDate = (tick: Date): string => tick.toISOString().slice(0, 10);
