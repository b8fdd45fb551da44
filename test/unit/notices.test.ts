import { expect, test } from 'vitest';
import { type NoticeFacts, type NoticeMemory, dueNotices, endOfSignIn } from '../../src/history/notices';
import type { NoticeKind } from '../../src/protocol/notices';

const now = new Date('2026-06-15T12:00:00Z');
const day = 86_400_000;
const calm: NoticeFacts = { now, signInEndsAt: null, checkpoint: {}, freeBytes: 1e12, timeZone: 'UTC' };
const nothing: NoticeMemory = { told: {}, muted: [] };
const inDays = (days: number) => new Date(now.getTime() + days * day);
const failing = (failingMs: number) => ({
  failures: { count: 9, since: '2026-06-14T11:00:00.000Z', at: now.toISOString(), retryAt: now.toISOString(), failingMs },
});
const lastGap = { runId: 'a', from: '2026-06-01T10:00:00.000Z', to: '2026-06-02T10:00:00.000Z' };
const signInEndedAt = '2026-06-15T10:00:00.000Z';

test.each<[string, Partial<NoticeFacts>, NoticeKind[]]>([
  ['all is well', { signInEndsAt: inDays(31) }, []],
  ['a month is left', { signInEndsAt: inDays(30) }, ['sign_in_ends_in_a_month']],
  ['a week is left', { signInEndsAt: inDays(7) }, ['sign_in_ends_in_a_week']],
  ['it should be over: Spotify says when it is', { signInEndsAt: inDays(-1) }, []],
  ['it is over', { signInEndsAt: inDays(3), checkpoint: { signInEndedAt } }, ['sign_in_ended']],
  ['it is over, and fails for long', { checkpoint: { signInEndedAt, ...failing(2 * day) } }, ['sign_in_ended']],
  ['nearly a day of failures', { checkpoint: failing(day - 1) }, []],
  ['a day of failures', { checkpoint: failing(day) }, ['failing_for_a_day']],
  ['a gap', { checkpoint: { lastGap } }, ['gap']],
  ['little room', { freeBytes: 199_999_999 }, ['disk_nearly_full']],
  ['room enough', { freeBytes: 200_000_000 }, []],
  ['nobody knows how much room', { freeBytes: null }, []],
])('%s', (_, facts, kinds) => {
  const told = dueNotices({ ...calm, ...facts }, nothing);
  expect(told.notices.map(({ kind }) => kind)).toEqual(kinds);
  for (const { message } of told.notices) expect(message).toMatch(/^[A-Z].*\.$/);
  expect(dueNotices({ ...calm, ...facts }, told.memory).notices).toEqual([]);
  expect(dueNotices({ ...calm, ...facts }, { told: {}, muted: kinds }).notices).toEqual([]);
});

test('another occasion is told again: another gap, another sign-in, room that was made and lost', () => {
  const first = dueNotices({ ...calm, checkpoint: { lastGap }, freeBytes: 1 }, nothing).memory;
  const other = { ...calm, checkpoint: { lastGap: { ...lastGap, runId: 'b' } } };
  expect(dueNotices(other, first).notices).toMatchObject([{ kind: 'gap' }]);
  const still = dueNotices({ ...calm, freeBytes: 300_000_000 }, first).memory;
  expect(dueNotices({ ...calm, freeBytes: 1 }, still).notices).toEqual([]);
  const roomy = dueNotices({ ...calm, freeBytes: 401_000_000 }, first).memory;
  expect(dueNotices({ ...calm, freeBytes: 1 }, roomy).notices).toMatchObject([{ kind: 'disk_nearly_full' }]);
});

test('what is muted is not told later either', () => {
  const { memory } = dueNotices({ ...calm, checkpoint: { lastGap } }, { told: {}, muted: ['gap'] });
  expect(dueNotices({ ...calm, checkpoint: { lastGap } }, { ...memory, muted: [] }).notices).toEqual([]);
});

test('six calendar months', () => {
  const end = (instant: string) => endOfSignIn(new Date(instant)).toISOString().slice(0, 10);
  expect([end('2026-01-15T08:00:00Z'), end('2026-08-31T08:00:00Z')]).toEqual(['2026-07-15', '2027-02-28']);
});
