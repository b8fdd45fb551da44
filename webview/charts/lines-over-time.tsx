import * as l10n from '@vscode/l10n';
import { useCallback } from 'preact/hooks';
import { count, number } from '../format';
import { useGoing } from '../shell/going';
import { binPlace } from '../shell/place-link';
import { binLabel, binNames } from '../wording';
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
      columns={[binNames[bin], ...names, ...(isCounted ? [countedName] : [])]}
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
        label={`${l10n.t('{title}, line chart.', { title })} ${names.map((name, at) => spanOf(name, points, at, unit)).join(' ')}`}
        draw={draw}
        onPick={(datum) => go(binPlace((datum as PointInTime).date, bin))}
      />
    </ChartFrame>
  );
}

const legendItem = (name: string, at: number) => ({
  name: at === 0 ? l10n.t('{name} (whole line)', { name }) : l10n.t('{name} (dashed line)', { name }),
  colour: colours[at] ?? null,
});

function spanOf(name: string, points: PointInTime[], at: number, unit: string): string {
  const known = points.map(({ values }) => values[at]).filter((value) => typeof value === 'number');
  if (known.length === 0) return l10n.t('{name} is unknown.', { name });
  return l10n.t('{name} between {least} and {most}.', {
    name,
    least: `${number(Math.min(...known))}${unit}`,
    most: `${number(Math.max(...known))}${unit}`,
  });
}
