import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReadingThreads, readerHere } from '../../src/history/import/file-reader';
import { importHistory } from '../../src/history/import/import-history';
import { readContents } from '../../src/lake/lake-object';
import { localLake } from '../../src/lake/local-lake';

import { writeAccountData, writeExtendedExport } from '../simulators/spotify/export/write.ts';
import { Listener } from '../simulators/spotify/listener/listener.ts';
import { buildCli } from '../support/build-cli';
import { writeZip } from '../support/packages';

const now = () => new Date('2026-06-15T18:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'threads-'));
const zip = join(folder, 'my_spotify_data.zip');
let cli: string;
let rows = 0;

beforeAll(async () => {
  cli = await buildCli();
  const plays = new Listener({ seed: 9, since: '2015-01-01' }).playsBetween(
    Date.parse('2023-01-01T00:00:00Z'),
    Date.parse('2025-01-01T00:00:00Z'),
  );
  const paths = [
    ...(await writeExtendedExport(join(folder, 'extended'), plays)),
    ...(await writeAccountData(join(folder, 'account'), plays)),
  ];
  rows = 2 * plays.length;
  const files = await Promise.all(
    paths.map(
      async (path) => [`${basename(dirname(path))}/${basename(path)}`, await readFile(path)] as const,
    ),
  );
  await writeZip(zip, Object.fromEntries(files));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const threads = () => new ReadingThreads(join(dirname(cli), 'reading-thread.js'));

async function importing(reader: typeof readerHere, name: string, path = zip) {
  const lake = localLake(join(folder, name));
  try {
    const receipt = await importHistory([path], { lake, reader, now });
    const objects = await lake.list('spotify_listening_history/');
    return {
      receipt,
      lake: await Promise.all(objects.map(async (object) => [object.key, await readContents(object)])),
    };
  } finally {
    await reader.close();
  }
}

test('threads bring the same lake and the same receipt as reading here', async () => {
  const here = await importing(readerHere, 'here');
  const there = await importing(threads(), 'there');
  expect(here.receipt.rows).toBe(rows);
  expect(there.receipt).toMatchObject({ rows, kept: here.receipt.kept, skipped: here.receipt.skipped });
  expect(there.receipt.years).toEqual(here.receipt.years);
  expect(there.receipt.files.map(({ file, format, kept }) => [file, format, kept])).toEqual(
    here.receipt.files.map(({ file, format, kept }) => [file, format, kept]),
  );
  expect(there.lake).toEqual(here.lake);
});

test('what is wrong with a file is said as if it had been read here', async () => {
  const path = join(folder, 'endsong_0.json');
  writeFileSync(path, '[{"ts": "2024-01-01T00:00:00Z"');
  const here = await importing(readerHere, 'bad-here', path);
  const there = await importing(threads(), 'bad-there', path);
  expect(there.receipt.failed).toEqual(here.receipt.failed);
  expect(there.receipt.failed[0]?.reason).toContain('endsong_0.json is not JSON, or it is cut short.');
});

test('a cancellation ends the reading at once', async () => {
  const reader = threads();
  const stop = new AbortController();
  let stoppedAt = Infinity;
  const cancelled = importHistory([zip], {
    lake: localLake(join(folder, 'cancelled')),
    reader,
    now,
    signal: stop.signal,
    onProgress: (_, fraction) => {
      if (fraction > 0.1 && !stop.signal.aborted) {
        stoppedAt = performance.now();
        stop.abort();
      }
    },
  });
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(performance.now() - stoppedAt).toBeLessThan(1000);
  await reader.close();
  const again = await importing(threads(), 'cancelled');
  expect(again.receipt.rows).toBe(rows);
});

test('a thread that cannot run is an error in words, and nothing is stored', async () => {
  const lake = localLake(join(folder, 'none'));
  const reader = new ReadingThreads(join(folder, 'no-such-thread.js'));
  await expect(importHistory([zip], { lake, reader, now })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('could not be read'),
  });
  await reader.close();
  expect(await lake.list('spotify_listening_history/')).toEqual([]);
});

test('closing ends what is still being read ahead', async () => {
  const path = join(folder, 'large.json');
  const row = { ts: '2024-01-01T00:00:00Z', ms_played: 1, spotify_track_uri: 'spotify:track:0A0A' };
  writeFileSync(path, JSON.stringify(Array.from({ length: 100_000 }, () => row)));
  const reader = threads();
  const job = { bytes: await readFile(path), name: 'large.json', before: undefined, ingestedAt: now() };
  const reading = reader.read(job, () => undefined);
  const outcome = expect(reading).rejects.toMatchObject({ code: 'unavailable' });
  // It has begun, which is in the next turn at the latest.
  await new Promise(setImmediate);
  await reader.close();
  await outcome;
  const late = { ...job, bytes: await readFile(path) };
  await expect(reader.read(late, () => undefined)).rejects.toMatchObject({ code: 'unavailable' });
});
