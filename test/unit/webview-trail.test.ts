import { expect, it } from 'vitest';
import type { Place } from '../../src/protocol/place';
import { parseTrail, periodBeyondDay, withPlace, withStep } from '../../webview/shell/trail';

const overview: Place = { view: 'overview', period: 'year:2024' };
const day: Place = { view: 'day', period: 'day:2019-05-03' };
const artist: Place = { view: 'artist', period: 'year:2024', key: 'ada' };

it('gives up what lies ahead with a step, and keeps fifty', () => {
  const trail = { places: [overview, artist, day], at: 0 };
  expect(withStep(trail, day)).toEqual({ places: [overview, day], at: 1 });
  const long = { places: Array.from({ length: 50 }, () => overview), at: 49 };
  expect(withStep(long, day)).toEqual({ places: [...long.places.slice(1), day], at: 49 });
});

it('goes back from days to the period before them; a day alone leads to its month', () => {
  const next = { view: 'day', period: 'day:2019-05-04' } as const;
  expect(periodBeyondDay({ places: [overview, day, next], at: 2 }, next.period)).toBe('year:2024');
  expect(periodBeyondDay({ places: [day, next, overview], at: 1 }, next.period)).toBe('month:2019-05');
});

it('takes the place that is shown in place of the one that was asked for', () => {
  const trail = { places: [overview, artist], at: 1 };
  expect(withPlace(trail, day)).toEqual({ places: [overview, day], at: 1 });
  expect(withPlace(trail, artist)).toBe(trail);
});

it('reads what was kept, and nothing that is no trail', () => {
  const trail = { places: [overview, artist, day], at: 1 };
  expect(parseTrail(structuredClone(trail))).toEqual(trail);
  expect(parseTrail({ ...trail, at: 99 })).toEqual({ ...trail, at: 2 });
  const long = parseTrail({ places: Array.from({ length: 500 }, () => overview), at: 499 });
  expect([long?.places.length, long?.at]).toEqual([50, 49]);
  for (const wrong of [null, 7, {}, { places: [], at: 0 }, { places: 'x', at: 0 }, { places: [overview] }])
    expect(parseTrail(wrong)).toBeNull();
});
