import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compactLake } from '../../src/lake/compact';
import { keysOfCopy, syncLakes } from '../../src/lake/copy/sync-lakes';
import type { RemoteLake } from '../../src/lake/remote-lake';
import { localLake } from '../../src/lake/local-lake';
import { folderLake } from '../../src/lake/folder-lake';
import { objectsIn, visibleLines, writeObject, writePolls } from '../support/polled-lake';
import { randomFrom } from '../support/random-numbers';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lake-sync-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const now = new Date('2026-06-10T12:00:00Z');
const at = (name: string) => join(root, name);
const lines = (name: string) => visibleLines(localLake(at(name)));

async function sync(name: string, remote: RemoteLake) {
  return syncLakes(localLake(at(name)), remote, await keysOfCopy(remote));
}

async function compactAll(name: string): Promise<void> {
  while (await compactLake(localLake(at(name)), now)) continue;
}

test('what one lake lacks of the other is copied, and a second time there is nothing to do', async () => {
  writePolls(at('a'), '2026-06-01T06:00:00Z', '2026-06-01T18:00:00Z', 60);
  writePolls(at('b'), '2026-06-02T06:00:00Z', '2026-06-02T18:00:00Z', 60);
  const all = [...(await lines('a')), ...(await lines('b'))].toSorted();
  const copy = folderLake(at('copy'));
  expect(await sync('a', copy)).toMatchObject({ uploaded: 30, downloaded: 0, failed: [] });
  expect(await sync('b', copy)).toMatchObject({ uploaded: 30, downloaded: 30, failed: [] });
  expect(await sync('a', copy)).toMatchObject({ uploaded: 0, downloaded: 30, failed: [] });
  for (const name of ['a', 'b', 'copy']) expect(await lines(name)).toEqual(all);
  const before = { ...copy.requests };
  expect(await sync('b', copy)).toEqual({ uploaded: 0, downloaded: 0, bytes: 0, failed: [] });
  expect(copy.requests).toEqual({ ...before, list: before.list + 7 });
});

test('of a compacted month a new machine takes the merged objects, and the others what they lack', async () => {
  writePolls(at('a'), '2026-04-01T06:00:00Z', '2026-04-03T06:00:00Z', 60);
  const all = await lines('a');
  const copy = folderLake(at('copy'));
  await sync('a', copy);
  await sync('b', copy);
  await compactAll('a');
  const few = (await objectsIn(at('a'))).length;
  expect(few).toBeLessThan(10);
  // Nothing is taken out of the copy: what was replaced lies there, unread.
  expect(await sync('a', copy)).toMatchObject({ uploaded: few, downloaded: 0 });
  expect((await objectsIn(at('copy'))).length).toBeGreaterThan(100);
  expect(await sync('new', copy)).toMatchObject({ uploaded: 0, downloaded: few });
  expect(await sync('b', copy)).toMatchObject({ uploaded: 0, downloaded: few });
  for (const name of ['a', 'b', 'new', 'copy']) expect(await lines(name)).toEqual(all);
  await compactAll('b');
  expect((await objectsIn(at('b'))).length).toBe(few);
  expect(await sync('b', copy)).toMatchObject({ uploaded: 0, downloaded: 0 });
});

test('the same finds, written at other times, are merged once though each machine merged its own', async () => {
  for (const [name, minute] of [
    ['a', '00'],
    ['b', '07'],
  ] as const) {
    for (let day = 1; day <= 25; day += 1) {
      const played = `2026-04-${String(day).padStart(2, '0')}T10:00:00.000Z`;
      // One of the days is known to one of them alone.
      if (day === (name === 'a' ? 3 : 20)) continue;
      writeObject(at(name), 'spotify_artist_genres', new Date(played), [
        { artist_id: `artist${day}`, genres: ['pop'], ingested_at: `2026-04-28T10:${minute}:00.000Z` },
      ]);
    }
    await compactAll(name);
  }
  const copy = folderLake(at('copy'));
  for (const name of ['a', 'b', 'a']) await sync(name, copy);
  for (const name of ['a', 'b']) await compactAll(name);
  for (const name of ['a', 'b', 'a', 'b']) await sync(name, copy);
  for (const name of ['a', 'b']) await compactAll(name);
  expect(await lines('a')).toEqual(await lines('b'));
  const artists = (await lines('a')).map((line) => /artist\d+/.exec(line)?.[0]);
  expect(artists).toHaveLength(25);
  expect(new Set(artists).size).toBe(25);
});

test('an object of the copy that cannot be read is told of, and what it would have replaced is taken', async () => {
  writePolls(at('a'), '2026-04-01T06:00:00Z', '2026-04-03T06:00:00Z', 60);
  const all = await lines('a');
  const copy = folderLake(at('copy'));
  await sync('a', copy);
  await compactAll('a');
  await sync('a', copy);
  const merged = (await objectsIn(at('copy'))).filter((key) => key.includes('month_'));
  expect(merged).toHaveLength(3);
  for (const key of merged) writeFileSync(join(at('copy'), key), 'damaged');
  const outcome = await sync('new', copy);
  expect(outcome.failed.map(({ key }) => key).toSorted()).toEqual(merged);
  expect(outcome.failed[0]?.reason).toContain('cannot be read');
  expect(await lines('new')).toEqual(all);
});

/** Stands for the end of the process, or of the network. */
class Ended extends Error {}

test('three machines that collect, compact and sync in any order, cut off at any request, hold every line once', async () => {
  const seed = Date.now() % 100_000;
  console.log(`machines in any order: seed ${seed}`);
  const random = randomFrom(seed);
  const upTo = (number: number) => Math.floor(random() * number);
  const machines = ['a', 'b', 'c'];
  for (let round = 0; round < 2; round += 1) {
    const written = new Set<string>();
    const requests = { left: Infinity };
    const copy = folderLake(at('copy'), () => {
      if ((requests.left -= 1) < 0) throw new Ended();
    });
    for (let step = 0; step < 24; step += 1) {
      const name = machines[upTo(3)] ?? 'a';
      const kind = upTo(4);
      if (kind === 0) await compactLake(localLake(at(name)), now);
      else if (kind === 1) {
        const from = Date.UTC(2026, 3, 1 + upTo(20), upTo(20), machines.indexOf(name));
        writePolls(at(name), new Date(from).toISOString(), new Date(from + 8 * 3_600_000).toISOString(), 60);
        for (const line of await lines(name)) written.add(line);
      } else {
        requests.left = upTo(3) === 0 ? Infinity : upTo(40);
        await sync(name, copy).catch((error: unknown) => {
          if (!(error instanceof Ended)) throw error;
        });
        requests.left = Infinity;
      }
    }
    for (const name of [...machines, ...machines]) await sync(name, copy);
    const content = await lines('a');
    expect([...new Set(content)]).toEqual([...written].toSorted());
    for (const name of ['b', 'c']) expect(await lines(name)).toEqual(content);
    for (const name of machines) await compactAll(name);
    for (const name of [...machines, ...machines]) await sync(name, copy);
    for (const name of machines) await compactAll(name);
    for (const name of [...machines, 'new']) {
      await sync(name, copy);
      expect(await lines(name)).toEqual([...written].toSorted());
    }
    for (const name of readdirSync(root)) rmSync(at(name), { recursive: true });
  }
}, 120_000);
