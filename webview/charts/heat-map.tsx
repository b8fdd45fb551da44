import * as l10n from '@vscode/l10n';
import { axisX, axisY, cell, pointer, tip } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { HourCell } from '../../src/protocol/views';
import { count, counted, hourInWords, hourOfDay, hourSpan } from '../format';
import { busiestHour, shortWeekday, weekdayName } from '../wording';
import { ChartFrame } from './chart-frame';
import type { LegendItem } from './legend';
import { type DrawPlot, hidden, PlotFigure } from './plot-figure';

const levels = 5;
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);
const daysOfWeek = Array.from({ length: 7 }, (_, index) => index + 1);

/** A map of the week: one cell per weekday and hour, stronger the more was played. */
export function HeatMap({ hours }: { hours: HourCell[] }) {
  const draw = useCallback<DrawPlot>((width) => cells(hours, width), [hours]);
  const plays = playsByCell(hours);
  return (
    <ChartFrame
      title={l10n.t('Plays by hour and weekday')}
      columns={[l10n.t('Hour'), ...daysOfWeek.map(shortWeekday)]}
      rows={hoursOfDay.map((hour) => [
        hourInWords(hour),
        ...daysOfWeek.map((day) => count(plays.get(key(day, hour)) ?? 0)),
      ])}
      values={hoursOfDay.map((hour) => [
        hourOfDay(hour),
        ...daysOfWeek.map((day) => plays.get(key(day, hour)) ?? 0),
      ])}
      legend={legendOf(Math.max(0, ...plays.values()))}
    >
      <PlotFigure
        label={`${l10n.t('Plays by weekday and hour, heat map.')} ${busiestHour(hours)}`}
        draw={draw}
      />
    </ChartFrame>
  );
}

function legendOf(most: number): LegendItem[] {
  const swatches = Array.from({ length: levels + 1 }, (_, step) => ({
    name: step === levels ? counted(most, 'play') : '',
    colour: `var(--heat-${step})`,
  }));
  return [{ name: '0', colour: null }, ...swatches];
}

function cells(hours: HourCell[], width: number): ReturnType<DrawPlot> {
  const plays = playsByCell(hours);
  const most = Math.max(1, ...plays.values());
  const data = daysOfWeek.flatMap((day) =>
    hoursOfDay.map((hour) => ({ day, hour, plays: plays.get(key(day, hour)) ?? 0 })),
  );
  const side = Math.min(26, Math.max(14, (width - 36) / 24));
  const options = { x: 'hour', y: 'day' } as const;
  return {
    height: Math.round(side * 7) + 26,
    marginLeft: 36,
    marginRight: 0,
    marginTop: 2,
    marginBottom: 24,
    padding: 0.08,
    x: { domain: hoursOfDay, label: null },
    y: { domain: daysOfWeek, label: null },
    color: { type: 'identity' },
    marks: [
      axisX({
        ticks: hoursOfDay.filter((hour) => hour % (width < 480 ? 6 : 3) === 0),
        tickSize: 0,
        tickPadding: 8,
        tickFormat: hourOfDay,
      }),
      axisY({ tickSize: 0, tickPadding: 6, tickFormat: (day: number) => shortWeekday(day) }),
      cell(data, { ...options, fill: (d: HourOfWeek) => `var(--heat-${level(d.plays, most)})`, rx: 2 }),
      cell(
        data,
        pointer({
          ...options,
          ...hidden,
          fill: 'none',
          stroke: 'var(--accent-strong)',
          strokeWidth: 2,
          rx: 2,
        }),
      ),
      tip(
        data,
        pointer({
          ...options,
          ...hidden,
          title: tooltip,
          fill: 'var(--tip-background)',
          stroke: 'var(--tip-border)',
        }),
      ),
    ],
  };
}

interface HourOfWeek {
  day: number;
  hour: number;
  plays: number;
}

/** 0 for no play, then equal steps up to the most. */
function level(plays: number, most: number): number {
  return plays === 0 ? 0 : Math.ceil((plays / most) * levels);
}

function tooltip({ day, hour, plays }: HourOfWeek): string {
  return `${weekdayName(day)}, ${hourSpan(hour)}\n${counted(plays, 'play')}`;
}

function playsByCell(hours: HourCell[]): Map<string, number> {
  return new Map(hours.map((cellOfWeek) => [key(cellOfWeek.dayOfWeek, cellOfWeek.hour), cellOfWeek.plays]));
}

function key(day: number, hour: number): string {
  return `${day}-${hour}`;
}
