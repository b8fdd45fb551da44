import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ImportReceipt } from '../../src/history/import/receipt';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import { CliBench } from '../support/cli';
import { localLake } from '../../src/lake/local-lake';
import { visibleLines, writePolls } from '../support/polled-lake';
import { expectSamePlays, exportedPlays, importedPlays, shownPlays, storedPlays } from '../support/raw-rows';
import { randomFrom } from '../support/random-numbers';
import { start } from '../support/test-home';

let bench: CliBench;
afterEach(() => bench.close());

const hour = 3_600_000;

/**
 * Starts `args` and kills it at an instant within `longestMs`, reckoned from when its work begins (its start-up, in which
 * nothing can be damaged, is not worth a kill). Says whether the kill came in time.
 */
async function killed(args: readonly string[], longestMs: number, random: () => number): Promise<boolean> {
  const running = bench.start(args, { LOG_LEVEL: 'debug' });
  await running.written(/debug: /);
  const timer = setTimeout(() => running.child.kill('SIGKILL'), random() * longestMs);
  const { signal } = await running.ended;
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

function lakeObjects(): number {
  if (!existsSync(bench.home.lake)) return 0;
  return readdirSync(bench.home.lake, { recursive: true }).filter((name) => String(name).endsWith('.gz'))
    .length;
}

/** Starts `args` and kills it as soon as one more object is in the lake, or lets it end if none comes. */
async function killedAtNextObject(args: readonly string[]): Promise<void> {
  const before = lakeObjects();
  const running = bench.start(args);
  while (running.isRunning && lakeObjects() === before) await new Promise((resolve) => setImmediate(resolve));
  running.child.kill('SIGKILL');
  await running.ended;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function expectModelsOfRebuild(): Promise<void> {
  const models = await bench.everything();
  await bench.json(['rebuild']);
  expect(await bench.everything()).toEqual(models);
}

test('38 kills of collections lose no play and store none twice', async () => {
  bench = await CliBench.open();
  const seed = Date.now() % 100_000;
  console.log(`kills of collections: seed ${seed}`);
  const random = randomFrom(seed);
  const collect = ['run-once', '--no-artist-genre-processing'];
  await bench.json(collect);
  bench.simulator.advance(2 * hour);
  const work = await timeOf(() => bench.json(collect));
  for (let kills = 0, runs = 1; kills < 38; runs += 1) {
    bench.simulator.advance(hour / 2);
    kills += (await killed(collect, work, random)) ? 1 : 0;
    // Now and then a run ends, before the page has moved past what the killed ones did not store.
    if (runs % 5 === 0) await bench.json(collect);
  }
  await bench.json(collect);
  const truth = shownPlays(bench.simulator.listener, Date.parse(start), bench.simulator.clock.now());
  expect(truth.length).toBeGreaterThan(20);
  expectSamePlays(await storedPlays(bench, start), truth);
  expect(await bench.rows("select value from pipeline_health where metric = 'gaps_open'")).toEqual([[0]]);
  await expectModelsOfRebuild();
}, 240_000);

test('kills of compactions lose no line and show none twice', async () => {
  bench = await CliBench.open();
  const seed = Date.now() % 100_000;
  console.log(`kills of compactions: seed ${seed}`);
  const random = randomFrom(seed);
  const collect = ['run-once', '--no-artist-genre-processing'];
  const original = join(bench.folder, 'original');
  writePolls(original, '2026-04-01T06:00:00Z', '2026-04-06T06:00:00Z', 20);
  const lines = await visibleLines(localLake(original));
  const restore = () => cpSync(original, bench.home.lake, { recursive: true, force: false });
  const isPoll = (line: string) => lines.includes(line);
  restore();
  const work = await timeOf(() => bench.json(collect));
  expect(lakeObjects()).toBeLessThan(20);
  const left = new Set<number>();
  for (let kills = 0; kills < 5; ) {
    // Originals come back as from a sync: those that are compacted already are not read and taken away again.
    if (lakeObjects() < 20) rmSync(bench.home.root, { recursive: true });
    restore();
    kills += (await killed(collect, work, random)) ? 1 : 0;
    left.add(lakeObjects());
    expect((await visibleLines(localLake(bench.home.lake))).filter(isPoll)).toEqual(lines);
  }
  expect(left.size).toBeGreaterThan(1);
  await bench.json(collect);
  expect(lakeObjects()).toBeLessThan(20);
  expect((await visibleLines(localLake(bench.home.lake))).filter(isPoll)).toEqual(lines);
  await expectModelsOfRebuild();
}, 240_000);

test('12 kills of imports lose no row and store none twice', async () => {
  bench = await CliBench.open({ since: '2024-01-01T00:00:00Z' });
  const seed = Date.now() % 100_000;
  console.log(`kills of imports: seed ${seed}`);
  const random = randomFrom(seed);
  const rows = toExtendedExportRows(
    bench.simulator.listener.playsBetween(Date.parse('2024-01-01'), Date.parse('2024-09-01')),
  );
  expect(rows.length).toBeGreaterThan(3_000);
  const size = Math.ceil(rows.length / 6);
  for (let file = 0; file < 6; file += 1) {
    const content = JSON.stringify(rows.slice(file * size, (file + 1) * size));
    writeFileSync(join(bench.folder, `Streaming_History_Audio_2024_${file}.json`), content);
  }
  const importing = ['import', bench.folder];
  const partial: number[] = [];
  for (let kill = 0; kill < 6; kill += 1) {
    await killedAtNextObject(importing);
    partial.push(lakeObjects());
  }
  await bench.json(importing);
  expect(partial[0]).toBeLessThan(lakeObjects());
  expectSamePlays(await importedPlays(bench), exportedPlays(rows));
  rmSync(bench.home.root, { recursive: true });
  const work = await timeOf(() => bench.json(importing));
  rmSync(bench.home.root, { recursive: true });
  for (let kills = 0; kills < 6; ) {
    if (await killed(importing, work, random)) kills += 1;
    // A run that outlived its kill left the next one nothing to do.
    else rmSync(bench.home.root, { recursive: true });
  }
  expect(await bench.json<ImportReceipt>(importing)).toMatchObject({ rows: rows.length, failed: [] });
  expectSamePlays(await importedPlays(bench), exportedPlays(rows));
  expect(await bench.json(importing)).toMatchObject({ kept: 0 });
  await expectModelsOfRebuild();
}, 240_000);
