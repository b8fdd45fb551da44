import * as l10n from '@vscode/l10n';
import { axisY, gridY, pointerX, rectY, ruleY, tip } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { Bin, DiscoveriesView } from '../../src/protocol/views';
import { count, counted, shortCount } from '../format';
import { useGoing } from '../shell/going';
import { binPlace } from '../shell/place-link';
import { binLabel, binNames } from '../wording';
import { endOf, gapOf, startOf, wholeTicks } from './bin-span';
import { ChartFrame } from './chart-frame';
import { type DrawPlot, hidden, PlotFigure } from './plot-figure';
import { timeAxis } from './time-axis';

type Series = DiscoveriesView['overTime'];
type Point = Series['points'][number];

/** Artists heard for the first time, per day, week or month. */
export function NewOverTime({ series, title }: { series: Series; title: string }) {
  const { go } = useGoing();
  const { bin, points } = series;
  const draw = useCallback<DrawPlot>((width) => bars(series, width), [series]);
  const most = points.reduce((best, point) => (point.artists > best.artists ? point : best), {
    date: '',
    artists: 0,
    tracks: 0,
  });
  const said =
    most.artists > 0
      ? ` ${l10n.t('Most: {name}, {value}.', { name: binLabel(most.date, bin), value: count(most.artists) })}`
      : '';
  return (
    <ChartFrame
      title={title}
      columns={[binNames[bin], l10n.t('New artists'), l10n.t('New tracks')]}
      rows={points.map((point) => [binLabel(point.date, bin), count(point.artists), count(point.tracks)])}
      values={points.map((point) => [point.date, point.artists, point.tracks])}
      placeOf={(row) => newPlace(points[row]?.date ?? '', bin)}
    >
      <PlotFigure
        label={`${l10n.t('{title}, bar chart.', { title })}${said}`}
        draw={draw}
        onPick={(datum) => go(newPlace((datum as Point).date, bin))}
      />
    </ChartFrame>
  );
}

/** The discoveries of a bin; a day has a page of its own, which marks them. */
function newPlace(date: string, bin: Bin) {
  const place = binPlace(date, bin);
  return place.view === 'overview' ? { ...place, view: 'discoveries' as const } : place;
}

function bars({ bin, points }: Series, width: number): ReturnType<DrawPlot> {
  const data = points.map((point) => ({
    ...point,
    start: startOf(point.date, bin),
    end: endOf(point.date, bin),
  }));
  const rows = { x1: 'start', x2: 'end', y: 'artists', insetLeft: gapOf(width, data.length), rx: 1 } as const;
  const most = Math.max(1, ...points.map(({ artists }) => artists));
  const title = (point: Point) =>
    `${binLabel(point.date, bin)}\n${counted(point.artists, 'new artist')} · ${counted(point.tracks, 'new track')}`;
  return {
    height: width < 560 ? 180 : 220,
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
      rectY(data, { ...rows, fill: 'var(--accent)' }),
      ruleY([0], { stroke: 'var(--axis)' }),
      rectY(data, pointerX({ ...rows, ...hidden, fill: 'var(--accent-strong)' })),
      tip(
        data,
        pointerX({ ...rows, ...hidden, title, fill: 'var(--tip-background)', stroke: 'var(--tip-border)' }),
      ),
    ],
  };
}
