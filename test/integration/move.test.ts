import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { CliBench, failureOf } from '../support/cli';
import { objectsIn, writePolls } from '../support/polled-lake';
import { randomFrom } from '../support/random-numbers';

let bench: CliBench;
afterEach(() => bench.close());

const collect = ['run-once', '--no-artist-genre-processing', '--json'];
const count = 'select count(*) from raw_data.spotify_listening_history';
const playsAt = async (home: string) => {
  const { rows } = await bench.json<{ rows: number[][] }>(['query', count], { SPOTIFY_ANALYTICS_HOME: home });
  return rows[0]?.[0];
};

test('a history is moved: the same objects and answers there, and the old place says where it is', async () => {
  bench = await CliBench.open();
  await bench.run(collect);
  const before = await bench.everything();
  const objects = await objectsIn(bench.home.lake);
  const to = join(bench.folder, 'disk/music');
  const words = await bench.run(['move', to]);
  expect(words).toMatchObject({ code: 0 });
  expect(words.stdout).toContain(`\n  SPOTIFY_ANALYTICS_HOME=${to}\n`);
  expect(await objectsIn(join(to, 'lake'))).toEqual(objects);
  for (const key of objects)
    expect(readFileSync(join(to, 'lake', key))).toEqual(readFileSync(join(bench.home.lake, key)));
  expect(readdirSync(to).toSorted()).toEqual(['lake', 'state', 'warehouse']);
  // Reading goes on at the old place, collecting does not.
  expect(await bench.everything()).toEqual(before);
  expect((await bench.run(['stats'])).stderr).toMatch(
    /^warn: This history was moved to .* as it was then\.$/m,
  );
  const refused = failureOf(await bench.run(collect));
  expect(refused).toMatchObject({ exit: 3, code: 'not_configured' });
  expect(refused.message).toContain(`was moved to ${to}`);
  expect(failureOf(await bench.run(['move', `${to}2`, '--json']))).toMatchObject({ exit: 3 });
  bench.simulator.advance(5 * 3_600_000);
  const there = { SPOTIFY_ANALYTICS_HOME: to };
  expect(await bench.json(collect.slice(0, 2), there)).toMatchObject({ gap: false });
  expect(failureOf(await bench.run(['move', bench.home.root, '--json'], there))).toMatchObject({
    exit: 1,
    code: 'bad_input',
    message: expect.stringContaining('There is a listening history at'),
  });
  // Of somebody else, or of a newer version.
  const others = [join(to, 'lake/spotify_listening_history/README.parquet'), join(to, 'state/theirs.txt')];
  for (const path of others) writeFileSync(path, 'x');
  const further = join(bench.folder, 'further');
  const gone = await bench.run(['move', further, '--remove-old', '--json'], there);
  expect(JSON.parse(gone.stdout)).toMatchObject({
    removed: true,
    environment: { SPOTIFY_ANALYTICS_HOME: further },
  });
  for (const path of others) expect(gone.stderr).toContain(`warn: ${path} is no file of a history`);
  expect(readdirSync(to, { recursive: true }).map(String).toSorted()).toEqual([
    'lake',
    'lake/spotify_listening_history',
    'lake/spotify_listening_history/README.parquet',
    'state',
    'state/moved.json',
    'state/theirs.txt',
  ]);
  for (const path of others) rmSync(path);
  rmSync(join(to, 'lake'), { recursive: true });
  expect(failureOf(await bench.run(collect, there))).toMatchObject({ exit: 3 });
  // And back to where only the note is.
  expect(await bench.json(['move', to], { SPOTIFY_ANALYTICS_HOME: further })).toMatchObject({
    removed: false,
  });
  expect(await bench.json(collect.slice(0, 2), there)).toMatchObject({ new: 0 });
}, 90_000);

