import * as l10n from '@vscode/l10n';
import { axisY, gridY, lineY, pointerX, rectY, ruleY, tip } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { Bin, PlaysOverTime, PlaysPoint } from '../../src/protocol/views';
import { count, counted, duration, fixed, shortCount } from '../format';
import { binPlace } from '../shell/place-link';
import { useGoing } from '../shell/going';
import { binLabel, binNames, busiestBin, meanOfBins, playsPerBin } from '../wording';
import { endOf, gapOf, startOf, wholeTicks } from './bin-span';
import { ChartFrame } from './chart-frame';
import { meansOf } from './rolling-mean';
import { type DrawPlot, hidden, PlotFigure } from './plot-figure';
import { timeAxis } from './time-axis';

interface Props {
  series: PlaysOverTime;
  /** The axis reaches that far at least. */
  most?: number | undefined;
  /** Of which period, where the page has several. */
  of?: { name: string; dates: string } | undefined;
}

/** Bars of plays per day, week or month. */
export function BarsOverTime({ series, most, of }: Props) {
  const { go } = useGoing();
  const draw = useCallback<DrawPlot>((width) => bars(series, width, most), [series, most]);
  const title = playsPerBin(series.bin) + (of ? `, ${of.name}` : '');
  const means = meansOf(series.points);
  const meanName = means.length > 0 ? meanOfBins[series.bin] : null;
  return (
    <ChartFrame
      title={title}
      period={of?.dates}
      columns={[
        binNames[series.bin],
        l10n.t('Plays'),
        l10n.t('Listening time'),
        ...(meanName ? [meanName] : []),
      ]}
      rows={series.points.map((point, at) => [
        binLabel(point.date, series.bin),
        count(point.plays),
        duration(point.minutes),
        ...(meanName ? [typeof means[at] === 'number' ? fixed(means[at], 1) : ''] : []),
      ])}
      values={series.points.map((point, at) => [
        point.date,
        point.plays,
        point.minutes,
        ...(meanName ? [means[at] ?? null] : []),
      ])}
      legend={
        meanName
          ? [
              { name: l10n.t('Plays'), colour: 'var(--accent)' },
              { name: meanName, colour: 'var(--accent-strong)' },
            ]
          : []
      }
      placeOf={(row) => binPlace(series.points[row]?.date ?? '', series.bin)}
    >
      <PlotFigure
        label={[
          l10n.t('{title}, bar chart.', { title }),
          busiestBin(series),
          meanName ? l10n.t('The line is the {mean}.', { mean: meanName }) : '',
        ]
          .filter(Boolean)
          .join(' ')}
        draw={draw}
        onPick={(datum) => go(binPlace((datum as PlaysPoint).date, series.bin))}
      />
    </ChartFrame>
  );
}

function bars({ bin, points }: PlaysOverTime, width: number, atLeast = 1): ReturnType<DrawPlot> {
  const data = points.map((point) => ({
    ...point,
    start: startOf(point.date, bin),
    end: endOf(point.date, bin),
  }));
  const rows = { x1: 'start', x2: 'end', y: 'plays' } as const;
  const most = Math.max(atLeast, ...points.map((point) => point.plays));
  return {
    height: width < 560 ? 180 : 240,
    marginLeft: 36,
    marginRight: 4,
    marginTop: 12,
    marginBottom: 24,
    x: { type: 'utc', label: null },
    y: { domain: [0, most], nice: true, label: null },
    marks: [
      gridY({ ticks: wholeTicks(most), stroke: 'var(--grid)', strokeOpacity: 1 }),
      timeAxis(width, points),
      axisY({ ticks: wholeTicks(most), tickSize: 0, tickPadding: 6, tickFormat: shortCount }),
      rectY(data, { ...rows, fill: 'var(--accent)', insetLeft: gapOf(width, data.length), rx: 1 }),
      ruleY([0], { stroke: 'var(--axis)' }),
      meanLine(data),
      rectY(
        data,
        pointerX({
          ...rows,
          ...hidden,
          fill: 'var(--accent-strong)',
          insetLeft: gapOf(width, data.length),
          rx: 1,
        }),
      ),
      tip(
        data,
        pointerX({
          ...rows,
          ...hidden,
          title: (point: PlaysPoint) => tooltip(point, bin),
          fill: 'var(--tip-background)',
          stroke: 'var(--tip-border)',
        }),
      ),
    ],
  };
}

/** The rolling mean, as a line over the bars: it begins where it is whole. */
function meanLine(data: readonly (PlaysPoint & { start: Date; end: Date })[]) {
  const means = meansOf(data);
  const points = data.flatMap(({ start, end }, index) => {
    const mean = means[index];
    return typeof mean === 'number' ? [{ at: new Date((start.getTime() + end.getTime()) / 2), mean }] : [];
  });
  return lineY(points, {
    x: 'at',
    y: 'mean',
    stroke: 'var(--accent-strong)',
    strokeWidth: 1.5,
    strokeOpacity: 0.75,
    curve: 'monotone-x',
    ...hidden,
  });
}

function tooltip(point: PlaysPoint, bin: Bin): string {
  return `${binLabel(point.date, bin)}\n${counted(point.plays, 'play')} · ${duration(point.minutes)}`;
}
