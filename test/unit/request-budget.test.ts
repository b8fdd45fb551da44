import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RequestBudget } from '../../src/spotify/request-budget';

let folder: string;
let now: number;
const budget = () => new RequestBudget(folder, () => new Date(now), 3);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'budget-'));
  now = Date.parse('2026-06-15T23:59:00Z');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a block holds for every budget of the folder until its instant', async () => {
  const error = await budget().block(74_214, 'quota');
  const until = new Date(now + 74_214_000);
  expect(error).toMatchObject({ code: 'rate_limited', until });
  expect(error.message).toContain(until.toISOString());
  await expect(budget().assertOpen()).rejects.toMatchObject({ code: 'rate_limited', until });
  now = until.getTime() - 1;
  await expect(budget().assertOpen()).rejects.toMatchObject({ until });
  now = until.getTime();
  await budget().assertOpen();
  expect(await budget().blockedUntil()).toBeNull();
});

test('lookups are counted to the day’s end in UTC, polls beside them', async () => {
  await budget().count('lookup');
  await budget().count('play');
  await budget().count('lookup');
  expect(await budget().lookupsLeft()).toBe(1);
  await budget().count('lookup');
  await budget().count('lookup');
  expect(await budget().lookupsLeft()).toBe(0);
  now += 61_000;
  expect(await budget().lookupsLeft()).toBe(3);
});

test('a new day and counted requests leave a block as it is', async () => {
  await budget().block(7200, 'quota');
  now += 61_000;
  await budget().count('play');
  await expect(budget().assertOpen()).rejects.toMatchObject({ code: 'rate_limited' });
});

test.each(['', 'null', '[]', '17', '{"day":"2026-06-15"}', '{"blockedUntil":"soon"}', '{"blockedUntil":{}}'])(
  'damaged state (%s) is none',
  async (text) => {
    writeFileSync(join(folder, 'spotify-budget.json'), text);
    await budget().assertOpen();
    expect(await budget().lookupsLeft()).toBe(3);
    await budget().count('lookup');
    expect(await budget().lookupsLeft()).toBe(2);
  },
);
