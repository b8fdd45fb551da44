import * as l10n from '@vscode/l10n';
import { axisY, cell, pointer, text, tip } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { CalendarDay } from '../../src/protocol/views';
import { count, counted, date, duration } from '../format';
import { useGoing } from '../shell/going';
import { dayPlace } from '../shell/place-link';
import { shortWeekday } from '../wording';
import { type CalendarCell, calendarCells } from './calendar-cells';
import { ChartFrame } from './chart-frame';
import type { HeatSteps } from './heat-steps';
import { type DrawPlot, hidden, PlotFigure } from './plot-figure';

interface Props {
  year: number;
  /** Those with a play. */
  days: CalendarDay[];
  /** What the history can know of; other days are left empty. */
  known: { from: string; to: string };
  steps: HeatSteps;
  /** What the year comes to. */
  said: string;
}

/** The days of a year: weeks from left to right, weekdays from top to bottom, stronger the more was played. */
export function CalendarYear({ year, days, known, steps, said }: Props) {
  const { go } = useGoing();
  const draw = useCallback<DrawPlot>(
    (width) => cells(calendarCells(year, days, known, width < 600 ? 2 : 1), steps, width),
    [year, days, known, steps],
  );
  const weekday = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return (
    <ChartFrame
      title={l10n.t('Plays per day in {year}', { year })}
      period=""
      columns={[l10n.t('Day'), l10n.t('Plays'), l10n.t('Listening time')]}
      rows={days.map((day) => [date(day.date, weekday), count(day.plays), duration(day.minutes)])}
      values={days.map((day) => [day.date, day.plays, day.minutes])}
      placeOf={(row) => dayPlace(days[row]?.date ?? '')}
      legend={steps.legend}
      legendIsElsewhere
    >
      <PlotFigure
        label={`${l10n.t('Plays per day in {year}, calendar heat map.', { year })} ${said}`}
        draw={draw}
        onPick={(datum) => go(dayPlace((datum as CalendarCell).date))}
      />
    </ChartFrame>
  );
}

function cells(data: CalendarCell[], steps: HeatSteps, width: number): ReturnType<DrawPlot> {
  const parts = new Set(data.map(({ part }) => part)).size;
  const weeks = Math.max(...data.map(({ week }) => week)) + 1;
  const marginLeft = 30;
  const side = Math.min(24, (width - marginLeft) / weeks);
  const between = 22;
  const options = { x: 'week', y: 'dayOfWeek', fy: 'part' } as const;
  const known = data.filter(({ isKnown }) => isKnown);
  return {
    height: Math.round(parts * (7 * side + between)) + 4,
    marginLeft,
    marginRight: Math.max(0, width - marginLeft - weeks * side),
    marginTop: between - 4,
    marginBottom: 4,
    padding: 0.12,
    x: { domain: Array.from({ length: weeks }, (_, week) => week), label: null, axis: null },
    y: { domain: [1, 2, 3, 4, 5, 6, 7], label: null },
    fy: { axis: null, padding: parts > 1 ? between / (7 * side + between) : 0 },
    color: { type: 'identity' },
    marks: [
      axisY({
        ticks: [1, 3, 5, 7],
        tickSize: 0,
        tickPadding: 4,
        tickFormat: (day: number) => shortWeekday(day),
      }),
      // A month is named over the week of its first day.
      text(
        data.filter(({ date: day }) => day.endsWith('-01')),
        {
          x: 'week',
          fy: 'part',
          text: ({ date: day }: CalendarCell) => date(day, { month: 'short' }),
          frameAnchor: 'top',
          textAnchor: 'start',
          dx: -side / 2,
          dy: -12,
          fill: 'var(--quiet)',
        },
      ),
      cell(known, {
        ...options,
        fill: ({ plays }: CalendarCell) => `var(--heat-${steps.levelOf(plays)})`,
        rx: 2,
      }),
      cell(
        known,
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
        known,
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

function tooltip({ date: day, plays, minutes }: CalendarCell): string {
  const named = date(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return plays === 0
    ? `${named}\n${l10n.t('no play')}`
    : `${named}\n${counted(plays, 'play')} · ${duration(minutes)}`;
}
