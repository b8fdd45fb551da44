import * as l10n from '@vscode/l10n';
import { areaY, axisY, gridY, pointerX, ruleX, ruleY, tip } from '@observablehq/plot';
import { useCallback, useState } from 'preact/hooks';
import { count, percent, shortCount } from '../format';
import { Segments } from '../parts/segments';
import { useGoing } from '../shell/going';
import { binPlace } from '../shell/place-link';
import { binLabel, binNames, genreName, perBin } from '../wording';
import { ChartFrame } from './chart-frame';
import { type Measure, type Moment, type Stream, colourOf, layersOf, momentsOf } from './genre-layers';
import { type DrawPlot, hidden, PlotFigure } from './plot-figure';
import { timeAxis } from './time-axis';

const measures: Record<Measure, string> = { plays: l10n.t('Plays'), share: l10n.t('Share of plays') };

/** How genres came and went: areas upon each other through time. */
export function GenreStream({ stream }: { stream: Stream }) {
  const { go } = useGoing();
  const [measure, setMeasure] = useState<Measure>('share');
  const draw = useCallback<DrawPlot>((width) => areas(stream, measure, width), [stream, measure]);
  const { bin, genres } = stream;
  const moments = momentsOf(stream);
  const title =
    measure === 'share'
      ? l10n.t('Genres as a share of plays with a genre')
      : l10n.t('Genres, plays {perBin}', { perBin: perBin[bin] });
  return (
    <>
      <Segments label={l10n.t('Measure')} choices={measures} value={measure} onChoose={setMeasure} />
      <ChartFrame
        title={title}
        columns={[binNames[bin], ...genres.map(genreName)]}
        rows={moments.map(({ date, plays, all }) => [
          binLabel(date, bin),
          ...plays.map((some) =>
            measure === 'plays' ? count(some) : all === 0 ? '–' : percent((100 * some) / all),
          ),
        ])}
        values={moments.map(({ date, plays }) => [date, ...plays])}
        placeOf={(row) => binPlace(moments[row]?.date ?? '', bin)}
        legend={genres.map((genre, at) => ({ name: genreName(genre), colour: colourOf(genre, at) }))}
      >
        <PlotFigure
          label={l10n.t('{title}, stacked areas: {genres}.', {
            title,
            genres: genres.map(genreName).join(', '),
          })}
          draw={draw}
          onPick={(datum) => go(binPlace((datum as Moment).date, bin))}
        />
      </ChartFrame>
    </>
  );
}

function areas(stream: Stream, measure: Measure, width: number): ReturnType<DrawPlot> {
  const moments = momentsOf(stream);
  const layers = layersOf(moments, stream.genres, measure);
  const most = measure === 'share' ? 100 : Math.max(1, ...moments.map(({ all }) => all));
  const title = ({ date, plays, all }: Moment) =>
    [
      binLabel(date, stream.bin),
      ...stream.genres.flatMap((genre, at) => {
        const some = plays[at] ?? 0;
        return some > 0 ? [`${genreName(genre)}: ${count(some)} (${percent((100 * some) / all)})`] : [];
      }),
    ].join('\n');
  return {
    height: width < 560 ? 220 : 300,
    marginLeft: 40,
    marginRight: 8,
    marginTop: 12,
    marginBottom: 26,
    x: { type: 'utc', label: null },
    y: { domain: [0, most], nice: measure === 'plays', label: null },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--grid)', strokeOpacity: 1 }),
      timeAxis(width, moments),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickPadding: 6,
        tickFormat: (value: number) => (measure === 'share' ? percent(value) : shortCount(value)),
      }),
      areaY(layers, {
        x: 'start',
        y1: 'y1',
        y2: 'y2',
        z: 'genre',
        fill: 'fill',
        stroke: 'var(--paper)',
        strokeWidth: 0.75,
        curve: 'monotone-x',
      }),
      ruleY([0], { stroke: 'var(--axis)' }),
      ruleX(moments, pointerX({ x: 'start', ...hidden, stroke: 'var(--accent-strong)' })),
      tip(
        moments,
        pointerX({
          x: 'start',
          y: () => most / 2,
          ...hidden,
          title,
          fill: 'var(--tip-background)',
          stroke: 'var(--tip-border)',
        }),
      ),
    ],
  };
}
