import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, afterEach, expect, test } from 'vitest';
import { createLog } from '../../src/base/log';
import type { Ask } from '../../src/pipeline/current-warehouse';
import { PanelDesk } from '../../src/pipeline/panel-desk';
import { placesAhead } from '../../src/insights/places-ahead';
import { type Place, isSamePlace } from '../../src/protocol/place';
import { defaultModelSettings } from '../../src/warehouse/render';
import { ModelBench } from '../support/model-case';

const bench = new ModelBench();
const overview: Place = { view: 'overview', period: 'last_30_days' };
const desks: PanelDesk[] = [];
let now = new Date('2026-06-15T18:00:00Z');
/** A desk, and how often the file was asked by somebody and ahead. */
function deskThat(quick: number) {
  const counts = { asked: 0, ahead: 0 };
  const counting =
    (kind: keyof typeof counts): Ask =>
    (question, work = {}) => {
      counts[kind] += 1;
      return bench.warehouse.withQueries((query) => question({ query }), work.signal);
    };
  return { desk: deskOf(counting('asked'), counting('ahead'), quick), counts };
}

function deskOf(ask: Ask, askAhead: Ask, quick: number): PanelDesk {
  const desk = new PanelDesk({
    ask,
    askAhead,
    warehouseFile: join(bench.folder, 'warehouse.duckdb'),
    models: defaultModelSettings,
    log: createLog(() => undefined),
    now: () => now,
    quick,
  });
  desks.push(desk);
  return desk;
}

/** That nothing happens is known once it would have happened: nobody asked for longer than the desk waits. */
const longerThanQuiet = () => setTimeout(500);

const playsAt = async (desk: PanelDesk, place: Place) => {
  const { view } = await desk.panel(place);
  return view.view === 'overview' ? view.headline.plays : null;
};

beforeAll(async () => {
  await bench.addPlays([{ at: '2026-06-14T18:00:00Z', track: 'a', artist: 'A' }]);
  await bench.update();
});
afterEach(() => {
  for (const desk of desks.splice(0)) desk.rest();
});
afterAll(() => bench.remove());

test('a page is made once, however its place is written, and told of this moment', async () => {
  const { desk, counts } = deskThat(60_000);
  const first = await desk.panel(overview);
  now = new Date('2026-06-15T19:00:00Z');
  const again = await desk.panel({ period: 'last_30_days', view: 'overview' });
  expect(counts.asked).toBe(1);
  expect(again).toEqual({ ...first, generatedAt: '2026-06-15T19:00:00.000Z' });
  await desk.panel({ ...overview, period: 'all_time' });
  expect(counts.asked).toBe(2);
});

test('it is made anew when the file has changed and when the day has', async () => {
  const { desk, counts } = deskThat(60_000);
  expect(await playsAt(desk, overview)).toBe(1);
  await bench.addPlays([{ at: '2026-06-15T15:00:00Z', track: 'b', artist: 'B' }]);
  await bench.update();
  expect(await playsAt(desk, overview)).toBe(2);
  now = new Date('2026-07-14T12:00:00Z');
  expect(await playsAt(desk, overview)).toBe(1);
  expect(counts.asked).toBe(3);
});

test('what is likely next is there when it is asked for', async () => {
  const { desk, counts } = deskThat(0);
  const likely = placesAhead(overview, await desk.panel(overview));
  // Other periods, the tabs, the artist and the track, the year.
  expect(likely).toHaveLength(4 + 12 + 2 + 1);
  await expect.poll(() => counts.ahead, { timeout: 10_000 }).toBe(likely.length);
  // The last one may still be on its way.
  for (const place of likely.slice(0, -1)) await desk.panel(place);
  expect(counts.asked).toBe(1);
});

test('a page that was made ahead leads on to others', async () => {
  // Sooner than the first page can be made, later than one that is kept is had.
  const { desk, counts } = deskThat(5);
  const likely = placesAhead(overview, await desk.panel(overview));
  await expect.poll(() => counts.ahead, { timeout: 10_000 }).toBe(likely.length);
  const tracks: Place = { view: 'tracks', period: 'last_30_days' };
  const made = [overview, ...likely];
  const more = placesAhead(tracks, await desk.panel(tracks)).filter(
    (next) => !made.some((earlier) => isSamePlace(earlier, next)),
  );
  expect(more.length).toBeGreaterThan(0);
  await expect.poll(() => counts.ahead, { timeout: 10_000 }).toBe(likely.length + more.length);
  expect(counts.asked).toBe(1);
});

test('who asks goes first, and what was made ahead by then stays', async () => {
  const { desk, counts } = deskThat(0);
  await desk.panel(overview);
  await expect.poll(() => counts.ahead, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  desk.rest();
  const made = counts.ahead;
  await desk.panel({ view: 'day', period: 'day:2026-06-14' });
  expect(counts.ahead).toBe(made);
  expect(counts.asked).toBe(2);
  await desk.panel({ ...overview, period: 'last_7_days' });
  expect(counts.asked).toBe(2);
});

test('nothing is made ahead of what is had at once', async () => {
  const { desk, counts } = deskThat(60_000);
  await desk.panel(overview);
  await desk.panel({ ...overview, period: 'this_year' });
  await longerThanQuiet();
  expect(counts.ahead).toBe(0);
});

test('of pages that are asked for at once none goes on when it is to rest', async () => {
  const { desk, counts } = deskThat(0);
  await Promise.all(
    (['last_7_days', 'last_30_days', 'all_time'] as const).map((period) =>
      desk.panel({ ...overview, period }),
    ),
  );
  await expect.poll(() => counts.ahead, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
  desk.rest();
  const made = counts.ahead;
  await longerThanQuiet();
  expect(counts.ahead).toBe(made);
});

test('what was asked of an older file is not kept for the newer one', async () => {
  const gate: { open?: () => void } = {};
  let isHeld = true;
  let asked = 0;
  const ask: Ask = async (question, work = {}) => {
    asked += 1;
    const answer = await bench.warehouse.withQueries((query) => question({ query }), work.signal);
    if (isHeld) await new Promise<void>((resolve) => Object.assign(gate, { open: resolve }));
    return answer;
  };
  const desk = deskOf(ask, ask, 60_000);
  const older = desk.panel(overview);
  await expect.poll(() => gate.open !== undefined, { timeout: 10_000 }).toBe(true);
  isHeld = false;
  await bench.addPlays([{ at: '2026-06-13T15:00:00Z', track: 'c', artist: 'C' }]);
  await bench.update();
  // Another page has seen the newer file.
  await desk.panel({ view: 'calendar', period: 'last_30_days' });
  gate.open?.();
  await older;
  await desk.panel(overview);
  expect(asked).toBe(3);
});

test('questions that were given up cut nothing short of the next one', async () => {
  const long = 'select range, hash(range) from range(60000)';
  for (let round = 0; round < 12; round += 1) {
    const end = new AbortController();
    const given = bench.warehouse.withQueries(
      (query) => Promise.all(Array.from({ length: 12 }, () => query(long))),
      end.signal,
    );
    void setTimeout(round * 4).then(() => end.abort());
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    const { rows } = await bench.warehouse.query(long);
    expect(rows).toHaveLength(60_000);
  }
  // Also where one of several is wrong.
  const wrong = bench.warehouse.withQueries((query) =>
    Promise.all([query('select nothing from nowhere'), ...Array.from({ length: 6 }, () => query(long))]),
  );
  await expect(wrong).rejects.toMatchObject({ code: 'bad_sql' });
  expect((await bench.warehouse.query(long)).rows).toHaveLength(60_000);
}, 60_000);
