import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/base/log';
import { localLake } from '../../src/lake/local-lake';
import { fillSampleLake } from '../../src/sample/sample-lake';
import { compareRows, isSame } from '../../src/warehouse/compare-rows';
import { DuckDbWarehouse } from '../../src/warehouse/duckdb/duckdb-warehouse';
import { defaultModelSettings } from '../../src/warehouse/render';
import type { SnowflakeWarehouse } from '../../src/warehouse/snowflake/snowflake-warehouse';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { fillMadeUpLake } from '../bench/ask/made-up-history';
import { sqlFolder } from '../support/model-case';
import { writeOddRows } from '../support/odd-lake-rows';
import { writePolls } from '../support/polled-lake';
import { connectionTo, startAccount, warehouseAt } from '../support/snowflake-account';
import { warehouseColumns } from '../support/warehouse-columns';

const folder = mkdtempSync(join(tmpdir(), 'parity-'));
const lakeFolder = join(folder, 'lake');
let account: SnowflakeSimulator;
let snowflake: SnowflakeWarehouse;
const duckdb = new DuckDbWarehouse({
  path: join(folder, 'warehouse.duckdb'),
  lakeFolder,
  sqlFolder,
  settings: defaultModelSettings,
  log: createLog(() => undefined),
  now: () => new Date(),
});

/** More than 150,000 plays (the sample of ten years and another listener's), or the last year and polls beside it. */
const isLarge = process.env['LARGE_PARITY'] === '1';

beforeAll(async () => {
  account = await startAccount();
  snowflake = warehouseAt(connectionTo(account));
  const lake = localLake(lakeFolder);
  await fillSampleLake(lake, new Date('2026-06-15T18:00:00Z'), 'America/Denver');
  writePolls(lakeFolder, '2026-06-01T00:00:00Z', '2026-06-04T00:00:00Z', 120);
  writeOddRows(lakeFolder);
  if (isLarge) await fillMadeUpLake(lake, { now: new Date('2026-06-15T18:00:00Z'), plays: 50_000, seed: 3 });
  else
    for (const { key } of await lake.list('spotify_listening_history/'))
      if (key < 'spotify_listening_history/2025/10') await lake.remove(key);
});
afterAll(async () => {
  await snowflake.close();
  await account.close();
  rmSync(folder, { recursive: true, force: true });
});

const minutes = 60_000;

test('from nothing: a plan, a deployment, a load', { timeout: 10 * minutes }, async () => {
  const steps = await snowflake.plan();
  expect(new Set(steps.map(({ action }) => action))).toEqual(new Set(['create', 'grant']));
  let began = performance.now();
  await snowflake.deploy(steps);
  console.log(`deployed ${steps.length} statements in ${Math.round(performance.now() - began)} ms`);
  const objects = await localLake(lakeFolder).list('');
  began = performance.now();
  await snowflake.load(objects);
  console.log(`loaded ${objects.length} objects in ${Math.round(performance.now() - began)} ms`);
  await duckdb.update(objects);
  const { rows } = await duckdb.query('select count(*) from silver_listening_enriched');
  console.log(`${JSON.stringify(rows)} plays`);
});

test('deploying again changes nothing, and loading again loads nothing', {
  timeout: 10 * minutes,
}, async () => {
  const steps = await snowflake.plan();
  expect(steps.filter(({ action }) => action !== 'keep')).toEqual([]);
  const before = account.catalog.loads.length;
  expect(await snowflake.load(await localLake(lakeFolder).list(''))).toEqual({ loaded: 0, removed: 0 });
  expect(account.catalog.loads.length).toBe(before);
});

/** Steps between the tables that are read by more than one of them. */
const steps = [
  'raw_data.track_credit',
  'raw_data.pipeline_runs',
  'pipeline_gaps',
  'silver_play_day',
  'silver_listen_day',
];

describe('every table is the same on both engines, row for row', () => {
  test.each([...Object.keys(warehouseColumns), ...steps])('%s', { timeout: 2 * minutes }, async (table) => {
    const sql = `select * from ${table}`;
    const [here, there] = [await duckdb.query(sql), await snowflake.query(sql)];
    expect(there.columns.map(({ name }) => name)).toEqual(here.columns.map(({ name }) => name));
    const difference = compareRows(here, there);
    const none = { count: 0, examples: [] };
    expect(difference).toMatchObject({ there: difference.here, onlyHere: none, onlyThere: none });
    expect(isSame(difference)).toBe(true);
  });
});
