import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SnowflakeHealth } from '../../src/pipeline/snowflake';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { CliBench, type Table, failureOf } from '../support/cli';
import { accessToken, startAccount } from '../support/snowflake-account';
import { warehouseColumns } from '../support/warehouse-columns';

interface Deployed {
  applied: number;
  steps: { action: string; kind: string; name: string; sql: string }[];
}

let account: SnowflakeSimulator;
let bench: CliBench;
/** What makes the commands reach Snowflake. */
let connection: Record<string, string>;
const fast = '--no-artist-genre-processing';

beforeAll(async () => {
  account = await startAccount();
  bench = await CliBench.open();
  connection = {
    SNOWFLAKE_ACCOUNT: account.account,
    SNOWFLAKE_USER: 'listener',
    SNOWFLAKE_TOKEN: accessToken,
    SNOWFLAKE_ACCESS_URL: account.url,
  };
});
afterAll(async () => {
  await bench.close();
  await account.close();
});

/** With Snowflake in place of the file. */
const onSnowflake = () => ({ ...connection, SPOTIFY_ANALYTICS_WAREHOUSE: 'snowflake' });

test('without a connection, deploy says how to give one', async () => {
  const failure = failureOf(await bench.run(['deploy', '--json']));
  expect(failure).toMatchObject({ exit: 3, code: 'not_configured' });
  expect(failure.message).toMatch(/No connection to Snowflake.*SNOWFLAKE_ACCOUNT/);
});

test('a plan in words is SQL that can be read, and nothing is done', async () => {
  const { stdout, code } = await bench.run(['deploy', '--plan'], connection);
  expect(code).toBe(0);
  expect(stdout).toContain(
    'create or alter dynamic table spotify_analytics.medallion_arch.gold_daily_listening_summary',
  );
  expect(stdout).toMatch(/-- \d+ to create, 0 to change, \d+ to grant, 0 as they should be/);
  expect(account.catalog.of('database')).toEqual([]);
});

test('deploy makes everything, and again nothing', async () => {
  const first = await bench.json<Deployed>(['deploy'], connection);
  expect(first.applied).toBe(first.steps.length);
  const again = await bench.json<Deployed>(['deploy'], connection);
  expect(again.applied).toBe(0);
});

test('three collections are loaded as they come, and Snowflake answers as the file does', {
  timeout: 120_000,
}, async () => {
  for (let cycle = 0; cycle < 3; cycle++) {
    await bench.json(['run-once', fast], onSnowflake());
    bench.simulator.clock.advance(10 * 3_600_000);
  }
  const everything =
    'select unique_play, local_timestamp, track_name from silver_listening_enriched order by unique_play';
  const own = await bench.json<Table>(['query', everything]);
  const theirs = await bench.json<Table>(['query', everything], onSnowflake());
  expect(own.rows.length).toBeGreaterThan(50);
  expect(theirs.rows).toEqual(own.rows);
  expect(account.statements.some((sql) => sql === everything)).toBe(true);
  expect(await bench.json(['load'], connection)).toEqual({ loaded: 0, removed: 0 });
});

test('compare finds every table the same, and shows what is not', { timeout: 120_000 }, async () => {
  const { same, tables } = await bench.json<{ same: boolean; tables: { table: string; here: number }[] }>(
    ['compare'],
    connection,
  );
  expect(same).toBe(true);
  expect(tables.map(({ table }) => table).toSorted()).toEqual(Object.keys(warehouseColumns).toSorted());
  expect(tables.find(({ table }) => table === 'silver_listening_enriched')?.here).toBeGreaterThan(50);
  // A collection that Snowflake has not been told of.
  bench.simulator.clock.advance(10 * 3_600_000);
  await bench.json(['run-once', fast]);
  const { code, stdout } = await bench.run(['compare'], connection);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /DIFFER silver_listening_enriched: \d+ rows here, \d+ at Snowflake\n  only here: \d+/,
  );
  expect(stdout).toContain('same   genre_taxonomy');
  await bench.json(['load'], connection);
});

