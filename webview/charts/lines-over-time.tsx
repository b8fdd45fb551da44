import { useCallback } from 'preact/hooks';
import type { Bin } from '../../src/protocol/views';
import { count, number } from '../format';
import { useGoing } from '../shell/going';
import { binPlace } from '../shell/place-link';
import { binLabel } from '../wording';
import { ChartFrame } from './chart-frame';
import { colours, drawLines, type Lines, type PointInTime, said } from './draw-lines';
import { type DrawPlot, PlotFigure } from './plot-figure';

interface Props extends Lines {
  title: string;
}

/** Lines through time. What is not known is a hole in a line, never a zero. */
export function LinesOverTime(props: Props) {
  const { title, bin, names, points, unit, most, countedName } = props;
  const { go } = useGoing();
  const draw = useCallback<DrawPlot>(
    (width) => drawLines({ bin, names, points, unit, most, countedName }, width),
    [bin, names, points, unit, most, countedName],
  );
  const isCounted = countedName !== undefined;
  return (
    <ChartFrame
      title={title}
      columns={[columnNames[bin], ...names, ...(isCounted ? [countedName] : [])]}
      rows={points.map(({ date, values, counted: some = 0 }) => [
        binLabel(date, bin),
        ...values.map((value) => said(value, unit)),
        ...(isCounted ? [count(some)] : []),
      ])}
      values={points.map(({ date, values, counted: some = 0 }) => [
        date,
        ...values,
        ...(isCounted ? [some] : []),
      ])}
      placeOf={(row) => binPlace(points[row]?.date ?? '', bin)}
      legend={names.length > 1 ? names.map((name, at) => legendItem(name, at)) : []}
    >
      <PlotFigure
        label={`${title}, line chart. ${names.map((name, at) => spanOf(name, points, at, unit)).join(' ')}`}
        draw={draw}
        onPick={(datum) => go(binPlace((datum as PointInTime).date, bin))}
      />
    </ChartFrame>
  );
}

const columnNames: Record<Bin, string> = { day: 'Day', week: 'Week', month: 'Month' };

const legendItem = (name: string, at: number) => ({
  name: `${name} (${at === 0 ? 'whole' : 'dashed'} line)`,
  colour: colours[at] ?? null,
});

function spanOf(name: string, points: PointInTime[], at: number, unit: string): string {
  const known = points.map(({ values }) => values[at]).filter((value) => typeof value === 'number');
  if (known.length === 0) return `${name} is unknown.`;
  return `${name} between ${number(Math.min(...known))}${unit} and ${number(Math.max(...known))}${unit}.`;
}
