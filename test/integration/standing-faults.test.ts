import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { collectForever } from '../../src/history/collect-forever';
import type { Pipeline } from '../../src/pipeline/pipeline';
import { isShown } from '../simulators/spotify/api/recently-played.ts';
import { Machine } from '../support/machine';
import { sqlFolder } from '../support/model-case';
import { defaultModelSettings } from '../../src/warehouse/render';
import { objectsIn } from '../support/polled-lake';
import { smallDisk } from '../support/small-disk';
import { pipelineAtSimulator, rowsOf } from '../support/test-home';

const recent = '/v1/me/player/recently-played';
const hour = 3_600_000;

let bench: Awaited<ReturnType<typeof pipelineAtSimulator>>;
afterEach(() => bench.close());

const collect = (pipeline: Pipeline = bench.pipeline) => pipeline.collect({ lookUpArtists: false });
const playsOf = async (pipeline: Pipeline = bench.pipeline) => {
  const sql =
    'select count(*) as n, count(distinct unique_play) as one from raw_data.spotify_listening_history';
  const [row] = await rowsOf(pipeline, sql);
  expect(row?.['n']).toBe(row?.['one']);
  return Number(row?.['n']);
};

test('an older and a newer version side by side: each has all plays, whoever wrote last, and none is lost', async () => {
  bench = await pipelineAtSimulator();
  const other = join(bench.home.root, 'other-sql');
  cpSync(sqlFolder, other, { recursive: true });
  const prelude = join(other, 'duckdb/prelude.sql');
  writeFileSync(
    prelude,
    `${readFileSync(prelude, 'utf8')}\ncreate table if not exists pipeline_state.of_a_newer_version (x integer);\n`,
  );
  const newer = bench.with({ sqlFolder: other });
  let plays = 0;
  for (const pipeline of [bench.pipeline, newer, bench.pipeline, newer]) {
    await collect(pipeline);
    const now = await playsOf(pipeline);
    expect(now).toBeGreaterThanOrEqual(Math.max(50, plays));
    plays = now;
    bench.simulator.advance(3 * hour);
  }
  // Reading alone is enough for the other one, too.
  expect(await playsOf(bench.pipeline)).toBe(plays);
  expect(await playsOf(newer)).toBe(plays);
}, 60_000);

test('a warehouse that a newer engine wrote is set aside, said, and built anew from the lake', async () => {
  bench = await pipelineAtSimulator();
  await collect();
  await bench.pipeline.release();
  const file = bench.home.warehouseFile;
  const bytes = readFileSync(file);
  expect(bytes.subarray(8, 12).toString()).toBe('DUCK');
  // The version of the file's form.
  bytes.writeBigUInt64LE(9_999n, 12);
  writeFileSync(file, bytes);
  bench.simulator.advance(3 * hour);
  await collect(bench.another());
  expect(await playsOf(bench.another())).toBeGreaterThanOrEqual(50);
  expect(bench.lines.join('\n')).toMatch(/warn: The warehouse file was damaged\. It was set aside as/);
  const aside = readdirSync(dirname(file)).filter((name) => name.includes('.damaged-'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(dirname(file), aside[0] ?? '')).readBigUInt64LE(12)).toBe(9_999n);
}, 30_000);

test('a checkpoint that tells of the future hides no gap and is not believed', async () => {
  bench = await pipelineAtSimulator();
  await collect();
  const file = join(bench.home.state, 'collect.json');
  const checkpoint = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...checkpoint, lastPlayedAt: '2099-01-01T00:00:00.000Z' }));
  bench.simulator.advance(7 * 24 * hour);
  const outcome = await collect(bench.another());
  expect(outcome.gap).toBe(true);
  expect(outcome.last_played_at?.slice(0, 4)).toBe('2026');
}, 30_000);

test('a clock that starts in 1970 leaves alone since when the listener is signed in', async () => {
  bench = await pipelineAtSimulator();
  await collect();
  await bench.pipeline.background.notices();
  const file = join(bench.home.state, 'sign-in.json');
  const before = readFileSync(file, 'utf8');
  await bench.with({ now: () => new Date('1970-01-01T00:00:10Z') }).background.standing();
  expect(readFileSync(file, 'utf8')).toBe(before);
}, 30_000);

