import { afterEach, beforeEach, expect, test } from 'vitest';
import { snowflakeWords } from '../../src/insights/snowflake-words';
import type { SnowflakeWarehouse } from '../../src/warehouse/snowflake/snowflake-warehouse';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { ModelBench } from '../support/model-case';
import { connectionTo, startAccount, warehouseAt } from '../support/snowflake-account';

let account: SnowflakeSimulator;
let warehouse: SnowflakeWarehouse;
let bench: ModelBench;
beforeEach(async () => {
  account = await startAccount();
  warehouse = warehouseAt(connectionTo(account));
  bench = new ModelBench();
  await bench.addPlays([
    { at: '2024-01-15T14:30:00Z', track: 'a', artist: 'A' },
    { at: '2024-01-15T14:40:00Z', track: 'b', artist: 'A' },
  ]);
  await warehouse.deploy(await warehouse.plan());
});
afterEach(async () => {
  await warehouse.close();
  await account.close();
  bench.remove();
});

test('each table’s last refresh, the loads and the warehouse, in figures and words', async () => {
  await warehouse.load(bench.objects);
  const health = await warehouse.health();
  expect(health.tables.map(({ table }) => table).toSorted()).toEqual(
    [...account.catalog.dynamicTables.keys()]
      .map((name) => name.replace('spotify_analytics.', ''))
      .toSorted(),
  );
  expect(new Set(health.tables.map(({ state }) => state))).toEqual(new Set(['succeeded']));
  expect(health.tables.every(({ lagSeconds }) => lagSeconds !== null && lagSeconds < 60)).toBe(true);
  expect(health).toMatchObject({
    failures: [],
    loads: { objects: 1, rows: 2, lastAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    failedLoads: [],
    warehouse: { name: 'spotify_analytics_wh', size: 'XSMALL', suspendAfterSeconds: 60, state: 'suspended' },
  });
  const words = snowflakeWords(health);
  expect(words).toMatch(/^Snowflake: (\d+) of \1 tables are refreshed, last at \d{4}/);
  expect(words).toMatch(/1 objects, 2 rows, last at/);
  expect(words).toMatch(/Warehouse spotify_analytics_wh: XSMALL, stops 60 seconds after its last statement/);
});

test('a refresh that failed is told of with Snowflake’s words, until the next one succeeds', async () => {
  const name = 'spotify_analytics.medallion_arch.gold_daily_listening_summary';
  const table = account.catalog.dynamicTables.get(name);
  if (!table) throw new Error('no such table');
  const good = table.translated;
  table.translated = "select error('Numeric value ''x'' is not recognized')";
  await expect(warehouse.load(bench.objects)).rejects.toThrow(/is not recognized/);
  const { tables, failures } = await warehouse.health();
  const short = 'medallion_arch.gold_daily_listening_summary';
  expect(tables.find((one) => one.table === short)).toMatchObject({ state: 'failed' });
  expect(failures).toMatchObject([
    { table: short, state: 'failed', message: expect.stringContaining('is not recognized') },
  ]);
  expect(snowflakeWords(await warehouse.health())).toMatch(/Refresh of \S+ failed at .*is not recognized/);
  table.translated = good;
  await warehouse.refresh();
  const after = await warehouse.health();
  expect(after.tables.find((one) => one.table === short)).toMatchObject({ state: 'succeeded' });
  expect(after.failures.length).toBe(1);
});

test('the analysts’ role sees it, too, and whoever deployed may ask under it', async () => {
  await warehouse.load(bench.objects);
  expect([...account.catalog.holders]).toEqual([
    'spotify_analyst_role to role sysadmin',
    'spotify_analyst_role to user listener',
  ]);
  const reader = warehouseAt(connectionTo(account, { role: 'spotify_analyst_role' }));
  expect((await reader.health()).loads.rows).toBe(2);
  expect(
    (await reader.query('select what, object_name, row_count from pipeline_monitoring where row_count > 0'))
      .rows,
  ).toEqual([['load', bench.objects[0]?.key, 2]]);
  await reader.close();
});
