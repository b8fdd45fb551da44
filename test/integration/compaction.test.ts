import { cpSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../../src/base/log';
import { newestStoredApiPlay, storedApiPlays } from '../../src/history/stored-plays';
import { compactLake } from '../../src/lake/compact';
import { readLake } from '../../src/lake/compactions';
import type { Lake } from '../../src/lake/lake';
import { localLake } from '../../src/lake/local-lake';
import { DuckDbWarehouse } from '../../src/warehouse/duckdb/duckdb-warehouse';
import { defaultModelSettings } from '../../src/warehouse/render';
import { selectsOfEverything } from '../support/every-row';
import { sqlFolder } from '../support/model-case';
import { objectsIn, visibleLines, writeObject, writePolls } from '../support/polled-lake';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compaction-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = new Date('2026-06-10T12:00:00Z');
const april = (lake: string) => writePolls(lake, '2026-04-01T06:00:00Z', '2026-04-03T06:00:00Z', 60);

/** Stands for the end of the process. */
class Killed extends Error {}

/** The lake, but the process ends at its `last`th change, before it is made or after. */
function dyingLake(last: number, isMade: boolean): Lake {
  const lake = localLake(folder);
  let changes = 0;
  const dying =
    <Args extends unknown[], Result>(change: (...args: Args) => Promise<Result>) =>
    async (...args: Args) => {
      changes += 1;
      if (changes > last || (changes === last && !isMade)) throw new Killed();
      const result = await change(...args);
      if (changes === last) throw new Killed();
      return result;
    };
  return {
    ...lake,
    put: dying((key: string, body: Uint8Array) => lake.put(key, body)),
    remove: dying((key: string) => lake.remove(key)),
  };
}

async function compactAll(lake = localLake(folder), at = now): Promise<void> {
  while (await compactLake(lake, at)) continue;
}

test('a closed month becomes one object a prefix that holds every line; the running one stays', async () => {
  april(folder);
  const running = writePolls(folder, '2026-06-01T06:00:00Z', '2026-06-03T06:00:00Z', 60);
  const lines = await visibleLines(localLake(folder));
  expect(lines.length).toBeGreaterThan(400);
  await compactAll();
  expect(await visibleLines(localLake(folder))).toEqual(lines);
  const left = (await objectsIn(folder)).filter((key) => !running.includes(key));
  expect(left.map((key) => key.split('/').slice(0, 3).join('/'))).toEqual([
    ...Array.from({ length: 3 }, () => 'compactions/2026/04'),
    'pipeline_runs/2026/04',
    'spotify_artist_genres/2026/04',
    'spotify_listening_history/2026/04',
  ]);
  expect(await compactLake(localLake(folder), now)).toBe(false);
});

test('a month is left alone until two days after its end, and exports always', async () => {
  const keys = april(folder);
  const late = new Date('2026-05-02T23:59:59Z');
  expect(await compactLake(localLake(folder), late)).toBe(false);
  expect(await objectsIn(folder)).toEqual(keys.toSorted());
  for (let day = 1; day < 29; day += 1) {
    const at = `2026-02-${String(day).padStart(2, '0')}T10:00:00.000Z`;
    writeObject(folder, 'spotify_listening_history', new Date(at), [
      { unique_play: `p${day}`, played_at: at, source: 'export' },
    ]);
  }
  const exported = (await objectsIn(folder)).filter((key) => key.includes('/2026/02/'));
  expect(exported).toHaveLength(28);
  await compactAll();
  expect((await objectsIn(folder)).filter((key) => key.includes('/2026/02/'))).toEqual(exported);
});

test('whenever the process ends, every line is read once, and the next run finishes', async () => {
  april(folder);
  const original = mkdtempSync(join(tmpdir(), 'compaction-original-'));
  cpSync(folder, original, { recursive: true });
  const lines = await visibleLines(localLake(folder));
  const sizes = new Set<number>();
  try {
    for (let last = 1, isOver = false; !isOver; last += last < 12 ? 1 : 17) {
      for (const isMade of [false, true]) {
        rmSync(folder, { recursive: true });
        cpSync(original, folder, { recursive: true });
        const ended = await compactLake(dyingLake(last, isMade), now).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        isOver = ended === true;
        sizes.add((await objectsIn(folder)).length);
        expect(await visibleLines(localLake(folder))).toEqual(lines);
        await compactAll();
        expect(await visibleLines(localLake(folder))).toEqual(lines);
        expect((await objectsIn(folder)).length).toBeLessThanOrEqual(9);
      }
    }
  } finally {
    rmSync(original, { recursive: true });
  }
  // The deaths were at different steps.
  expect(sizes.size).toBeGreaterThan(10);
}, 120_000);

test('originals that a sync brings back are not read, also when the merged object was merged again', async () => {
  april(folder);
  const other = mkdtempSync(join(tmpdir(), 'compaction-other-'));
  cpSync(folder, other, { recursive: true });
  const lines = await visibleLines(localLake(folder));
  await compactAll();
  // Later finds of the same month lead to a second compaction of it.
  writePolls(folder, '2026-04-20T06:00:00Z', '2026-04-21T08:00:00Z', 60);
  const all = await visibleLines(localLake(folder));
  expect(all.length).toBeGreaterThan(lines.length);
  await compactAll();
  expect(await visibleLines(localLake(folder))).toEqual(all);
  const few = (await objectsIn(folder)).length;
  cpSync(other, folder, { recursive: true, force: false });
  rmSync(other, { recursive: true });
  expect((await objectsIn(folder)).length).toBeGreaterThan(100);
  expect(await visibleLines(localLake(folder))).toEqual(all);
  await compactAll();
  expect((await objectsIn(folder)).length).toBe(few);
});

test.each([
  ['the same objects', 0, 0],
  ['some of what the other did', 30, 0],
  ['overlapping objects', 30, 30],
])('two lakes that compacted %s are one lake again', async (_, lessHere, lessThere) => {
  const keys = april(folder)
    .filter((key) => key.startsWith('spotify_listening_history/'))
    .toSorted();
  const there = mkdtempSync(join(tmpdir(), 'compaction-there-'));
  cpSync(folder, there, { recursive: true });
  const lines = await visibleLines(localLake(folder));
  for (const key of keys.slice(0, lessHere ? 15 : 0)) rmSync(join(folder, key));
  for (const key of keys.slice(lessThere ? keys.length - 15 : keys.length)) rmSync(join(there, key));
  await compactAll();
  await compactAll(localLake(there));
  cpSync(there, folder, { recursive: true, force: false });
  rmSync(there, { recursive: true });
  if (!lessThere) expect(await visibleLines(localLake(folder))).toEqual(lines);
  await compactAll();
  expect(await visibleLines(localLake(folder))).toEqual(lines);
});

test('polls find their stored plays in merged objects, and the newest of them', async () => {
  april(folder);
  const lake = localLake(folder);
  const [from, to] = [new Date('2026-04-02T00:00:00Z'), new Date('2026-04-02T23:00:00Z')];
  const stored = await storedApiPlays(lake, from, to);
  const newest = await newestStoredApiPlay(lake);
  await compactAll();
  expect([...stored].filter((play) => play >= from.toISOString()).length).toBeGreaterThan(60);
  const merged = await storedApiPlays(lake, from, to);
  expect([...stored].filter((play) => !merged.has(play))).toEqual([]);
  expect(await newestStoredApiPlay(lake)).toBe(newest);
  const late = new Date('2026-04-02T12:00:00Z');
  writePolls(folder, late.toISOString(), '2026-04-02T12:01:00Z', 60);
  expect(await newestStoredApiPlay(lake)).toBe(newest);
});

test('a year of polls every 20 minutes ends in few objects, the same rows and the same models', async () => {
  writePolls(folder, '2025-05-01T06:00:00Z', '2025-06-01T00:00:00Z', 20);
  for (let month = 5; month < 16; month += 1) {
    const from = new Date(Date.UTC(2025, month, 1, 6)).toISOString();
    writePolls(folder, from, new Date(Date.UTC(2025, month, 4)).toISOString(), 20);
  }
  const lake = localLake(folder);
  const warehouse = new DuckDbWarehouse({
    path: join(folder, '..', `${folder.split('/').at(-1)}.duckdb`),
    lakeFolder: folder,
    sqlFolder,
    settings: defaultModelSettings,
    log: createLog(() => undefined),
    now: () => now,
  });
  try {
    const before = (await objectsIn(folder)).length;
    expect(before).toBeGreaterThan(10_000);
    await warehouse.update((await readLake(lake)).objects);
    const rows = await everything(warehouse);
    await compactAll(lake, new Date('2026-09-10T12:00:00Z'));
    expect((await objectsIn(folder)).length).toBeLessThanOrEqual(12 * 6);
    const content = await readLake(lake);
    await warehouse.update(content.objects, { replaced: content.replaced });
    expect(await everything(warehouse)).toEqual(rows);
    const places = await warehouse.query(
      'select count(distinct data_source) from raw_data.spotify_listening_history',
    );
    expect(places.rows).toEqual([[12]]);
    await warehouse.update(content.objects, { rebuild: true });
    expect(await everything(warehouse)).toEqual(rows);
  } finally {
    rmSync(join(folder, '..', `${folder.split('/').at(-1)}.duckdb`), { force: true });
  }
}, 300_000);

/** A fingerprint of every table without the names of objects. */
async function everything(warehouse: DuckDbWarehouse): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, select] of await selectsOfEverything(warehouse, ['data_source', 'resolved_from'])) {
    const { rows } = await warehouse.query(
      `select count(*), sum(hash(t)::hugeint)::varchar from (${select}) as t`,
    );
    found[name] = rows[0];
  }
  return found;
}

