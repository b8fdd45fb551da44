import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PipelineError } from '../../src/base/errors';
import { importHistory } from '../../src/history/import/import-history';
import type { Lake } from '../../src/lake/lake';
import { localLake } from '../../src/lake/local-lake';
import { writeFolder, writeZip } from '../support/packages';
import { smallDisk } from '../support/small-disk';

const fixture = join(
  import.meta.dirname,
  '../fixtures/export/Streaming_History_Audio_spotify_import_test.json',
);
const text = readFileSync(fixture, 'utf8');
const exported = JSON.parse(text) as Record<string, unknown>[];
const now = () => new Date('2026-06-15T18:00:00Z');

let folder: string;
let lake: Lake;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bad-'));
  lake = localLake(join(folder, 'lake'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const importing = (...paths: string[]) => importHistory(paths, { lake, now });
const at = (name: string) => join(folder, name);
const filesOfLake = () =>
  existsSync(at('lake')) ? readdirSync(at('lake'), { recursive: true }).map(String).sort() : [];
const zipOf = (files: Record<string, string | Buffer>) => writeZip(at('my_spotify_data.zip'), files);

/** Changes the bytes of a zip where it is. */
async function spoiled(files: Record<string, string | Buffer>, spoil: (bytes: Buffer) => Buffer | void) {
  const path = await zipOf(files);
  const bytes = readFileSync(path);
  writeFileSync(path, spoil(bytes) ?? bytes);
  return path;
}

/** Writes a 32-bit field of the first entry in the zip's directory. */
function setInDirectory(bytes: Buffer, offset: number, value: number): void {
  bytes.writeUInt32LE(value, bytes.indexOf('PK\u0001\u0002', 0, 'latin1') + offset);
}
const uncompressedSize = 24;

describe('zips', () => {
  test('cut short anywhere are refused', async () => {
    const whole = readFileSync(await zipOf({ 'endsong_0.json': text }));
    for (let part = 0; part < 16; part += 1) {
      writeFileSync(at('cut.zip'), whole.subarray(0, Math.floor((whole.length * part) / 16)));
      await expect(importing(at('cut.zip'))).rejects.toMatchObject({
        code: 'bad_input',
        message: expect.stringMatching(/not a readable zip|is damaged/),
      });
    }
    expect(filesOfLake()).toEqual([]);
  });

  test.each<[string, string | Buffer, (bytes: Buffer) => void, RegExp]>([
    [
      'that says it unpacks to more than any export',
      text,
      (bytes) => setInDirectory(bytes, uncompressedSize, 3_000_000_000),
      /is larger than 512 MB/,
    ],
    [
      'that unpacks to a thousand times its size',
      Buffer.alloc(40 * 1024 * 1024, ' '),
      () => undefined,
      /would unpack to far more/,
    ],
    [
      'that unpacks to more than it says',
      Buffer.alloc(40 * 1024 * 1024, ' '),
      (bytes) => setInDirectory(bytes, uncompressedSize, 1000),
      /cannot be unpacked/,
    ],
    [
      'that unpacks to less than it says',
      text,
      (bytes) => setInDirectory(bytes, uncompressedSize, text.length + 1000),
      /cannot be unpacked/,
    ],
  ])('with a file %s: it is named, the others are taken in', async (_, content, spoil, reason) => {
    const path = await spoiled({ 'endsong_0.json': content, 'endsong_1.json': text }, spoil);
    const receipt = await importing(path);
    expect(receipt).toMatchObject({ kept: 39, files: [{ file: 'endsong_1.json' }] });
    expect(receipt.failed).toEqual([
      { file: 'endsong_0.json', package: 'my_spotify_data.zip', reason: expect.stringMatching(reason) },
    ]);
  });

  test.each(['../../escaped_.json', '/tmp/x/escaped_.json'])(
    'with the name %s write nothing anywhere',
    async (name) => {
      const harmless = 'x'.repeat(name.length - 5) + '.json';
      const path = await spoiled({ [harmless]: text }, (bytes) => {
        const latin1 = bytes.toString('latin1');
        expect(latin1.split(harmless)).toHaveLength(3);
        return Buffer.from(latin1.replaceAll(harmless, name), 'latin1');
      });
      await expect(importing(path)).rejects.toMatchObject({
        code: 'bad_input',
        message: expect.stringContaining('leads out of the package'),
      });
      expect(readdirSync(folder)).toEqual(['my_spotify_data.zip']);
      expect(existsSync(join(folder, '../../escaped_.json'))).toBe(false);
      expect(existsSync('/tmp/x/escaped_.json')).toBe(false);
    },
  );

  test('in a folder: a broken one does not keep the others from being taken in', async () => {
    const good = readFileSync(await zipOf({ 'endsong_0.json': text }));
    const downloads = writeFolder(at('downloads'), {
      'a.zip': good,
      'b.zip': good.subarray(0, 500),
      'c.zip': 'hello',
    });
    const receipt = await importing(downloads);
    expect(receipt).toMatchObject({
      kept: 39,
      failed: [{ file: 'b.zip', package: 'b.zip' }, { file: 'c.zip' }],
    });
  });
});

describe('files', () => {
  test('cut short anywhere bring nothing', async () => {
    const path = at('Streaming_History_Audio_2025_0.json');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.trimEnd().length - 1 }), async (length) => {
        writeFileSync(path, text.slice(0, length));
        const receipt = await importing(path);
        expect(receipt).toMatchObject({
          rows: 0,
          failed: [{ reason: expect.stringContaining('cut short') }],
        });
      }),
      { numRuns: 60 },
    );
    expect(filesOfLake()).toEqual([]);
  });

  test.each<[string, string]>([
    ['something after the list', `${text} x`],
    ['a comma too many', `${text.trimEnd().slice(0, -1)},]`],
    ['a bracket too many', `${text}]`],
    ['a bracket of the other kind', `${text.trimEnd().slice(0, -1)}}`],
    ['a bare word', `${text.trimEnd().slice(0, -1)}, ts]`],
  ])('with %s are no JSON', async (_, content) => {
    writeFileSync(at('endsong_0.json'), content);
    const receipt = await importing(at('endsong_0.json'));
    expect(receipt.failed).toMatchObject([{ reason: expect.stringContaining('not JSON') }]);
    expect(filesOfLake()).toEqual([]);
  });

  test('with a text of 10 MB: that row is skipped, where it was is said, what it held is not', async () => {
    const giant = { ...exported[1], master_metadata_track_name: 'SECRET'.repeat(1_700_000) };
    writeFileSync(
      at('endsong_0.json'),
      JSON.stringify([exported[0], giant, exported[2], 'x'.repeat(10_000_000)]),
    );
    const receipt = await importing(at('endsong_0.json'));
    expect(receipt).toMatchObject({
      rows: 4,
      kept: 2,
      skipped: { 'a text of unreasonable length': 1, 'not a row': 1 },
      examples: { 'a text of unreasonable length': [{ file: 'endsong_0.json', row: 2 }] },
    });
    expect(JSON.stringify(receipt)).not.toContain('SECRET');
  });

  test('nested without end are no rows and no overflow', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    writeFileSync(at('endsong_0.json'), `[${deep}, ${JSON.stringify(exported[0])}]`);
    expect(await importing(at('endsong_0.json'))).toMatchObject({
      rows: 2,
      kept: 1,
      skipped: { 'not a row': 1 },
    });
  });

  test('of lines: a broken line is a row that is skipped', async () => {
    const listen = (second: number) =>
      JSON.stringify({ listened_at: second, track_metadata: { track_name: 'T', artist_name: 'A' } });
    writeFileSync(
      at('1.jsonl'),
      `${listen(1_700_000_000)}\n{"listened_at": 17\n\n${listen(1_700_000_300)}\n`,
    );
    expect(await importing(at('1.jsonl'))).toMatchObject({ rows: 3, kept: 2, skipped: { 'not a row': 1 } });
  });

  test('of a table with a quote that never ends bring nothing', async () => {
    const header = 'uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid';
    writeFileSync(at('x.csv'), `${header}\n1700000000,,A,,B,,C,\n1700000300,,"A,,B,,C,\n`);
    const receipt = await importing(at('x.csv'));
    expect(receipt.failed).toMatchObject([{ reason: expect.stringContaining('not a readable CSV') }]);
    expect(filesOfLake()).toEqual([]);
  });
});

