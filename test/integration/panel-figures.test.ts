import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Period } from '../../src/protocol/period';
import { askHistory, now } from '../support/ask-history';
import { type Shown, expectRight, pagesButDay, placesIn } from '../support/panel-reference/check';
import { readHistory } from '../support/panel-reference/history';

const folder = mkdtempSync(join(tmpdir(), 'figures-'));
let shown: Shown;

/** Three and a half years of habits, awkward names, an export and an API that tell of the same, podcasts, journeys. */
beforeAll(async () => {
  const { pipeline } = await askHistory(folder, 12_000);
  shown = {
    history: await readHistory((sql) => pipeline.query(sql)),
    now,
    timeZone: 'America/Denver',
    panel: (place) => pipeline.panel(place),
  };
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const periods: Period[] = [
  'last_7_days',
  'last_12_months',
  'month:2025-11',
  'quarter:2024-1',
  'year:2024',
  'this_year',
  'all_time',
  'range:2019-06-01..2023-03-31',
  'range:2024-02-29..2024-02-29',
  'year:2011',
];

describe.each(periods)('%s', (period) => {
  test.each(pagesButDay)('%s', async (view) => {
    for (const place of placesIn(shown.history, view, period)) await expectRight(shown, place);
  });
});

test('days', async () => {
  const dates = [
    '2024-02-29',
    '2023-11-05',
    '2024-11-03',
    '2025-03-09',
    '2026-06-15',
    '2026-06-14',
    '2011-01-01',
  ];
  for (const date of dates) await expectRight(shown, { view: 'day', period: `day:${date}` });
});

test('two periods that are named', async () => {
  for (const against of ['year:2023', 'all_time', 'last_30_days', 'year:2011'] as const)
    await expectRight(shown, { view: 'compare', period: 'year:2024', against });
});