test('statistics and questions are answered there, and as here', async () => {
  const { snowflake, ...statistics } = await bench.json<{ snowflake: SnowflakeHealth }>(
    ['stats'],
    onSnowflake(),
  );
  expect(statistics).toEqual(await bench.json(['stats']));
  expect(snowflake).toMatchObject({ failures: [], warehouse: { size: 'XSMALL', suspendAfterSeconds: 60 } });
  expect(snowflake.loads.objects).toBeGreaterThan(3);
  expect((await bench.run(['stats'], onSnowflake())).stdout).toMatch(
    /Snowflake: \d+ of \d+ tables are refreshed[^]*Warehouse spotify_analytics_wh: XSMALL, stops 60 seconds/,
  );
  const question = ['ask', 'top artists'];
  const theirs = await bench.json<{ sql: string; rows: unknown[][] }>(question, onSnowflake());
  const own = await bench.json<{ rows: unknown[][] }>(question);
  expect(theirs.rows).toEqual(own.rows);
  expect(account.statements).toContain(theirs.sql);
});

test('what is no SELECT is refused before Snowflake sees it', async () => {
  const before = account.statements.length;
  const failure = failureOf(
    await bench.run(['query', '--json', 'delete from silver_listening_enriched'], onSnowflake()),
  );
  expect(failure.code).toBe('bad_sql');
  expect(account.statements.length).toBe(before);
});

test('a Snowflake that is down fails no collection: it gets the plays with the next one', {
  timeout: 120_000,
}, async () => {
  account.suspended.add('spotify_analytics_wh');
  bench.simulator.clock.advance(10 * 3_600_000);
  const outcome = await bench.run(['run-once', fast, '--json'], onSnowflake());
  expect(outcome.code).toBe(0);
  expect(outcome.stderr).toMatch(
    /Everything is stored here, and Snowflake gets it with the next run.*resource monitor/,
  );
  account.suspended.clear();
  expect(await bench.json<{ loaded: number }>(['load'], connection)).not.toEqual({ loaded: 0, removed: 0 });
  const count = 'select count(*) from silver_listening_enriched';
  expect((await bench.json<Table>(['query', count], onSnowflake())).rows).toEqual(
    (await bench.json<Table>(['query', count])).rows,
  );
});

test('load --refresh refreshes the tables where nothing is new', async () => {
  const refreshes = () => account.statements.filter((sql) => sql.startsWith('alter dynamic table')).length;
  const before = refreshes();
  await bench.json(['load'], connection);
  expect(refreshes()).toBe(before);
  expect((await bench.run(['load', '--refresh'], connection)).stdout).toMatch(/The tables were refreshed/);
  expect(refreshes()).toBeGreaterThan(before);
});

test('a bucket on a server of one’s own is no stage, and it is said why', async () => {
  const variables = {
    ...connection,
    SPOTIFY_ANALYTICS_SNOWFLAKE_STAGE: 's3',
    S3_BUCKET_NAME: 'my-music',
    S3_ENDPOINT: 'http://127.0.0.1:1',
  };
  const { code, stderr } = await bench.run(['load'], variables);
  expect(code).toBe(0);
  expect(stderr).toMatch(/my-music is on a server of your own .*cannot read: .*stage at Snowflake instead/);
  expect(failureOf(await bench.run(['trust', '--json'], connection))).toMatchObject({
    code: 'not_configured',
  });
  const { S3_ENDPOINT: _, ...atAws } = { ...variables, AWS_REGION: 'eu-central-1' };
  expect(failureOf(await bench.run(['load', '--json'], atAws))).toMatchObject({
    exit: 2,
    message: expect.stringMatching(/SPOTIFY_ANALYTICS_SNOWFLAKE_AWS_ROLE names no role/),
  });
});

test('no secret is in what the commands say', async () => {
  const wrong = { ...connection, SNOWFLAKE_TOKEN: 'pat-that-is-secret', LOG_LEVEL: 'debug' };
  const { stdout, stderr, code } = await bench.run(['deploy', '--json'], wrong);
  expect(code).toBe(3);
  expect(stdout + stderr).toContain('access token is invalid');
  expect(stdout + stderr).not.toContain('pat-that-is-secret');
});

test('teardown shows what would go, and drops it once that is confirmed', async () => {
  const { stdout } = await bench.run(['teardown'], connection);
  expect(stdout).toMatch(
    /^drop semantic view [^]*drop role if exists spotify_analyst_role;[^]*Nothing was dropped: add --yes/,
  );
  expect(account.catalog.of('database').length).toBe(1);
  const { dropped, steps } = await bench.json<{ dropped: number; steps: unknown[] }>(
    ['teardown', '--yes'],
    connection,
  );
  expect(dropped).toBe(steps.length);
  expect(account.catalog.of('database')).toEqual([]);
  expect((await bench.run(['teardown', '--yes'], connection)).stdout).toBe('There is nothing to drop.\n');
});
