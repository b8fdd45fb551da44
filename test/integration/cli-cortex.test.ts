import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { CliBench, type Table, failureOf } from '../support/cli';
import { accessToken, startAccount } from '../support/snowflake-account';

interface Answered extends Table {
  engine: string;
  interpretation: string;
  sql: string | null;
  verified: string | null;
  suggestions: string[];
}

let account: SnowflakeSimulator;
let bench: CliBench;
let connection: Record<string, string>;

beforeAll(async () => {
  account = await startAccount();
  bench = await CliBench.open();
  connection = {
    SNOWFLAKE_ACCOUNT: account.account,
    SNOWFLAKE_USER: 'listener',
    SNOWFLAKE_TOKEN: accessToken,
    SNOWFLAKE_ACCESS_URL: account.url,
  };
  await bench.json(['run-once', '--no-artist-genre-processing']);
  await bench.json(['deploy'], connection);
  await bench.json(['load'], connection);
}, 120_000);
afterAll(async () => {
  await bench?.close();
  await account?.close();
});

const question = 'How many plays do I have by hour of the day?';
const asked = ['ask', question, '--engine', 'cortex'];

test('without a connection it says how to give one', async () => {
  const failure = failureOf(await bench.run([...asked, '--json']));
  expect(failure).toMatchObject({ exit: 3, code: 'not_configured' });
  expect(failure.message).toMatch(/No connection to Snowflake.*SNOWFLAKE_ACCOUNT/);
});

test('another engine than there are is a wrong use', async () => {
  expect((await bench.run(['ask', 'x', '--engine', 'oracle'])).code).toBe(2);
});

test('Cortex Analyst answers from Snowflake, whatever answers other questions', async () => {
  const answer = await bench.json<Answered>(asked, connection);
  expect(answer).toMatchObject({ question, engine: 'cortex', verified: 'plays_by_hour' });
  expect(answer.rows).toEqual((await bench.json<Answered>(['ask', question])).rows);
  expect(account.roles.get(answer.sql ?? '')).toBe('spotify_analyst_role');
  const plain = await bench.json<Answered>(['ask', question, '--engine', 'built-in']);
  expect(plain.engine).toBe('built-in');
});

test('in words, with its warnings and what goes on beside', async () => {
  account.analyst.scripts.set('odd', {
    text: 'The number of plays',
    sql: 'SELECT COUNT(*) AS plays FROM silver_listening_enriched',
    warnings: ['This took long.'],
  });
  const { stdout, stderr, code } = await bench.run(['ask', 'odd', '--engine', 'cortex'], {
    ...connection,
    LOG_LEVEL: 'debug',
  });
  expect(code).toBe(0);
  expect(stdout).toContain('Read as: The number of plays');
  expect(stdout).toContain('SQL:\nSELECT COUNT(*) AS plays FROM silver_listening_enriched');
  expect(stderr).toMatch(/Interpreting question[^]*Generating SQL[^]*warn: This took long\./);
  expect(stdout + stderr).not.toContain(accessToken);
});

test('a question that it does not understand, and one that fails', async () => {
  const { stdout } = await bench.run(['ask', 'what', '--engine', 'cortex'], connection);
  expect(stdout).toMatch(/I am not sure[^]*You can ask:\n  Who are my top 10 artists/);
  account.analyst.faults.push({ status: 429, retryAfter: 120 });
  const failure = failureOf(await bench.run([...asked, '--json'], connection));
  expect(failure).toMatchObject({ exit: 4, code: 'rate_limited' });
  expect(failure.until).not.toBeNull();
});

test('without a warehouse on this machine Cortex Analyst is answered all the same', async () => {
  const fresh = bench.another();
  const answer = await fresh.json<Answered>(asked, connection);
  expect(answer.verified).toBe('plays_by_hour');
  const onSnowflake = { ...connection, SPOTIFY_ANALYTICS_WAREHOUSE: 'snowflake' };
  const typed = await fresh.json<Table>(['query', 'select count(*) as n from recent_activity'], onSnowflake);
  expect(typed.columns[0]?.name).toBe('n');
});
