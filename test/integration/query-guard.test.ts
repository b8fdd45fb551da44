import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PipelineError } from '../../src/base/errors';
import { ModelBench } from '../support/model-case';

const bench = new ModelBench();
beforeAll(async () => {
  await bench.addPlays([{ at: '2024-01-15T14:30:00Z', track: 'a', artist: 'b' }]);
  await bench.update();
});
afterAll(() => bench.remove());

/** The words with which a statement is refused. */
async function refusal(sql: string): Promise<string> {
  const error = await bench.rows(sql).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PipelineError) || error.code !== 'bad_sql')
    throw new Error(`not refused: ${sql}: ${String(error)}`);
  return error.message;
}

describe('nothing can be changed, and neither files nor settings be reached', () => {
  test.each([
    'create table x (a integer)',
    'create temp table x as select 1',
    'create or replace macro main.iff(a, b, c) as 1',
    'drop table raw_data.spotify_listening_history',
    'alter table raw_data.spotify_listening_history add column x integer',
    "insert into raw_data.spotify_listening_history (unique_play) values ('x')",
    "with x as (select 1) insert into raw_data.spotify_listening_history (unique_play) select 'x' from x",
    'update raw_data.spotify_listening_history set track_id = null',
    'delete from raw_data.spotify_listening_history',
    'truncate raw_data.spotify_listening_history',
    "copy (select 1) to '/tmp/stolen.csv'",
    "copy raw_data.spotify_listening_history from '/etc/passwd'",
    "export database '/tmp/stolen'",
    "import database '/tmp/stolen'",
    "attach ':memory:' as other",
    "attach '/tmp/other.duckdb'",
    'detach warehouse',
    'use memory',
    'pragma database_list',
    " /* a */ -- b\n PRAGMA table_info('raw_data.spotify_listening_history')",
    'set threads = 1',
    'set enable_external_access = true',
    'reset lock_configuration',
    'install httpfs',
    'load httpfs',
    'call enable_logging()',
    'prepare a as select 1',
    'begin transaction',
    'checkpoint',
    'vacuum',
    'explain analyze select 1',
    'select 1; select 2',
    'select 1; drop table raw_data.spotify_listening_history',
    '',
    '-- nothing',
  ])('%j is refused', async (sql) => {
    expect(await refusal(sql)).toMatch(/Only SELECT|One statement/);
  });

  test.each([
    ["select * from read_csv('/etc/passwd')", /disabled/],
    ["select * from read_text('/etc/passwd')", /disabled/],
    ["select * from read_blob('/etc/passwd')", /disabled/],
    ["select * from read_json('/etc/passwd')", /disabled/],
    ["select * from read_parquet('/etc/passwd')", /disabled/],
    ["select * from sniff_csv('/etc/passwd')", /disabled/],
    ["select * from glob('/etc/*')", /disabled/],
    ["select * from '/etc/passwd'", /does not exist/],
    ["select * from read_csv('http://127.0.0.1/x')", /disabled|httpfs/],
    ["select * from query('select * from read_text(''/etc/passwd'')')", /disabled/],
    ["select getenv('SPOTIFY_REFRESH_TOKEN')", /does not exist/],
  ])('%s is refused', async (sql, words) => {
    expect(await refusal(sql)).toMatch(words);
  });

  test('not even the lake of the same home is read by file', async () => {
    expect(await refusal(`select * from glob('${join(bench.folder, 'lake/**')}')`)).toMatch(/disabled/);
  });

  test('after all that the history is as it was', async () => {
    expect(await bench.rows('select unique_play from raw_data.spotify_listening_history')).toHaveLength(1);
  });
});
