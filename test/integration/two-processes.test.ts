import { setTimeout } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import { CliBench, type CliOutcome, onlyDocument } from '../support/cli';
import { expectSamePlays, exportedPlays, importedPlays, shownPlays, storedPlays } from '../support/raw-rows';
import { start } from '../support/test-home';

let bench: CliBench;
afterEach(() => bench.close());

const collect = ['run-once', '--no-artist-genre-processing', '--json'];
const recent = '/v1/me/player/recently-played';

/** Done, or told in words that another was at work. */
function expectDoneOrBusy(outcomes: readonly CliOutcome[]): void {
  for (const { code, stderr } of outcomes)
    if (code !== 0) expect(stderr).toMatch(/^error: Another window or command/);
}

test('three that collect at once store each play once and ask Spotify one after the other', async () => {
  bench = await CliBench.open();
  const outcomes = await Promise.all([
    bench.run(collect),
    bench.run(collect),
    bench.run([...collect.slice(0, 1), '--json']),
  ]);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
  const news = outcomes.map((outcome) => (onlyDocument(outcome) as { new: number }).new);
  expect(news.toSorted((a, b) => a - b)).toEqual([0, 0, 50]);
  expect(bench.simulator.maxConcurrent).toBe(1);
  expect(await bench.rows('select count(*) from raw_data.spotify_listening_history')).toEqual([[50]]);
});

test('a collection and a test of the connections do not ask Spotify at once', async () => {
  bench = await CliBench.open();
  bench.simulator.faults.next(recent, { kind: 'slow', ms: 600 }, 2);
  const outcomes = await Promise.all([bench.run(collect), bench.run(['test', '--json'])]);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(bench.simulator.requests.filter(({ path }) => path === recent)).toHaveLength(2);
  expect(bench.simulator.maxConcurrent).toBe(1);
});

test('collecting, importing twice and asking at once: every play once, nobody fails', async () => {
  bench = await CliBench.open({ since: '2026-01-01T00:00:00Z' });
  await bench.json(['run-once']);
  const rows = toExtendedExportRows(
    bench.simulator.listener.playsBetween(Date.parse('2026-02-01'), Date.parse('2026-04-01')),
  );
  const half = Math.ceil(rows.length / 2);
  for (const [at, part] of [rows.slice(0, half), rows.slice(half)].entries())
    writeFileSync(join(bench.folder, `endsong_${at}.json`), JSON.stringify(part));
  bench.simulator.advance(2 * 3_600_000);
  const ask = [
    'query',
    '--json',
    'select count(*), count(distinct unique_play) from silver_listening_enriched',
  ];
  const outcomes = await Promise.all([
    bench.run(collect),
    bench.run(['import', bench.folder, '--json']),
    bench.run(ask),
    bench.run(['import', bench.folder, '--json']),
    bench.run(['stats', '--json']),
    bench.run(ask),
  ]);
  expectDoneOrBusy(outcomes);
  const done = outcomes.filter(({ code }) => code === 0);
  for (const outcome of done) onlyDocument(outcome);
  expect(done.length).toBeGreaterThan(3);
  expect(await bench.json(collect.slice(0, 2))).toMatchObject({ gap: false });
  await bench.json(['import', bench.folder]);
  expectSamePlays(await importedPlays(bench), exportedPlays(rows));
  expectSamePlays(
    await storedPlays(bench, start),
    shownPlays(bench.simulator.listener, Date.parse(start), bench.simulator.clock.now()),
  );
}, 60_000);

test('a reader never sees a half-built warehouse', async () => {
  bench = await CliBench.open();
  await bench.json(collect.slice(0, 2));
  const rebuild = bench.start(['rebuild', '--json']);
  const counts: unknown[] = [];
  while (rebuild.isRunning) {
    // Who asks without a pause can keep a writer waiting for longer than it does.
    await setTimeout(100);
    counts.push(
      ...(await bench.rows(
        'select count(*) from gold_track_ranking, (select count(*) from silver_listening_enriched)',
      )),
    );
  }
  expect(await rebuild.ended).toMatchObject({ code: 0 });
  expect(counts.length).toBeGreaterThan(0);
  expect(new Set(counts.map(String)).size).toBe(1);
  expect(String(counts[0])).not.toBe('0');
});

test('three questions to a damaged warehouse: it is set aside once', async () => {
  bench = await CliBench.open();
  await bench.json(collect.slice(0, 2));
  writeFileSync(bench.home.warehouseFile, 'garbage');
  const ask = ['query', '--json', 'select count(*) from silver_listening_enriched'];
  const outcomes = await Promise.all([bench.run(ask), bench.run(ask), bench.run(ask)]);
  expect(outcomes.map((outcome) => onlyDocument(outcome))).toMatchObject(
    outcomes.map(() => ({ rows: [[50]] })),
  );
  expect(outcomes.filter(({ stderr }) => stderr.includes('set aside'))).toHaveLength(1);
});
