import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { importHistory } from '../../src/history/import/import-history';
import { readLines } from '../../src/lake/lake-object';
import { localLake } from '../../src/lake/local-lake';
import { writeExtendedExport } from '../simulators/spotify/export/write.ts';
import { Listener } from '../simulators/spotify/listener/listener.ts';
import { writeZip } from '../support/packages';

const now = () => new Date('2026-06-15T18:00:00Z');
const packageFolder = mkdtempSync(join(tmpdir(), 'package-'));
const zip = join(packageFolder, 'my_spotify_data.zip');
let rows = 0;

beforeAll(async () => {
  const plays = new Listener({ seed: 5, since: '2015-01-01' }).playsBetween(
    Date.parse('2022-01-01T00:00:00Z'),
    Date.parse('2025-01-01T00:00:00Z'),
  );
  rows = plays.length;
  const paths = await writeExtendedExport(join(packageFolder, 'files'), plays);
  expect(paths.length).toBeGreaterThan(2);
  await writeZip(zip, Object.fromEntries(paths.map((path) => [`x/${basename(path)}`, readFileSync(path)])));
});
afterAll(() => rmSync(packageFolder, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'again-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lake = () => localLake(join(folder, 'lake'));
const importing = (options: Partial<Parameters<typeof importHistory>[1]> = {}, path = zip) =>
  importHistory([path], { lake: lake(), now, ...options });

/** What the objects of the history say, without when they were written. */
async function history(): Promise<string[]> {
  const objects = await lake().list('spotify_listening_history/');
  const lines = await Promise.all(objects.map(readLines));
  return lines
    .flat()
    .map((line) => JSON.stringify({ ...line, ingested_at: null }))
    .sort();
}
const everyFile = () =>
  readdirSync(join(folder, 'lake'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

test('the same package again changes nothing and says so, in a fraction of the time', async () => {
  const first = await timed(() => importing());
  const before = everyFile();
  const second = await timed(() => importing());
  expect(everyFile()).toEqual(before);
  const { skipped, years, content, examples } = first.result;
  expect(second.result).toMatchObject({
    rows,
    kept: 0,
    duplicates: first.result.kept,
    skipped,
    content,
    examples,
  });
  expect(second.result.years).toEqual(
    years.map((year) => ({ ...year, kept: 0, duplicates: year.kept + year.duplicates })),
  );
  expect(second.result.files.map(({ file, format }) => [file, format])).toEqual(
    first.result.files.map(({ file, format }) => [file, format]),
  );
  expect(first.ms / second.ms).toBeGreaterThan(3);
});

async function timed<Result>(task: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const start = performance.now();
  return { result: await task(), ms: performance.now() - start };
}

test('rows that are gone from the lake are taken in again, and only they', async () => {
  const { kept } = await importing();
  const whole = await history();
  const [victim] = await lake().list('spotify_listening_history/');
  if (!victim) throw new Error('no object');
  const gone = (await readLines(victim)).length;
  rmSync(victim.path);
  expect(await importing()).toMatchObject({ rows, kept: gone, duplicates: kept - gone });
  expect(await history()).toEqual(whole);
  expect(await importing()).toMatchObject({ rows, kept: 0, duplicates: kept });
});

test('a memory that cannot be read is no memory', async () => {
  const { kept } = await importing();
  for (const object of await lake().list('imports/')) writeFileSync(object.path, 'damaged');
  expect(await importing()).toMatchObject({ rows, kept: 0, duplicates: kept });
});

test('rows of a time to come are skipped until it has come', async () => {
  const path = join(folder, 'endsong_0.json');
  const row = { ms_played: 1, spotify_track_uri: 'spotify:track:0A0A' };
  writeFileSync(path, JSON.stringify([{ ...row, ts: '2026-06-20T00:00:00Z' }]));
  expect(await importing({}, path)).toMatchObject({ kept: 0, skipped: { 'time out of range': 1 } });
  const later = () => new Date('2026-06-21T00:00:00Z');
  expect(await importing({ now: later }, path)).toMatchObject({ kept: 1, skipped: {} });
});

test('a cancelled import leaves whole files, says so, and goes on when it is done again', async () => {
  const stop = new AbortController();
  let stoppedAt = Infinity;
  let longest = 0;
  let last = performance.now();
  const heartbeat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const cancelled = importing({
    signal: stop.signal,
    onProgress: (_, fraction) => {
      // In the midst of the second file.
      if (fraction > 0.4 && !stop.signal.aborted) {
        stoppedAt = performance.now();
        stop.abort();
      }
    },
  });
  await expect(cancelled).rejects.toMatchObject({
    code: 'cancelled',
    // Progress is told now and then: it may be the third file.
    message: expect.stringMatching(/^The import was cancelled\. (1 file was|2 files were) taken in whole/),
  });
  expect(performance.now() - stoppedAt).toBeLessThan(1000);
  expect(longest).toBeLessThan(1000);
  clearInterval(heartbeat);
  expect(everyFile().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  const [first] = (await importing({}, zip)).files;
  expect(first).toMatchObject({ kept: 0 });
  const whole = await history();
  rmSync(join(folder, 'lake'), { recursive: true });
  await importing();
  expect(await history()).toEqual(whole);
});

test('progress goes from the beginning to near the end and never back', async () => {
  const fractions: number[] = [];
  await importing({ onProgress: (_, fraction) => fractions.push(fraction) });
  expect(fractions.length).toBeGreaterThan(3);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions[0]).toBe(0);
  expect(fractions.at(-1)).toBeGreaterThan(0.5);
  expect(fractions.at(-1)).toBeLessThanOrEqual(1);
});

test('many rows in one file are taken in by parts: each once', async () => {
  const scrobbles = Array.from({ length: 90_000 }, (_, at) => ({
    time: 1_500_000_000 + (at % 60_000) * 300,
    track: { artists: ['A'], title: `T${at % 60_000}` },
    duration: 200,
  }));
  const path = join(folder, 'maloja_export_1.json');
  writeFileSync(path, JSON.stringify({ scrobbles }));
  expect(await importing({}, path)).toMatchObject({ rows: 90_000, kept: 60_000, duplicates: 30_000 });
  expect(new Set(await history()).size).toBe(60_000);
  expect(await history()).toHaveLength(60_000);
});
