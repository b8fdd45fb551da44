import * as l10n from '@vscode/l10n';
import { axisY, dot, gridY, lineY, pointerX, ruleX, ruleY, tip } from '@observablehq/plot';
import type { Bin } from '../../src/protocol/views';
import { count, number, utcDate } from '../format';
import { binLabel } from '../wording';
import { type DrawPlot, hidden } from './plot-figure';
import { timeAxis } from './time-axis';

export interface PointInTime {
  date: string;
  /** One of each line; null where it is not known. */
  values: (number | null)[];
  /** Of how many it is. */
  counted?: number;
}

export const colours = ['var(--series-1)', 'var(--ink)'];
const dashes = ['none', '4 3'];

/** A value in words. */
export const said = (value: number | null | undefined, unit: string) =>
  typeof value === 'number' ? `${number(value)}${unit}` : l10n.t('unknown');

export interface Lines {
  bin: Bin;
  /** The names of the lines, two at most. */
  names: string[];
  points: PointInTime[];
  unit: string;
  /** The greatest that there can be; else the greatest that there is. */
  most?: number | undefined;
  /** What is counted. */
  countedName?: string | undefined;
}

/** The figure of lines through time; what is not known is a hole. */
export function drawLines(
  { bin, names, points, unit, most, countedName }: Lines,
  width: number,
): ReturnType<DrawPlot> {
  const data = points.map((point) => ({ ...point, start: utcDate(point.date) }));
  type Datum = (typeof data)[number];
  const known = points.flatMap(({ values }) => values.filter((value) => value !== null));
  const reach = most ?? Math.max(0, ...known);
  // Where all is nothing, an axis up to one would look as if there were something.
  const ticks = reach > 0 ? 4 : [0];
  const valueAt = (at: number) => (point: Datum) => point.values[at] ?? Number.NaN;
  // A value between two holes would be no line at all.
  const isAlone = (at: number) => (_: Datum, index: number) =>
    typeof points[index - 1]?.values[at] !== 'number' && typeof points[index + 1]?.values[at] !== 'number';
  const title = ({ date, values, counted: some = 0 }: Datum) =>
    [
      binLabel(date, bin),
      ...names.map((name, at) => `${name}: ${said(values[at], unit)}`),
      ...(countedName ? [`${countedName}: ${count(some)}`] : []),
    ].join('\n');
  return {
    height: width < 560 ? 180 : 220,
    marginLeft: 40,
    marginRight: 8,
    marginTop: 12,
    marginBottom: 26,
    x: { type: 'utc', label: null },
    y: { domain: [0, Math.max(1, reach)], nice: true, label: null },
    marks: [
      gridY({ ticks, stroke: 'var(--grid)', strokeOpacity: 1 }),
      timeAxis(width, points),
      axisY({
        ticks,
        tickSize: 0,
        tickPadding: 6,
        tickFormat: (value: number) => `${number(value)}${unit}`,
      }),
      ruleY([0], { stroke: 'var(--axis)' }),
      ...names.flatMap((_, at) => [
        lineY(data, {
          x: 'start',
          y: valueAt(at),
          stroke: colours[at] ?? 'var(--ink)',
          strokeWidth: at === 0 ? 2 : 1.5,
          strokeDasharray: dashes[at] ?? 'none',
        }),
        dot(
          data.filter((point, index) => point.values[at] !== null && isAlone(at)(point, index)),
          { x: 'start', y: valueAt(at), r: 2, fill: colours[at] ?? 'var(--ink)' },
        ),
      ]),
      ruleX(data, pointerX({ x: 'start', ...hidden, stroke: 'var(--axis)' })),
      tip(
        data,
        pointerX({
          x: 'start',
          y: ({ values }: Datum) => Math.max(0, ...values.filter((value) => value !== null)),
          ...hidden,
          title,
          fill: 'var(--tip-background)',
          stroke: 'var(--tip-border)',
        }),
      ),
    ],
  };
}
