import { axisX, axisY, dot, gridY, lineY, pointerX, ruleX, ruleY, tip } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { Bin } from '../../src/protocol/views';
import { number, utcDate } from '../format';
import { useGoing } from '../shell/going';
import { binPlace } from '../shell/place-link';
import { binLabel } from '../wording';
import { ChartFrame } from './chart-frame';
import { type DrawPlot, hidden, PlotFigure } from './plot-figure';

export interface PointInTime {
  date: string;
  /** One of each line; null where it is not known. */
  values: (number | null)[];
}

interface Props {
  title: string;
  bin: Bin;
  /** The names of the lines, two at most. */
  names: string[];
  points: PointInTime[];
  unit: string;
}

const colours = ['var(--series-1)', 'var(--ink)'];
const dashes = ['none', '4 3'];

/** Lines through time. What is not known is a hole in a line, never a zero. */
export function LinesOverTime({ title, bin, names, points, unit }: Props) {
  const { go } = useGoing();
  const draw = useCallback<DrawPlot>(
    (width) => lines({ bin, names, points, unit }, width),
    [bin, names, points, unit],
  );
  const said = (value: number | null | undefined) =>
    typeof value === 'number' ? `${number(value)}${unit}` : 'unknown';
  return (
    <ChartFrame
      title={title}
      columns={[{ day: 'Day', week: 'Week', month: 'Month' }[bin], ...names]}
      rows={points.map(({ date, values }) => [binLabel(date, bin), ...values.map(said)])}
      values={points.map(({ date, values }) => [date, ...values])}
      placeOf={(row) => binPlace(points[row]?.date ?? '', bin)}
      legend={
        names.length > 1
          ? names.map((name, at) => ({
              name: `${name} (${at === 0 ? 'whole' : 'dashed'} line)`,
              colour: colours[at] ?? null,
            }))
          : []
      }
    >
      <PlotFigure
        label={`${title}, line chart. ${names.map((name, at) => spanOf(name, points, at, unit)).join(' ')}`}
        draw={draw}
        onPick={(datum) => go(binPlace((datum as PointInTime).date, bin))}
      />
    </ChartFrame>
  );
}

function spanOf(name: string, points: PointInTime[], at: number, unit: string): string {
  const known = points.map(({ values }) => values[at]).filter((value) => typeof value === 'number');
  if (known.length === 0) return `${name} is unknown.`;
  return `${name} between ${number(Math.min(...known))}${unit} and ${number(Math.max(...known))}${unit}.`;
}

function lines({ bin, names, points, unit }: Omit<Props, 'title'>, width: number): ReturnType<DrawPlot> {
  const data = points.map((point) => ({ ...point, start: utcDate(point.date) }));
  type Datum = (typeof data)[number];
  const known = points.flatMap(({ values }) => values.filter((value) => value !== null));
  const valueAt = (at: number) => (point: Datum) => point.values[at] ?? Number.NaN;
  // A value between two holes would be no line at all.
  const isAlone = (at: number) => (_: Datum, index: number) =>
    typeof points[index - 1]?.values[at] !== 'number' && typeof points[index + 1]?.values[at] !== 'number';
  const title = ({ date, values }: Datum) =>
    [
      binLabel(date, bin),
      ...names.map((name, at) => {
        const value = values[at];
        return `${name}: ${typeof value === 'number' ? `${number(value)}${unit}` : 'unknown'}`;
      }),
    ].join('\n');
  return {
    height: width < 560 ? 180 : 220,
    marginLeft: 40,
    marginRight: 8,
    marginTop: 12,
    marginBottom: 26,
    x: { type: 'utc', label: null },
    y: { domain: [0, Math.max(1, ...known)], nice: true, label: null },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--grid)', strokeOpacity: 1 }),
      axisX({ ticks: Math.max(3, Math.floor(width / 110)), tickSize: 0, tickPadding: 8 }),
      axisY({
        ticks: 4,
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
