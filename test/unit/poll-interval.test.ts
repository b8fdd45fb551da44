import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PollStanding,
  nextPoll,
  paceOf,
  pollInterval,
  retryWait,
  shortestWaitMs,
  withinBudget,
} from '../../src/history/poll-interval';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.parse('2026-06-15T12:00:00Z');
const pace = paceOf(20);
/** So many plays, the newest of which ended `ago` before noon. */
const plays = (count: number, gapMs: number, ago = 0) =>
  Array.from({ length: count }, (_, index) => noon - ago - index * gapMs);

describe('the wait after a poll', () => {
  test.each([
    ['nothing was ever heard', [], 20 * minute],
    ['songs are heard to their end', plays(50, 3.5 * minute), 20 * minute],
    ['songs are skipped after 30 seconds', plays(50, 30_000), 12.5 * minute],
    ['skipping has just begun', [...plays(5, 6_000), ...plays(45, 4 * minute, hour)], 2.5 * minute],
    ['songs rush by', plays(50, 500), shortestWaitMs],
    ['all ended at once', plays(50, 0), shortestWaitMs],
    ['skipping ended ten minutes ago', plays(50, 6_000, 10 * minute), 10 * minute],
    ['an hour of silence', plays(50, 3 * minute, hour), 20 * minute],
    ['six hours of silence', plays(50, 3 * minute, 6 * hour), hour],
    ['a week of silence', plays(50, 3 * minute, 168 * hour), 2 * hour],
    ['plays of the future', plays(50, 3.5 * minute, -10 * hour), 20 * minute],
  ])('%s', (_, ends, wait) => {
    expect(pollInterval(ends, noon, pace)).toBe(wait);
  });

  test('is between two minutes and two hours, and no list overflows at the pace that was seen', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 10 * minute }), { minLength: 5, maxLength: 50 });
    fc.assert(
      fc.property(gaps, (between) => {
        let end = noon;
        const ends = between.map((gap) => (end -= gap) + gap);
        const wait = pollInterval(ends, noon, pace);
        expect(wait).toBeGreaterThanOrEqual(shortestWaitMs);
        expect(wait).toBeLessThanOrEqual(2 * hour);
        const gap = ((ends[0] ?? 0) - (ends[4] ?? 0)) / 4;
        expect(wait).toBeLessThanOrEqual(Math.max(shortestWaitMs, 25 * gap));
      }),
    );
  });
});

test.each([
  [20, 20, 120],
  [180, 180, 180],
  [0, 20, 120],
  [-5, 20, 120],
  [Number.NaN, 20, 120],
  [Infinity, 20, 120],
  ['often', 20, 120],
  [undefined, 20, 120],
  [0.01, 1, 120],
  [1e9, 1440, 1440],
])('a setting of %s minutes', (minutes, usual, silent) => {
  expect(paceOf(minutes)).toEqual({ usualMs: usual * minute, silentMs: silent * minute });
});

test('whatever is wanted, a day’s polls suffice for it, with three tries each', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 1000, maxLength: 1000 }), (waits) => {
      let left = 288;
      let at = Math.floor(noon / 86_400_000) * 86_400_000;
      const midnight = at + 86_400_000;
      for (const wait of waits) {
        if (left >= 3) left -= 3;
        at += withinBudget(wait * minute, at, left, pace);
        if (at >= midnight) break;
        expect(left).toBeGreaterThanOrEqual(3);
      }
      expect(at).toBeGreaterThanOrEqual(midnight);
    }),
  );
});

const standing: PollStanding = {
  finishedAt: noon,
  endedAt: plays(50, 3 * minute),
  failed: null,
  blockedUntil: null,
  pollsLeft: 288,
};

describe('the next poll', () => {
  test.each<[string, Partial<PollStanding>, number, number, string]>([
    ['a usual one', {}, noon + 5 * minute, 15 * minute, 'pace'],
    ['late: the machine slept', {}, noon + 9 * hour, 0, 'pace'],
    ['the first', { finishedAt: null }, noon, 0, 'first'],
    ['a retry', { failed: { at: noon, retryAt: noon + minute } }, noon + 10_000, 50_000, 'retry'],
    ['a limit', { blockedUntil: noon + hour, failed: { at: noon, retryAt: noon } }, noon, hour, 'blocked'],
    ['nothing left today', { pollsLeft: 2 }, noon, 12 * hour, 'budget'],
    ['the clock went back an hour', {}, noon - hour, 0, 'clock'],
    ['the clock went back ten years', {}, noon - 87_600 * hour, 0, 'clock'],
    ['the clock went back during failures', { failed: { at: noon, retryAt: noon } }, noon - hour, 0, 'clock'],
    ['the clock went back a minute', {}, noon - minute, 21 * minute, 'pace'],
    ['the clock went on ten years', {}, noon + 87_600 * hour, 0, 'pace'],
    ['a retry noted for another century', { failed: { at: noon, retryAt: noon * 3 } }, noon, 168 * hour, 'retry'],
  ])('%s', (_, known, now, waitMs, why) => {
    expect(nextPoll({ ...standing, ...known }, pace, now)).toEqual({ waitMs, why });
  });
});

test('failures in a row wait longer, to an hour, each somewhere below', () => {
  expect([1, 2, 3, 7, 8, 1e6].map((count) => retryWait(count, () => 1) / minute)).toEqual([1, 2, 4, 60, 60, 60]);
  expect(retryWait(8, () => 0)).toBe(15_000);
  expect(retryWait(8, () => 0.5)).toBeGreaterThan(25 * minute);
});
