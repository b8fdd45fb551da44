import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeError } from '../../src/base/errors';
import type { SnowflakeWarehouse } from '../../src/warehouse/snowflake/snowflake-warehouse';
import { noRight } from '../simulators/snowflake/errors.ts';
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
  for (let day = 10; day < 14; day++)
    await bench.addPlays([{ at: `2024-01-${day}T14:30:00Z`, track: `t${day}`, artist: 'A' }]);
});
afterEach(async () => {
  await warehouse.close();
  await account.close();
  bench.remove();
});

const deploy = async () => warehouse.deploy(await warehouse.plan());
const todo = async () => (await warehouse.plan()).filter(({ action }) => action !== 'keep');
const lines = async () =>
  (await warehouse.query('select object_key, count(*) from raw_data.lake_line group by 1 order by 1')).rows;
const everyLine = () => bench.objects.map(({ key }) => [key, 1]);

/** Does something once, before the first statement that looks like this runs. */
function onceAt(pattern: RegExp, fault: () => void): void {
  account.before = (sql) => {
    if (!pattern.test(sql)) return;
    account.before = undefined;
    fault();
  };
}

test('a resource monitor holds the warehouse in the middle of a load: the same load goes on from there', async () => {
  await deploy();
  const suspend = () => account.suspended.add('spotify_analytics_wh');
  onceAt(/^copy into/, suspend);
  expect(await warehouse.load(bench.objects).then(String, describeError)).toMatch(/resource monitor/);
  account.suspended.clear();
  expect(await lines()).toEqual([]);
  // The next one is held after its lines are in, before the tables are refreshed.
  onceAt(/^alter dynamic table/, suspend);
  expect(await warehouse.load(bench.objects).then(String, describeError)).toMatch(
    /resource monitor.*lines are loaded.*load --refresh/,
  );
  account.suspended.clear();
  expect(await lines()).toEqual(everyLine());
  // Nothing is new, and the tables are behind: they are refreshed when that is asked for.
  expect(await warehouse.load(bench.objects)).toEqual({ loaded: 0, removed: 0 });
  await warehouse.refresh();
  expect((await warehouse.query('select count(*) from silver_listening_enriched')).rows).toEqual([[4]]);
});

test('a right that is missing in the middle of a deployment: once it is there, the next goes on', async () => {
  onceAt(/^create or alter dynamic table \S+silver_listen_match/, () => {
    throw noRight('schema', 'medallion_arch');
  });
  expect(await deploy().then(String, describeError)).toMatch(
    /Insufficient privileges.*Use a role with the right/,
  );
  const left = await todo();
  expect(left[0]).toMatchObject({ action: 'create', name: expect.stringContaining('silver_listen_match') });
  const before = account.statements.length;
  await warehouse.deploy(left);
  expect(
    account.statements.slice(before).filter((sql) => /^create (role|warehouse|database)/.test(sql)),
  ).toEqual([]);
  expect(await todo()).toEqual([]);
});

test('a schema of which half is gone is made whole, with its rights', async () => {
  await deploy();
  for (const [kind, name] of [
    ['view', 'pipeline_monitoring'],
    ['dynamic table', 'gold_monthly_insights_complete'],
    ['function', 'name_key'],
  ] as const)
    account.catalog.remove(kind, `spotify_analytics.medallion_arch.${name}`);
  const left = await todo();
  const made = left.filter(({ action }) => action === 'create').map(({ name }) => name.split('.').at(-1));
  expect(made).toEqual(['name_key', 'gold_monthly_insights_complete', 'pipeline_monitoring']);
  // What is new has no rights, however many of its schema have.
  expect(left.filter(({ action }) => action === 'grant').map(({ sql }) => sql)).toEqual(
    expect.arrayContaining([
      'grant select on all dynamic tables in schema spotify_analytics.medallion_arch to role spotify_analyst_role',
      'grant monitor on all dynamic tables in schema spotify_analytics.medallion_arch to role spotify_analyst_role',
      'grant select on all views in schema spotify_analytics.medallion_arch to role spotify_analyst_role',
    ]),
  );
  await warehouse.deploy(left);
  expect(await todo()).toEqual([]);
  expect(account.catalog.grants).toContain(
    'monitor on dynamic table spotify_analytics.medallion_arch.gold_monthly_insights_complete to spotify_analyst_role',
  );
});

test('a session that ends again and again within a deployment is opened anew, and all is made', async () => {
  let count = 0;
  account.before = (sql) => {
    if (/^(create|grant|call)/.test(sql) && ++count % 20 === 0) account.dropSessions();
    else if (count % 20 === 10) account.expireTokens();
  };
  await deploy();
  account.before = undefined;
  expect(account.logins).toBeGreaterThan(3);
  expect(await todo()).toEqual([]);
});

test('a network that is cut during COPY: no line twice, however often it is tried', async () => {
  await deploy();
  // The answer is lost once: the statement ran.
  onceAt(/^copy into/, () => (account.cuts = 1));
  expect(await warehouse.load(bench.objects.slice(0, 2))).toEqual({ loaded: 2, removed: 0 });
  expect((await lines()).map(([, count]) => count)).toEqual([1, 1]);
  // The session goes with it, before it was committed or after: a new one asks what is there.
  onceAt(/^copy into/, () => account.dropSessions());
  await warehouse.load(bench.objects);
  expect(await lines()).toEqual(everyLine());
});