/** Root may read everything: for these tests it is nobody. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test.skipIf(process.platform === 'win32')('what may not be read is named; the rest is taken in', async () => {
  writeFolder(at('package'), {
    'endsong_0.json': text,
    'endsong_1.json': '[]',
    'inner/endsong_2.json': '[]',
  });
  mkdirSync(at('lake'));
  for (const path of [folder, at('lake')]) chmodSync(path, 0o777);
  chmodSync(at('package/endsong_1.json'), 0);
  await asNobody(async () => {
    const receipt = await importing(at('package'));
    expect(receipt).toMatchObject({ kept: 39, failed: [{ file: 'endsong_1.json' }] });
    expect(receipt.failed[0]?.reason).toMatch(/endsong_1\.json cannot be read: EACCES.*may read it/);
    await expect(importing(at('package/endsong_1.json'))).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('EACCES'),
    });
  });
  chmodSync(at('package/inner'), 0);
  await asNobody(() =>
    expect(importing(at('package'))).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/folder package cannot be read: EACCES/),
    }),
  );
});

describe('a full disk', () => {
  const months = (count: number) =>
    JSON.stringify(
      exported.flatMap((row) =>
        Array.from({ length: count }, (_, month) => ({
          ...row,
          ts: new Date(Date.UTC(2015, month, 3, 1, 2, 3)).toISOString(),
        })),
      ),
    );

  test('in the midst of a file leaves nothing of it, and what was there before', async () => {
    await importing(fixture);
    const before = filesOfLake();
    writeFileSync(at('endsong_0.json'), months(40));
    let puts = 0;
    const full: Lake = {
      ...lake,
      putAll: (objects) =>
        lake.putAll(
          objects.map((object) => {
            puts += 1;
            // A body that cannot be written stands in for a disk without room.
            return puts < 20 ? object : { key: object.key, body: null as unknown as Uint8Array };
          }),
        ),
    };
    const failing = importHistory([at('endsong_0.json')], { lake: full, now });
    await expect(failing).rejects.toMatchObject({ code: 'storage', hint: expect.stringContaining('room') });
    expect(puts).toBe(40);
    expect(filesOfLake().filter((name) => name.endsWith('.gz') || name.endsWith('.tmp'))).toEqual(
      before.filter((name) => name.endsWith('.gz')),
    );
    expect(await importing(at('endsong_0.json'))).toMatchObject({ rows: 39 * 40, duplicates: 0 });
  });

  test('of a real file system', async (context) => {
    mkdirSync(at('small'));
    const disk = smallDisk(at('small'), '160k', context);
    try {
      const small = localLake(at('small/lake'));
      await importHistory([fixture], { lake: small, now });
      const before = readdirSync(at('small/lake'), { recursive: true }).map(String).sort();
      writeFileSync(at('endsong_0.json'), months(60));
      const failing = importHistory([at('endsong_0.json')], { lake: small, now });
      await expect(failing).rejects.toBeInstanceOf(PipelineError);
      await expect(failing).rejects.toMatchObject({
        code: 'storage',
        message: expect.stringMatching(/ENOSPC/),
      });
      const isFile = (name: string) => name.endsWith('.gz') || name.endsWith('.tmp');
      const after = readdirSync(at('small/lake'), { recursive: true }).map(String).sort();
      expect(after.filter(isFile)).toEqual(before.filter(isFile));
      expect(await importHistory([fixture], { lake: small, now })).toMatchObject({ duplicates: 39 });
    } finally {
      disk.remove();
    }
  });
});