test('what cannot be moved to is said, and nothing is written', async () => {
  bench = await CliBench.open();
  const to = join(bench.folder, 'to');
  expect(failureOf(await bench.run(['move', to, '--json']))).toMatchObject({
    exit: 3,
    code: 'not_configured',
  });
  expect(existsSync(to)).toBe(false);
  writePolls(bench.home.lake, '2026-06-01T06:00:00Z', '2026-06-01T08:00:00Z', 60);
  mkdirSync(to);
  writeFileSync(join(to, 'mine.txt'), 'x');
  expect(failureOf(await bench.run(['move', to, '--json']))).toMatchObject({ exit: 1, code: 'bad_input' });
  expect(readdirSync(to)).toEqual(['mine.txt']);
  const inFile = failureOf(await bench.run(['move', join(to, 'mine.txt/deeper'), '--json']));
  expect(inFile).toMatchObject({ exit: 1, code: 'bad_input' });
  expect(failureOf(await bench.run(['move', '/proc/here', '--json']))).toMatchObject({
    exit: 1,
    code: 'storage',
  });
  expect(await bench.json(collect.slice(0, 2))).toMatchObject({ new: 50 });
}, 60_000);

test('a kill at any instant leaves a working history at the old place, and the move goes on from there', async () => {
  bench = await CliBench.open();
  const seed = Date.now() % 100_000;
  console.log(`kills of moves: seed ${seed}`);
  const random = randomFrom(seed);
  writePolls(bench.home.lake, '2026-05-01T06:00:00Z', '2026-05-07T06:00:00Z', 20);
  await bench.run(['rebuild']);
  const plays = await playsAt(bench.home.root);
  const objects = await objectsIn(bench.home.lake);
  const to = join(bench.folder, 'to');
  const staged = () => (existsSync(to) ? readdirSync(to, { recursive: true }).length : 0);
  let kills = 0;
  const seen = new Set<number>();
  while (kills < 8) {
    const until = staged() + Math.floor(random() * 100);
    const running = bench.start(['move', to]);
    while (running.isRunning && staged() <= until) await new Promise((resolve) => setTimeout(resolve, 5));
    running.child.kill('SIGKILL');
    const { signal } = await running.ended;
    if (signal !== 'SIGKILL' || existsSync(join(bench.home.state, 'moved.json'))) break;
    kills += 1;
    seen.add(staged());
    // Where it was, it is whole; where it is to be, there is none or all of it.
    expect(await objectsIn(bench.home.lake)).toEqual(objects);
    if (existsSync(join(to, 'lake'))) expect(await objectsIn(join(to, 'lake'))).toEqual(objects);
  }
  expect(await playsAt(bench.home.root)).toBe(plays);
  expect(kills).toBeGreaterThan(2);
  expect(seen.size).toBeGreaterThan(1);
  const isDone = existsSync(join(bench.home.state, 'moved.json'));
  if (!isDone) expect(await bench.json(['move', to])).toMatchObject({ to, objects: objects.length });
  expect(await objectsIn(join(to, 'lake'))).toEqual(objects);
  expect(await playsAt(to)).toBe(plays);
}, 120_000);

test('in a folder that another program copies about, the warehouse is put right from the lake', async () => {
  bench = await CliBench.open();
  await bench.run(collect);
  const folder = join(bench.home.root, 'warehouse');
  const older = join(bench.folder, 'older');
  cpSync(folder, older, { recursive: true });
  bench.simulator.advance(12 * 3_600_000);
  await bench.run(collect);
  const plays = await playsAt(bench.home.root);
  expect(plays).toBeGreaterThan(50);
  // The other program brought an older state of the file back, beside a log of a newer one, or half of it.
  const file = bench.home.warehouseFile;
  const newer = readFileSync(file);
  cpSync(older, folder, { recursive: true, force: true });
  bench.simulator.advance(3_600_000);
  await bench.run(collect);
  expect(await playsAt(bench.home.root)).toBeGreaterThanOrEqual(plays ?? 0);
  const whole = await bench.everything();
  writeFileSync(`${file}.wal`, newer.subarray(0, 20_000));
  expect(await playsAt(bench.home.root)).toBeGreaterThanOrEqual(plays ?? 0);
  writeFileSync(file, newer.subarray(0, newer.length >> 1));
  await bench.run(collect);
  expect(await bench.everything()).toEqual(whole);
}, 90_000);
