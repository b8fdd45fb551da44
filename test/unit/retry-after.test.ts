import { expect, test } from 'vitest';
import { retryAfterSeconds } from '../../src/base/retry-after';

const now = new Date('2026-06-15T12:00:00Z');

test.each([
  ['30', 30],
  ['74214', 74_214],
  ['Mon, 15 Jun 2026 12:10:00 GMT', 600],
  ['Mon, 15 Jun 2026 11:00:00 GMT', 60],
  ['9999999999', 7 * 86_400],
  ['0', 60],
  ['soon', 60],
  [null, 60],
])('a Retry-After of %s is %d seconds', (header, seconds) => {
  expect(retryAfterSeconds(header, now)).toBe(seconds);
});
