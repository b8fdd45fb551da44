import { axisX, axisY, barY, dot, gridY, lineY, pointerX, ruleY, tip } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import { shortCount, utcDate } from '../format';
import { wholeTicks } from './bin-span';
import { type DrawPlot, hidden, PlotFigure } from './plot-figure';
import { timeAxis } from './time-axis';

export interface ValueInOrder {
  /** A local date where the order is time; else a name. */
  at: string;
  /** As it is said. */
  name: string;
  /** In place of the name under the figure, where room is short. */
  tick?: string;
  value: number;
  text: string;
}

interface Props {
  values: ValueInOrder[];
  kind: 'line' | 'columns';
  label: string;
}

/** Values in their order: a line through time, or columns. */
export function ValuesInOrder({ values, kind, label }: Props) {
  const draw = useCallback<DrawPlot>(
    (width) =>
      kind === 'line' && values.every(({ at }) => isDate(at)) ? line(values, width) : columns(values, width),
    [values, kind],
  );
  return <PlotFigure label={label} draw={draw} />;
}

const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);

const frame = (width: number) => ({
  height: width < 560 ? 170 : 220,
  marginLeft: 40,
  marginRight: 8,
  marginTop: 12,
  marginBottom: 26,
});

/** Lines and numbers of the values; counts have none at a fraction. */
function upright(values: ValueInOrder[]) {
  const most = Math.max(1, ...values.map(({ value }) => value));
  const ticks = values.every(({ value }) => Number.isInteger(value)) ? wholeTicks(most) : 4;
  return [
    gridY({ ticks, stroke: 'var(--grid)', strokeOpacity: 1 }),
    axisY({ ticks, tickSize: 0, tickPadding: 6, tickFormat: shortCount }),
  ];
}

const tooltip = {
  ...hidden,
  title: ({ name, text }: ValueInOrder) => `${name}\n${text}`,
  fill: 'var(--tip-background)',
  stroke: 'var(--tip-border)',
};

function line(values: ValueInOrder[], width: number): ReturnType<DrawPlot> {
  const data = values.map((value) => ({ ...value, start: utcDate(value.at) }));
  const place = { x: 'start', y: 'value' } as const;
  return {
    ...frame(width),
    x: { type: 'utc', label: null },
    y: { domain: [0, Math.max(1, ...values.map(({ value }) => value))], nice: true, label: null },
    marks: [
      ...upright(values),
      timeAxis(
        width,
        values.map(({ at }) => ({ date: at })),
      ),
      ruleY([0], { stroke: 'var(--axis)' }),
      lineY(data, { ...place, stroke: 'var(--accent)', strokeWidth: 2 }),
      dot(data, pointerX({ ...place, ...hidden, r: 4, fill: 'var(--accent-strong)' })),
      tip(data, pointerX({ ...place, ...tooltip })),
    ],
  };
}

function columns(values: ValueInOrder[], width: number): ReturnType<DrawPlot> {
  const place = { x: 'at', y: 'value' } as const;
  const step = Math.ceil(values.length / Math.max(2, Math.floor(width / 70)));
  const named = new Map(values.map(({ at, name, tick }) => [at, tick ?? name]));
  return {
    ...frame(width),
    x: { type: 'band', domain: values.map(({ at }) => at), padding: 0.25, label: null },
    y: { domain: [0, Math.max(1, ...values.map(({ value }) => value))], nice: true, label: null },
    marks: [
      ...upright(values),
      axisX(
        values.filter((_, at) => at % step === 0).map(({ at }) => at),
        { tickSize: 0, tickPadding: 8, tickFormat: (at: string) => named.get(at) ?? at },
      ),
      barY(values, { ...place, fill: 'var(--accent)', rx: 1 }),
      ruleY([0], { stroke: 'var(--axis)' }),
      tip(values, pointerX({ ...place, ...tooltip })),
    ],
  };
}
