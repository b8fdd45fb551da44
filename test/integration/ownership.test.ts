import {
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
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLog } from '../../src/base/log';
import { localLake } from '../../src/lake/local-lake';
import { Pipeline } from '../../src/pipeline/pipeline';
import { exportFormats } from '../../src/protocol/ownership';
import { fillMadeUpLake } from '../bench/ask/made-up-history';
import { askPipeline, now } from '../support/ask-history';
import { defaultModelSettings } from '../../src/warehouse/render';
import { CliBench, failureOf } from '../support/cli';
import { warehouseColumns } from '../support/warehouse-columns';

const root = mkdtempSync(join(tmpdir(), 'ownership-'));
let own: Pipeline;
let place = 0;
let to: string;
beforeAll(async () => {
  own = askPipeline(join(root, 'own'));
  await fillMadeUpLake(localLake(own.home.lake), { now, plays: 6_000, seed: 8 });
  await own.rebuild();
}, 120_000);
beforeEach(() => {
  to = join(root, `export-${(place += 1)}`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const tables = Object.keys(warehouseColumns);
const everything = async (pipeline: Pipeline) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => {
        const { columns, rows } = await pipeline.query(`select * from ${table}`);
        // When the models were made is no part of the history.
        const kept = columns.flatMap(({ name }, at) => (name === 'last_updated' ? [] : [at]));
        return [table, rows.map((row) => JSON.stringify(kept.map((at) => row[at]))).toSorted()];
      }),
    ),
  );
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

test('export, an empty machine, restore: every file the same byte for byte, every table row for row', async () => {
  await own.export(to, 'lake');
  const other = askPipeline(join(root, 'other'));
  const outcome = await other.restore(to);
  expect(outcome).toMatchObject({ failed: [], differs: [] });
  const files = filesOf(own.home.lake);
  expect(filesOf(other.home.lake)).toEqual(files);
  expect(outcome.objects).toBe(files.length);
  for (const file of files)
    expect(readFileSync(join(other.home.lake, file))).toEqual(readFileSync(join(own.home.lake, file)));
  expect(await everything(other)).toEqual(await everything(own));
  expect(await other.restore(to)).toMatchObject({ objects: 0 });
}, 120_000);

test('a history that is here stays, and each play of both is there once', async () => {
  await own.export(to, 'lake');
  const other = askPipeline(join(root, 'mixed'));
  await fillMadeUpLake(localLake(other.home.lake), { now, plays: 800, seed: 9 });
  await other.rebuild();
  const before = (await other.query('select count(*) from raw_data.spotify_listening_history')).rows[0]?.[0];
  await other.restore(to);
  const [[after] = []] = (await other.query('select count(*) from raw_data.spotify_listening_history')).rows;
  const [[mine] = []] = (await own.query('select count(*) from raw_data.spotify_listening_history')).rows;
  expect(after).toBe(Number(before) + Number(mine));
}, 120_000);

test.each(exportFormats.filter((format) => format !== 'lake'))(
  'every table as %s holds what the warehouse holds',
  async (format) => {
    const rows = await own.export(to, format);
    expect(Object.keys(rows).toSorted()).toEqual(tables.toSorted());
    const db = await (await DuckDBInstance.create(':memory:')).connect();
    for (const [table, count] of Object.entries(rows)) {
      const file = join(to, `${table.replace('raw_data.', 'raw_')}.${format}`);
      expect(existsSync(file), file).toBe(true);
      if (count === 0) continue;
      const reader = format === 'parquet' ? 'read_parquet' : format === 'csv' ? 'read_csv' : 'read_json';
      const found = await db.runAndReadAll(`select count(*) from ${reader}('${file}')`);
      expect([table, Number(found.getRows()[0]?.[0])]).toEqual([table, count]);
      const [[here] = []] = (await own.query(`select count(*) from ${table}`)).rows;
      expect(here).toBe(count);
    }
  },
  120_000,
);

test('what is no place to write to, and what is no export, is said, and nothing is left behind', async () => {
  mkdirSync(to);
  writeFileSync(join(to, 'mine.txt'), 'x');
  await expect(own.export(to, 'csv')).rejects.toThrow(/something at .* already/);
  expect(readdirSync(to)).toEqual(['mine.txt']);
  await expect(own.export(join(to, 'mine.txt', 'deeper'), 'csv')).rejects.toThrow(/could not be written/);
  const other = askPipeline(join(root, 'fooled'));
  await expect(other.restore(join(root, 'nowhere'))).rejects.toThrow(
    /no export of a history at .* no export\.json/,
  );
  writeFileSync(join(to, 'export.json'), '{"product":"another"}');
  await expect(other.restore(to)).rejects.toThrow(/export\.json is of something else/);
  expect(existsSync(other.home.lake)).toBe(false);
  expect(readdirSync(root).filter((name) => name.startsWith('.export-'))).toEqual([]);
});

test('an export that lost files is not taken for a whole one; one that is damaged names what cannot be read', async () => {
  await own.export(to, 'lake');
  const [first = '', second = ''] = filesOf(join(to, 'lake')).filter((file) =>
    file.startsWith('spotify_listening'),
  );
  writeFileSync(join(to, 'lake', first), 'garbage');
  const other = askPipeline(join(root, 'damaged'));
  const outcome = await other.restore(to);
  expect(outcome.failed.map(({ key }) => key)).toEqual([first]);
  rmSync(join(to, 'lake', second));
  await expect(other.restore(to)).rejects.toThrow(/is not whole/);
}, 60_000);

test('other settings on the other machine are told', async () => {
  await own.export(to, 'lake');
  const elsewhere = new Pipeline({
    home: {
      ...own.home,
      lake: join(root, 'zone/lake'),
      state: join(root, 'zone/state'),
      warehouseFile: join(root, 'zone/warehouse/w.duckdb'),
      root: join(root, 'zone'),
    },
    sqlFolder: join(process.cwd(), 'sql'),
    models: { ...defaultModelSettings, timeZone: 'Europe/Berlin' },
    addresses: { api: 'http://127.0.0.1:9', accounts: 'http://127.0.0.1:9' },
    credentials: {
      clientId: undefined,
      clientSecret: undefined,
      refreshToken: () => Promise.resolve(undefined),
      replaceRefreshToken: () => Promise.resolve(),
      dropRefreshToken: () => Promise.resolve(),
    },
    lookupsPerDay: 0,
    log: createLog(() => undefined),
    now: () => now,
  });
  expect((await elsewhere.restore(to)).differs).toEqual(['the time zone was America/Denver']);
}, 60_000);

test('the command line exports and restores, and says what it cannot', async () => {
  const bench = await CliBench.open();
  try {
    await bench.json(['run-once', '--no-artist-genre-processing']);
    const outcome = await bench.json<{ objects: number }>(['export', '--to', to]);
    const other = bench.another();
    expect(await other.json(['restore', to])).toMatchObject({ objects: outcome.objects, failed: [] });
    expect(await other.rows('select count(*) from silver_listening_enriched')).toEqual([[50]]);
    const failure = failureOf(await bench.run(['export', '--to', to, '--json']));
    expect(failure).toMatchObject({ exit: 1, code: 'bad_input' });
    expect(failureOf(await bench.run(['export', '--to', to, '--format', 'xml', '--json']))).toMatchObject({
      exit: 2,
    });
    expect(failureOf(await bench.run(['export', '--json']))).toMatchObject({ exit: 2 });
  } finally {
    await bench.close();
  }
}, 60_000);