test('what a kill left of an object goes after an hour; what is being written and what is no leftover stays', async () => {
  april(folder);
  const [key = ''] = await objectsIn(folder);
  const inFolder = join(folder, key, '..');
  const old = '.0a1b2c3d-0000-4000-8000-000000000001.tmp';
  const young = '.0a1b2c3d-0000-4000-8000-000000000002.tmp';
  for (const name of [old, young, 'notes.tmp']) writeFileSync(join(inFolder, name), 'half');
  const before = new Date(Date.now() - 2 * 3_600_000);
  for (const name of [old, 'notes.tmp']) utimesSync(join(inFolder, name), before, before);
  await compactLake(localLake(folder), now);
  const left = readdirSync(inFolder).filter((name) => name.endsWith('.tmp'));
  expect(left.toSorted()).toEqual([young, 'notes.tmp']);
});

test('objects of imports are looked at once, not at every poll', async () => {
  for (let day = 1; day <= 25; day += 1) {
    const at = new Date(Date.UTC(2026, 3, day));
    writeObject(folder, 'spotify_listening_history', at, [{ source: 'export', played_at: at.toISOString() }]);
  }
  const lake = localLake(folder);
  expect(await compactLake(lake, now)).toBe(false);
  // Whoever reads them again, fails.
  for (const { path } of await lake.list('')) writeFileSync(path, 'damaged');
  expect(await compactLake(lake, now)).toBe(false);
  await expect(compactLake(localLake(folder), now)).rejects.toMatchObject({ code: 'damaged' });
});
