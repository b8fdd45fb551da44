import { expect, test } from 'vitest';
import { clockFromEnvironment } from '../../src/base/clock';

const clockAt = (text: string) => clockFromEnvironment({ SPOTIFY_ANALYTICS_NOW: text });

test.each([
  ['2026-06-15T18:00:00Z', '2026-06-15T18:00:00.000Z'],
  ['2026-06-15T18:00:00.500Z', '2026-06-15T18:00:00.500Z'],
  ['2026-06-15T12:00:00-06:00', '2026-06-15T18:00:00.000Z'],
])('%s stands still at %s', (text, instant) => {
  const clock = clockAt(text);
  clock().setFullYear(1999);
  expect(clock().toISOString()).toBe(instant);
});

test.each([
  'yesterday',
  '2026-06-15',
  '2026-06-15T18:00:00',
  '2026-13-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '17Z',
])('%s is refused', (text) => {
  expect(() => clockAt(text)).toThrow(/SPOTIFY_ANALYTICS_NOW/);
});

test('without one it is the system’s', () => {
  for (const environment of [{}, { SPOTIFY_ANALYTICS_NOW: '' }])
    expect(Math.abs(clockFromEnvironment(environment)().getTime() - Date.now())).toBeLessThan(1_000);
});
