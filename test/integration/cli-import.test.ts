import { cpSync, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { ImportReceipt } from '../../src/history/import/receipt';
import { CliBench, failureOf, onlyDocument } from '../support/cli';

const fixture = join(import.meta.dirname, '../fixtures/export');
const fileName = 'Streaming_History_Audio_spotify_import_test.json';
const exported = JSON.parse(readFileSync(join(fixture, fileName), 'utf8')) as Record<string, unknown>[];

let bench: CliBench;
beforeEach(async () => {
  bench = await CliBench.open();
});
afterEach(() => bench.close());

const importing = (...paths: string[]) => bench.json<ImportReceipt>(['import', ...paths]);
/** An import of which a part fails: the receipt of the others all the same, the part's name in a warning, exit 1. */
async function importingPartly(...paths: string[]): Promise<ImportReceipt> {
  const outcome = await bench.run(['import', ...paths, '--json']);
  const receipt = onlyDocument(outcome) as ImportReceipt;
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain(
    `warn: Not imported: ${receipt.failed.map(({ file }) => file).join(', ')}.`,
  );
  return receipt;
}
const place = (name: string) => join(bench.folder, name);

/** A zip in the working folder. */
async function zip(name: string, entries: Record<string, string | Buffer>): Promise<string> {
  const file = new ZipFile();
  for (const [entry, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content), entry);
  file.end();
  await pipeline(file.outputStream, createWriteStream(place(name)));
  return place(name);
}

/** A file of a package in the working folder. */
function write(name: string, content: string | Buffer): string {
  writeFileSync(place(name), content);
  return place(name);
}

function expectBalance(receipt: ImportReceipt): void {
  for (const part of [receipt, ...receipt.files]) {
    const skipped = Object.values(part.skipped).reduce((sum, rows) => sum + rows, 0);
    expect(part.rows).toBe(part.kept + part.duplicates + skipped);
    const ofYears = (key: 'rows' | 'kept' | 'duplicates' | 'skipped') =>
      part.years.reduce((all, year) => all + year[key], 0);
    expect([ofYears('rows'), ofYears('kept'), ofYears('duplicates'), ofYears('skipped')]).toEqual([
      part.rows,
      part.kept,
      part.duplicates,
      skipped,
    ]);
    expect(part.content.track + part.content.episode + part.content.chapter).toBe(part.rows - skipped);
  }
  const sum = (key: 'rows' | 'kept' | 'duplicates') =>
    receipt.files.reduce((all, file) => all + file[key], 0);
  expect([sum('rows'), sum('kept'), sum('duplicates')]).toEqual([
    receipt.rows,
    receipt.kept,
    receipt.duplicates,
  ]);
}

test('a folder, its file and a zip of it bring the same rows, once', async () => {
  const whole = { rows: 39, skipped: {}, failed: [] };
  const first = await importing(fixture);
  const counts = {
    rows: 39,
    kept: 39,
    duplicates: 0,
    skipped: {},
    examples: {},
    years: [{ year: 2025, rows: 39, kept: 39, duplicates: 0, skipped: 0 }],
    content: { track: 39, episode: 0, chapter: 0 },
  };
  expect(first).toEqual({
    ...counts,
    files: [
      {
        file: fileName,
        package: 'export',
        format: 'extended',
        ...counts,
        sql: expect.stringMatching(/^select/),
      },
    ],
    ignored: { count: 1, names: ['README.md'] },
    failed: [],
  });
  const again = { ...whole, kept: 0, duplicates: 39 };
  expect(await importing(join(fixture, fileName))).toMatchObject(again);
  const folder = 'Spotify Extended Streaming History/';
  const packed = await zip('my_spotify_data.zip', {
    [`${folder}${fileName}`]: readFileSync(join(fixture, fileName)),
    [`${folder}ReadMeFirst_ExtendedStreamingHistory.pdf`]: 'not for us',
  });
  expect(await importing(packed)).toMatchObject(again);
});

test('what the tables say is what the file says', async () => {
  await importing(fixture);
  const played = (row: Record<string, unknown>) => Number(row['ms_played']);
  const plays = exported.filter((row) => played(row) >= 30_000);
  expect(plays).toHaveLength(17);
  const minutes = plays.reduce((sum, row) => sum + played(row), 0) / 60_000;
  const artists = new Set(plays.map((row) => row['master_metadata_album_artist_name']));
  const [[count, heard, distinct]] = (await bench.rows(
    'select count(*), sum(listened_minutes), count(distinct primary_artist_name) from silver_listening_enriched',
  )) as [[number, number, number]];
  expect(count).toBe(17);
  expect(heard).toBeCloseTo(minutes, 0);
  expect(distinct).toBe(artists.size);
  expect(
    await bench.rows(
      "select count(*), sum(ms_played), cast(min(played_at) as varchar), count(*) filter (source = 'export') from raw_data.spotify_listening_history",
    ),
  ).toEqual([
    [
      39,
      exported.reduce((sum, row) => sum + played(row), 0),
      String(exported.map((row) => String(row['ts'])).toSorted()[0])
        .replace('T', ' ')
        .replace('Z', ''),
      39,
    ],
  ]);
});

const rows = (
  count: number,
  change: (row: Record<string, unknown>, index: number) => unknown = (row) => row,
) => JSON.stringify(exported.slice(0, count).map((row, index) => change({ ...row }, index)));

test.each<[string, number, (row: Record<string, unknown>, index: number) => unknown, Partial<ImportReceipt>]>(
  [
    [
      'a row that is no object',
      3,
      (row, at) => (at === 1 ? 'row' : row),
      { kept: 2, skipped: { 'not a row': 1 } },
    ],
    ['a row that is null', 3, (row, at) => (at === 1 ? null : row), { kept: 2, skipped: { 'not a row': 1 } }],
    ['a row that is a list', 3, (row, at) => (at === 1 ? [] : row), { kept: 2, skipped: { 'not a row': 1 } }],
    [
      'rows without a time',
      4,
      (row, at) => ({ ...row, ts: [row['ts'], undefined, 17, 'yesterday'][at] }),
      { kept: 1, skipped: { 'no readable time': 3 } },
    ],
    [
      'a day that no calendar has',
      2,
      (row, at) => (at === 0 ? { ...row, ts: '2025-02-30T10:00:00Z' } : row),
      { kept: 1, skipped: { 'no readable time': 1 } },
    ],
    [
      'times out of range',
      3,
      (row, at) => ({ ...row, ts: ['1999-01-01T00:00:00Z', '2031-01-01T00:00:00Z', row['ts']][at] }),
      { kept: 1, skipped: { 'time out of range': 2 } },
    ],
    [
      'a row of nothing',
      2,
      (row, at) => (at === 0 ? { ts: row['ts'], ms_played: 5 } : row),
      { kept: 1, skipped: { 'names no track, episode or chapter': 1 } },
    ],
    [
      'wrong types beside what identifies the play',
      1,
      (row) => ({ ...row, ms_played: 'long', shuffle: 'yes', platform: { os: 1 }, conn_country: 7 }),
      { kept: 1 },
    ],
    ['a row twice', 2, (_, at) => (at === 0 ? exported[0] : { ...exported[0] }), { kept: 1, duplicates: 1 }],
  ],
)('%s: the others are kept and every row is accounted for', async (_, count, change, expected) => {
  const receipt = await importing(write('Streaming_History_Audio_2025_0.json', rows(count, change)));
  expect(receipt).toMatchObject({ rows: count, failed: [], ...expected });
  expectBalance(receipt);
});

test.each([
  ['a BOM', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16 of the other order', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
])('a file with %s is read', async (_, encode) => {
  const receipt = await importing(write('endsong_0.json', encode(rows(3))));
  expect(receipt).toMatchObject({ rows: 3, kept: 3, failed: [] });
});

test('an empty list is a file of no rows', async () => {
  expect(await importing(write('endsong_0.json', '[]'))).toMatchObject({ rows: 0, kept: 0, failed: [] });
});

test.each<[string, string | Buffer, RegExp]>([
  ['an empty file', '', /not JSON/],
  ['no JSON', 'ts,ms_played\n', /not JSON/],
  ['JSON that is cut short', rows(3).slice(0, -20), /not JSON, or it is cut short/],
  ['an object', '{"ts": 1}', /not a list/],
  ['bytes that are no text', Buffer.from([0xc3, 0x28, 0x80]), /not text/],
])('a file that holds %s is named with the reason: exit 1, nothing kept', async (_, content, reason) => {
  const path = write('Streaming_History_Audio_2025_0.json', content);
  const outcome = await bench.run(['import', path, '--json']);
  expect(outcome.code).toBe(1);
  const receipt = onlyDocument(outcome) as ImportReceipt;
  expect(receipt).toMatchObject({ files: [], rows: 0, kept: 0 });
  expect(receipt.failed).toEqual([
    {
      file: 'Streaming_History_Audio_2025_0.json',
      package: 'Streaming_History_Audio_2025_0.json',
      reason: expect.stringMatching(reason),
    },
  ]);
  expect(outcome.stderr).not.toMatch(/^ {4}at /m);
});

test('the query of a file gives the rows that it brought and no others, whatever was there before', async () => {
  const old = (row: Record<string, unknown>) => ({ ...row, ts: String(row['ts']).replace('2025', '2019') });
  const paths = [
    write('a.json', rows(10)),
    write('b.json', rows(20)),
    write('c.json', rows(15, old)),
    write(
      'd.json',
      rows(3, (row) => ({ ts: row['ts'], ms_played: 5 })),
    ),
  ];
  const receipt = await importing(...paths);
  expect(receipt.files.map((file) => file.kept)).toEqual([10, 10, 15, 0]);
  // The same clock as before: the instants of the rows must differ all the same.
  const later = await importing(write('e.json', rows(30)), ...paths);
  expect(later.files.map((file) => file.kept)).toEqual([10, 0, 0, 0, 0]);
  for (const file of [...receipt.files, ...later.files]) {
    expect(file.sql.length).toBeLessThan(300);
    const { rows: found } = await bench.json<{ rows: unknown[] }>(['query', file.sql]);
    expect(found).toHaveLength(file.kept);
  }
  const { rows: years } = await bench.json<{ rows: unknown[] }>([
    'query',
    `select distinct year(played_at) from (${receipt.files[2]?.sql})`,
  ]);
  expect(years).toEqual([[2019]]);
});

test('a broken file does not keep the others of its package from being imported', async () => {
  mkdirSync(place('package'));
  cpSync(join(fixture, fileName), place(`package/${fileName}`));
  writeFileSync(place('package/Streaming_History_Audio_2010_0.json'), '[{');
  const receipt = await importingPartly(place('package'));
  expect(receipt).toMatchObject({ rows: 39, kept: 39 });
  expect(receipt.failed).toMatchObject([{ file: 'Streaming_History_Audio_2010_0.json', package: 'package' }]);
});

test('a path that is not there does not keep the others from being imported and accounted for', async () => {
  const receipt = await importingPartly(fixture, place('missing.zip'), join(fixture, fileName));
  expect(receipt).toMatchObject({ rows: 78, kept: 39, duplicates: 39 });
  expect(receipt.failed).toMatchObject([{ file: 'missing.zip', reason: expect.stringContaining('no file') }]);
  expect(await bench.rows('select count(*) from raw_data.spotify_listening_history')).toEqual([[39]]);
});

test.each<[string, () => string | Promise<string>, RegExp]>([
  ['no such path', () => place('missing.zip'), /There is no file/],
  ['a folder without a history', () => bench.folder, /holds no listening history/],
  ['a zip of other things', () => zip('photos.zip', { 'cat.jpg': 'meow' }), /holds no listening history/],
  ['an empty zip', () => zip('empty.zip', {}), /holds no listening history/],
  [
    'account data without a history',
    () => zip('my_spotify_data.zip', { 'Spotify Account Data/Userdata.json': '{"username":"x"}' }),
    /is from Spotify, but holds no listening history.*Extended streaming history/,
  ],
  ['a text file', () => write('notes.txt', 'hello'), /holds no listening history that is known here/],
  ['a zip that is none', () => write('my_spotify_data.zip', 'hello'), /not a readable zip/],
  [
    'a zip that is cut short',
    async () => {
      const bytes = readFileSync(await zip('whole.zip', { 'endsong_0.json': rows(39) }));
      return write('cut.zip', bytes.subarray(0, bytes.length / 2));
    },
    /not a readable zip.*cut short/,
  ],
])('%s is exit 1 with the reason and no stack', async (_, make, reason) => {
  const outcome = await bench.run(['import', await make(), '--json']);
  const failure = failureOf(outcome);
  expect(failure).toMatchObject({ exit: 1, code: 'bad_input' });
  expect(failure.message).toMatch(reason);
  expect(outcome.stderr).not.toMatch(/^ {4}at /m);
});

test.each<[string, (bytes: Buffer) => void, RegExp]>([
  [
    'marked as encrypted',
    (bytes) => {
      for (const signature of ['PK\x03\x04', 'PK\x01\x02']) {
        const flags = bytes.indexOf(signature, 0, 'latin1') + (signature.endsWith('\x04') ? 6 : 8);
        bytes.writeUInt16LE(bytes.readUInt16LE(flags) | 1, flags);
      }
    },
    /encrypted/,
  ],
  ['damaged inside', (bytes) => bytes.fill(0x55, 100, 400), /cannot be unpacked|not JSON/],
])('an entry of a zip that is %s is named with the reason', async (_, spoil, reason) => {
  const path = await zip('my_spotify_data.zip', { 'endsong_0.json': rows(39) });
  const bytes = readFileSync(path);
  spoil(bytes);
  writeFileSync(path, bytes);
  const outcome = await bench.run(['import', path, '--json']);
  expect(outcome.code).toBe(1);
  expect((onlyDocument(outcome) as ImportReceipt).failed).toEqual([
    { file: 'endsong_0.json', package: 'my_spotify_data.zip', reason: expect.stringMatching(reason) },
  ]);
});

test('the receipt in words accounts for every row', async () => {
  const path = write(
    'endsong_0.json',
    rows(4, (row, at) => (at === 0 ? null : row)),
  );
  const { code, stdout } = await bench.run(['import', path]);
  expect(code).toBe(0);
  expect(stdout).toContain('4 rows: 3 kept, 0 already there, 1 skipped.');
  expect(stdout).toContain('skipped, not a row: 1 (endsong_0.json row 1)');
  expect(stdout).toMatch(/2025 +3 +3 +0 +0/);
  expect(stdout).toMatch(/unknown +1 +0 +0 +1/);
});