test('a time zone that is none is named, with where it is set, and nothing of the collection is lost', async () => {
  bench = await pipelineAtSimulator();
  const elsewhere = bench.with({ models: { ...defaultModelSettings, timeZone: 'America/Denvr' } });
  const named = { code: 'bad_usage', message: 'There is no time zone “America/Denvr”.' };
  await expect(collect(elsewhere)).rejects.toMatchObject(named);
  await expect(elsewhere.panel({ view: 'overview', period: 'all_time' })).rejects.toMatchObject(named);
  await collect();
  expect(await playsOf()).toBe(50);
}, 30_000);

test('a disk that fills up, or that can only be read: said in words, nothing lost, and it goes on by itself', async (context) => {
  bench = await pipelineAtSimulator();
  const { root } = bench.home;
  const disk = smallDisk(root, '24m', context);
  try {
    await collect();
    const plays = await playsOf();
    await bench.pipeline.release();
    const objects = await objectsIn(bench.home.lake);
    const filler = join(root, 'filler');
    execFileSync('bash', ['-c', `cat /dev/zero > '${filler}' || true`], { stdio: 'pipe' });
    bench.simulator.advance(2 * hour);
    await expect(collect()).rejects.toMatchObject({
      code: 'storage',
      hint: expect.stringContaining('room'),
    });
    expect((await objectsIn(bench.home.lake)).slice(0, objects.length)).toEqual(objects);
    expect((await bench.pipeline.background.notices()).map(({ kind }) => kind)).toContain('disk_nearly_full');
    rmSync(filler);
    const after = bench.another();
    expect(await collect(after)).toMatchObject({ gap: false });
    const then = await playsOf(after);
    expect(then).toBeGreaterThanOrEqual(plays);
    await after.release();
    disk.makeWritable(false);
    await expect(collect(bench.another())).rejects.toMatchObject({ code: 'storage' });
    // What is there can be read.
    expect(await playsOf(bench.another())).toBe(then);
    disk.makeWritable(true);
    bench.simulator.advance(hour);
    expect(await collect(bench.another())).toMatchObject({ gap: false });
  } finally {
    disk.remove();
  }
}, 60_000);

test('a network that comes and goes: every play that Spotify held is stored, and nothing is asked in a storm', async () => {
  bench = await pipelineAtSimulator();
  const { simulator } = bench;
  await collect();
  const began = simulator.clock.now();
  const failures: unknown[] = [];
  for (let turn = 0; turn < 24; turn += 1) {
    // Some are mended by another try at once, some cost a poll or two.
    simulator.faults.next(
      recent,
      { kind: turn % 2 === 0 ? 'cut' : 'status', status: 503 } as never,
      1 + (turn % 7),
    );
    const machine = new Machine(simulator, {
      asleep: [],
      wrong: [],
      endsAt: simulator.clock.now() + 2 * hour,
    });
    const pipeline = bench.with({ now: () => new Date(machine.now()), timer: machine });
    await collectForever(
      {
        timer: machine,
        waitMs: async () => (await pipeline.background.nextPoll()).waitMs,
        poll: () => pipeline.collectIfDue({ lookUpArtists: false }),
        needsAPerson: () => true,
        onFailure: (error) => failures.push(error),
      },
      machine.off,
    ).catch((error: unknown) => failures.push(error));
  }
  simulator.faults.clear();
  simulator.advance(hour);
  await collect();
  const shown = simulator.listener
    .playsBetween(began, simulator.clock.now() + 1)
    .filter((play) => isShown(play) && play.visibleAtMs <= simulator.clock.now());
  expect(shown.length).toBeGreaterThan(20);
  expect(await playsOf()).toBe(50 + shown.length);
  expect(simulator.requests.filter(({ path }) => path === recent).length).toBeLessThan(300);
  expect(failures.length).toBeGreaterThan(5);
}, 60_000);

test('a home that is gone and cannot be made again is said', async () => {
  bench = await pipelineAtSimulator();
  await collect();
  await bench.pipeline.release();
  const { root } = bench.home;
  rmSync(root, { recursive: true });
  // Where the disk was there is nothing that can be written to.
  writeFileSync(root, '');
  await expect(collect()).rejects.toMatchObject({ code: 'storage' });
  rmSync(root);
  mkdirSync(root);
  expect(existsSync(bench.home.lake)).toBe(false);
});
