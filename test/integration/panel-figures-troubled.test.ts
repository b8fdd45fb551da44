import { assert, asyncProperty } from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Period } from '../../src/protocol/period';
import { askPipeline, now as june } from '../support/ask-history';
import { ModelBench } from '../support/model-case';
import { writeOddRows } from '../support/odd-lake-rows';
import { type Shown, expectRight, pagesButDay, placesIn } from '../support/panel-reference/check';
import { readHistory } from '../support/panel-reference/history';
import { shownBy } from '../support/panel-reference/shown-bench';
import { writePolls } from '../support/polled-lake';
import { type Batch, randomHistory } from '../support/random-history';
import { troubledArtists, troubledHistory } from '../support/troubled-history';

const now = new Date('2025-03-10T18:00:00Z');

async function expectAllRight(shown: Shown, periods: readonly Period[], days: readonly string[] = []) {
  for (const period of periods)
    for (const view of pagesButDay)
      for (const place of placesIn(shown.history, view, period)) await expectRight(shown, place);
  for (const date of days) await expectRight(shown, { view: 'day', period: `day:${date}` });
}

describe('a history in which things go wrong', () => {
  const bench = new ModelBench();
  let shown: Shown;
  beforeAll(async () => {
    await bench.addPlays(troubledHistory);
    await bench.addArtists(troubledArtists);
    await bench.update();
    shown = await shownBy(bench, now);
  });
  afterAll(() => bench.remove());

  test.each<Period>([
    'last_30_days',
    'month:2024-02',
    'month:2024-05',
    'month:2024-11',
    'quarter:2024-3',
    'year:2020',
    'year:2022',
    'year:2023',
    'year:2024',
    'year:2025',
    'all_time',
    'range:2019-01-01..2024-03-01',
  ])('%s', (period) => expectAllRight(shown, [period]));

  test('every day', async () => {
    const dates = new Set(shown.history.listens.map(({ date }) => date));
    await expectAllRight(shown, [], [...dates, '2024-02-28', '2023-02-28', '1999-01-01', '2100-12-31']);
  });

  test('of everything that was ever played', async () => {
    const { all } = shown.history;
    const keys = {
      artist: all.map(({ artistKey }) => artistKey),
      track: all.map(({ recording }) => recording),
      album: all.map(({ albumKey }) => albumKey),
      genre: all.map(({ genre }) => genre),
    };
    for (const [view, some] of Object.entries(keys))
      for (const key of new Set(some))
        if (key !== null)
          await expectRight(shown, { view: view as keyof typeof keys, period: 'year:2024', key });
  });

  test('what rankings name has a page that says the same', async () => {
    const pages = [
      ['artists', 'artist'],
      ['tracks', 'track'],
      ['albums', 'album'],
      ['genres', 'genre'],
    ] as const;
    for (const [ranking, page] of pages) {
      const { view } = await shown.panel({ view: ranking, period: 'all_time' });
      if (view.view !== ranking) throw new Error(`not ${ranking}`);
      for (const { key, name, plays, minutes, share } of view.rows) {
        const own = (await shown.panel({ view: page, period: 'all_time', key: key ?? '' })).view;
        expect(own).toMatchObject({ view: page, totals: { plays, minutes, share } });
        if (page !== 'genre') expect(own).toMatchObject({ name });
      }
    }
  });
});

test('what other programs and other years wrote, and polls with gaps', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'figures-odd-'));
  writeOddRows(join(folder, 'lake'));
  writePolls(join(folder, 'lake'), '2026-05-20T00:00:00Z', '2026-05-28T00:00:00Z', 180);
  const pipeline = askPipeline(folder);
  await pipeline.rebuild();
  const shown: Shown = {
    history: await readHistory((sql) => pipeline.query(sql)),
    now: june,
    timeZone: 'America/Denver',
    panel: (place) => pipeline.panel(place),
  };
  await expectAllRight(shown, ['all_time', 'month:2026-05', 'last_7_days'], ['2026-05-20', '2026-05-21']);
  rmSync(folder, { recursive: true, force: true });
});

const { FIGURES_SEED, FIGURES_RUNS = '4' } = process.env;

test('any history, as it comes', async () => {
  const seed = Number(FIGURES_SEED ?? Date.now() % 1_000_000_000);
  const holds = asyncProperty(randomHistory, async (batches: Batch[]) => {
    const bench = new ModelBench();
    try {
      for (const { plays, artists, evidence } of batches) {
        await bench.addPlays(plays);
        await bench.addArtists(artists);
        await bench.addEvidence(evidence);
        await bench.update();
      }
      const shown = await shownBy(bench, new Date('2024-12-05T18:00:00Z'));
      const days = shown.history.all.map(({ date }) => date);
      await expectAllRight(
        shown,
        ['all_time', 'month:2024-11', 'range:2024-10-01..2024-11-02'],
        days.slice(0, 3),
      );
    } finally {
      bench.remove();
    }
  });
  await assert(holds, { seed, numRuns: Number(FIGURES_RUNS), endOnFailure: true });
}, 120_000);
