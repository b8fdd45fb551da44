import { axisX } from '@observablehq/plot';
import { date } from '../format';

/** The axis of time under a figure, in the language of the page: what is above a tick's unit is said where it begins. */
export function timeAxis(width: number) {
  const ticks = Math.max(3, Math.floor(width / 110));
  return axisX({
    ticks,
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
