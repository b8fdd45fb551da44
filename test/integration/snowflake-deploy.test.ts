import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeError } from '../../src/base/errors';
import { defaultModelSettings } from '../../src/warehouse/render';
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
    { at: '2024-01-15T14:30:00Z', track: 'a', title: 'One', artist: 'A' },
    { at: '2024-01-15T14:40:00Z', track: 'b', title: 'Two (feat. B & C)', artist: 'A' },
  ]);
});
afterEach(async () => {
  await warehouse.close();
  await account.close();
  bench.remove();
});

const deploy = async (to = warehouse) => to.deploy(await to.plan());
const countPlays = async (from = warehouse) =>
  (await from.query('select count(*) from gold_daily_listening_summary where total_plays > 0')).rows[0]?.[0];
const todo = async (of = warehouse) =>
  (await of.plan()).filter(({ action }) => action !== 'keep').map(({ action, name }) => `${action} ${name}`);

test('a plan changes nothing', async () => {
  await warehouse.plan();
  expect(account.catalog.of('database')).toEqual([]);
  expect(account.statements.filter((sql) => !/^(show |select current_user\(\)$)/.test(sql))).toEqual([]);
});

test('nothing is ever replaced but functions and views, which hold no rows', async () => {
  await deploy();
  const replaced = account.statements.filter((sql) => /^create or replace/i.test(sql));
  expect(replaced.filter((sql) => !/^create or replace (function|view) /i.test(sql))).toEqual([]);
});

test('a deployment that broke off goes on where it was', async () => {
  const steps = await warehouse.plan();
  await warehouse.deploy(steps.slice(0, 30)).catch(() => undefined);
  const before = account.statements.length;
  const left = await warehouse.plan();
  expect(left.filter(({ action }) => action === 'keep').length).toBe(30);
  await warehouse.deploy(left);
  expect(account.statements.slice(before).filter((sql) => sql.startsWith('create role'))).toEqual([]);
  expect(await todo()).toEqual([]);
});

test('other settings change the tables that they concern, and nothing else', async () => {
  await deploy();
  const other = warehouseAt(connectionTo(account), { ...defaultModelSettings, timeZone: 'Europe/Berlin' });
  const changes = await todo(other);
  expect(changes).toContain('change spotify_analytics.medallion_arch.silver_listen_resolved');
  // And the rights on them, which a view made anew has lost.
  expect(changes.filter((change) => !/^(change|grant)/.test(change))).toEqual([]);
  expect(changes.join()).not.toContain('raw_data');
  await deploy(other);
  expect(await todo(other)).toEqual([]);
  const { columns } = await other.query('select * from gold_hourly_listening');
  expect(columns.map(({ name }) => name)).not.toContain('denver_hour');
  await other.close();
});

test('what somebody made by hand stays as it is', async () => {
  account.catalog.add({
    kind: 'warehouse',
    name: 'spotify_analytics_wh',
    comment: 'ours, LARGE',
    details: {},
  });
  await deploy();
  expect(account.catalog.find('warehouse', 'spotify_analytics_wh')?.comment).toBe('ours, LARGE');
});

test('a dynamic table changes when it is refreshed, and a leaf brings all before it', async () => {
  await deploy();
  expect(await countPlays()).toBe(0);
  await warehouse.load(bench.objects);
  expect(await countPlays()).toBe(1);
  const { rows } = await warehouse.query(
    "select artist_name, credited_by, position from raw_data.track_credit where credited_by = 'title' order by position",
  );
  expect(rows).toEqual([
    ['A', 'title', 1],
    ['B', 'title', 2],
    ['C', 'title', 3],
  ]);
});

test('a load that broke off loads the rest, and no line twice', async () => {
  await deploy();
  const [object] = bench.objects;
  if (!object) throw new Error('no object');
  await warehouse.load([object]);
  const key = await bench.addPlays([{ at: '2024-01-16T14:30:00Z', track: 'c', artist: 'A' }]);
  account.suspended.add('spotify_analytics_wh');
  await expect(warehouse.load(bench.objects)).rejects.toThrow(/resource monitor/);
  account.suspended.clear();
  account.dropSessions();
  expect(await warehouse.load(bench.objects)).toEqual({ loaded: 1, removed: 0 });
  const lines = await warehouse.query(
    'select object_key, count(*) from raw_data.lake_line group by 1 order by 1',
  );
  expect(lines.rows).toEqual([
    [object.key, 2],
    [key, 1],
  ]);
});

