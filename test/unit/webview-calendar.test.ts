import { describe, expect, it } from 'vitest';
import { calendarCells } from '../../webview/charts/calendar-cells';
import { heatSteps } from '../../webview/charts/heat-steps';

const always = { from: '2000-01-01', to: '2100-01-01' };

describe('calendarCells', () => {
  it.each([2023, 2024, 2026])('has a place of its own for each day of %i', (year) => {
    for (const parts of [1, 2]) {
      const cells = calendarCells(year, [], always, parts);
      expect(cells).toHaveLength(year % 4 === 0 ? 366 : 365);
      const places = new Set(cells.map(({ part, week, dayOfWeek }) => `${part} ${week} ${dayOfWeek}`));
      expect(places.size).toBe(cells.length);
      for (const { date, dayOfWeek } of cells)
        expect(new Date(`${date}T00:00:00Z`).getUTCDay() || 7).toBe(dayOfWeek);
      expect(Math.min(...cells.map(({ week }) => week))).toBe(0);
    }
  });

  it('does not know days outside of the history, unless one was played on', () => {
    const day = { date: '2024-12-31', plays: 2, minutes: 6 };
    const cells = calendarCells(2024, [day], { from: '2024-03-01', to: '2024-03-02' }, 1);
    expect(cells.filter(({ isKnown }) => isKnown).map(({ date }) => date)).toEqual([
      '2024-03-01',
      '2024-03-02',
      '2024-12-31',
    ]);
    const early = calendarCells(2024, [], { from: '2024-03-01', to: '2024-03-02' }, 2);
    expect(new Set(early.map(({ part }) => part))).toEqual(new Set([0]));
  });
});

describe('heatSteps', () => {
  it('shares the days with a play out over five steps', () => {
    const { levelOf, legend } = heatSteps([0, ...Array.from({ length: 100 }, (_, at) => at + 1)]);
    expect([0, 1, 20, 40, 60, 99, 100].map(levelOf)).toEqual([0, 1, 1, 2, 3, 5, 5]);
    expect(legend.map(({ name }) => name)).toEqual(['no play', '1–21', '22–41', '42–61', '62–81', '82–100']);
  });

  it('has fewer steps where there is less to tell apart, and none without a play', () => {
    expect(heatSteps([1, 1, 1]).legend.map(({ name }) => name)).toEqual(['no play', '1']);
    expect(heatSteps([]).legend.map(({ name }) => name)).toEqual(['no play']);
    expect(heatSteps([1, 1, 2]).levelOf(2)).toBeGreaterThan(heatSteps([1, 1, 2]).levelOf(1));
  });
});
