import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultModelSettings } from '../../src/warehouse/render';
import type { LakeStage } from '../../src/warehouse/snowflake/lake-stage';
import type { SnowflakeWarehouse } from '../../src/warehouse/snowflake/snowflake-warehouse';
import type { Kind } from '../simulators/snowflake/catalog.ts';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { connectionTo, startAccount, warehouseAt } from '../support/snowflake-account';

const stage: LakeStage = {
  kind: 's3',
  bucket: 'my-music',
  root: '',
  roleArn: 'arn:aws:iam::123456789012:role/reads-music',
  loading: 'pipe',
};
let account: SnowflakeSimulator;
let warehouse: SnowflakeWarehouse;
beforeEach(async () => {
  account = await startAccount();
  warehouse = warehouseAt(connectionTo(account), defaultModelSettings, stage);
  await warehouse.deploy(await warehouse.plan());
});
afterEach(async () => {
  await warehouse.close();
  await account.close();
});

const plan = () => warehouse.planTeardown();
const left = () => [...account.catalog.entries.values()].map(({ kind, name }) => `${kind} ${name}`);
const add = (kind: Kind, name: string, comment = '') =>
  account.catalog.add({ kind, name, comment, details: {} });
const roles = ['role accountadmin', 'role sysadmin', 'role public'];

test('everything goes, in an order in which nothing is in the way, and then there is nothing left to do', async () => {
  const steps = await plan();
  expect(steps.every(({ action }) => action === 'drop')).toBe(true);
  const kinds = steps.map(({ kind }) => kind).filter((kind, index, all) => kind !== all[index - 1]);
  expect(kinds).toEqual([
    'pipe',
    'semantic view',
    'view',
    'dynamic table',
    'function',
    'table',
    'stage',
    'file format',
    'schema',
    'database',
    'warehouse',
    'role',
    'integration',
  ]);
  expect(await warehouse.teardown(steps)).toBe(steps.length);
  expect(left()).toEqual(roles);
  expect(await plan()).toEqual([]);
  // And it can be made again.
  await warehouse.deploy(await warehouse.plan());
  expect((await warehouse.plan()).filter(({ action }) => action !== 'keep')).toEqual([]);
});

test('a plan drops nothing', async () => {
  const before = account.statements.length;
  await plan();
  expect(account.statements.slice(before).filter((sql) => !sql.startsWith('show '))).toEqual([]);
});

test('what is not ours stays, and with it the schema and database that it lies in', async () => {
  add('sequence', 'spotify_analytics.medallion_arch.ids');
  add('table', 'spotify_analytics.public.notes');
  const steps = await plan();
  const kept = steps.filter(({ action }) => action === 'keep');
  expect(kept).toMatchObject([
    { kind: 'table', name: 'spotify_analytics.public.notes' },
    {
      kind: 'schema',
      name: 'spotify_analytics.medallion_arch',
      why: expect.stringContaining('sequence spotify_analytics.medallion_arch.ids'),
    },
    { kind: 'database', why: expect.stringMatching(/notes/) },
  ]);
  await warehouse.teardown(steps);
  expect(left()).toEqual([
    ...roles,
    'database spotify_analytics',
    'schema spotify_analytics.medallion_arch',
    'sequence spotify_analytics.medallion_arch.ids',
    'table spotify_analytics.public.notes',
  ]);
  expect((await plan()).filter(({ action }) => action === 'drop')).toEqual([]);
});

test.each<[Kind, string]>([
  ['integration', 'spotify_analytics_s3'],
  ['warehouse', 'spotify_analytics_wh'],
  ['role', 'spotify_analyst_role'],
  ['database', 'spotify_analytics'],
])('a %s that somebody made by hand stays', async (kind, name) => {
  const entry = account.catalog.find(kind, name);
  if (!entry) throw new Error('it is not there');
  entry.comment = 'Spotify Analytics Pipeline, made by hand';
  const steps = await plan();
  expect(steps.filter(({ action }) => action === 'keep')).toMatchObject([{ kind, name }]);
  await warehouse.teardown(steps);
  expect(left()).toEqual([...roles, `${kind} ${name}`]);
});

test('one that broke off goes on from there', async () => {
  let count = 0;
  account.before = (sql) => {
    if (sql.startsWith('drop') && ++count === 30) throw new Error('the network is gone');
  };
  await expect(warehouse.teardown(await plan())).rejects.toThrow('the network is gone');
  account.before = undefined;
  const steps = await plan();
  expect(steps.length).toBeGreaterThan(10);
  await warehouse.teardown(steps);
  expect(left()).toEqual(roles);
});