test('uploads that find the session gone sign in once, together', async () => {
  await deploy();
  for (let day = 10; day < 22; day++)
    await bench.addPlays([{ at: `2024-02-${day}T14:30:00Z`, track: `t${day}`, artist: 'A' }]);
  await warehouse.load(bench.objects.slice(0, 1));
  const before = account.logins;
  let isGone = false;
  const onProgress = () => {
    if (!isGone) account.dropSessions();
    isGone = true;
  };
  expect(await warehouse.load(bench.objects, { onProgress })).toEqual({ loaded: 12, removed: 0 });
  expect(account.logins).toBe(before + 1);
  account.expireTokens();
  expect(await countPlays()).toBe(13);
  expect(account.logins).toBe(before + 1);
});

test('lines that a compaction moved to another object are moved in one transaction', async () => {
  await deploy();
  await warehouse.load(bench.objects);
  const [first] = bench.objects;
  const key = await bench.addPlays([{ at: '2024-01-15T14:30:00Z', track: 'a', title: 'One', artist: 'A' }]);
  const outcome = await warehouse.load(bench.objects.slice(1), { replaced: new Set([first?.key ?? '']) });
  expect(outcome).toEqual({ loaded: 1, removed: 1 });
  expect((await warehouse.query('select distinct data_source from silver_listening_enriched')).rows).toEqual([
    [key],
  ]);
  const order = account.statements.filter((sql) => /^(begin|delete|copy|commit)/.test(sql)).slice(1);
  expect(order.map((sql) => sql.split(' ')[0])).toEqual(['begin', 'delete', 'copy', 'commit']);
});

test('the analysts’ role reads what is granted, and changes nothing', async () => {
  await deploy();
  await warehouse.load(bench.objects);
  const reader = warehouseAt(
    connectionTo(account, {
      user: 'reader',
      signIn: { kind: 'access token', token: () => Promise.resolve('pat-of-the-reader') },
    }),
  );
  expect(await countPlays(reader)).toBe(1);
  await expect(reader.query('select * from raw_data.lake_line')).rejects.toThrow(
    /does not exist or not authorized/,
  );
  const error = await deploy(
    warehouseAt(
      connectionTo(account, {
        user: 'reader',
        signIn: { kind: 'access token', token: () => Promise.resolve('pat-of-the-reader') },
        database: 'another',
      }),
    ),
  ).catch(describeError);
  expect(error).toMatch(/Insufficient privileges.*SYSADMIN/);
  await reader.close();
});

test('the queries and refreshes of the contract run as they stand', async () => {
  await deploy();
  await warehouse.load(bench.objects);
  const queries = [
    'SELECT denver_date, total_plays, unique_artists, unique_genres, mainstream_score, genre_diversity_score, average_listening_hour\nFROM gold_daily_listening_summary ORDER BY denver_date DESC LIMIT 7;',
    'SELECT primary_genre, total_plays, top_artist, top_artist_plays, percentage_of_total_listening, average_artist_popularity\nFROM gold_genre_analysis_complete ORDER BY total_plays DESC LIMIT 10;',
    'SELECT year, month_name, total_plays, top_artist, top_genre, plays_growth_rate, mainstream_tendency\nFROM gold_monthly_insights_complete ORDER BY year DESC, month DESC LIMIT 12;',
    `SELECT 'Listening Events' as metric, COUNT(*) as value, MAX(ingested_at) as last_updated FROM raw_data.spotify_listening_history
     UNION ALL SELECT 'Artist Genres', COUNT(*), MAX(ingested_at) FROM raw_data.spotify_artist_genres
     UNION ALL SELECT 'Daily Summaries', COUNT(*), MAX(last_updated) FROM gold_daily_listening_summary;`,
  ];
  for (const sql of queries) expect((await warehouse.query(sql)).rows.length).toBeGreaterThan(0);
  await warehouse.query('ALTER DYNAMIC TABLE gold_daily_listening_summary REFRESH;');
  await warehouse.query('ALTER DYNAMIC TABLE silver_listening_enriched REFRESH;');
});
