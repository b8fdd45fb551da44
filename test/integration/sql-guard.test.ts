import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runQuestionSelect, runTypedSelect } from '../../src/ask/guard/guarded-select';
import { harmlessFunctions, questionFunctions } from '../../src/ask/guard/harmless-functions';
import { PipelineError } from '../../src/base/errors';
import type { Queryable, ResultTable } from '../../src/warehouse/warehouse';
import { harmlessSql } from '../support/harmless-sql';
import { hostileSql } from '../support/hostile-sql';
import { ModelBench } from '../support/model-case';

const bench = new ModelBench();
const bait = join(bench.folder, 'bait.csv');
let before: string[];

beforeAll(async () => {
  writeFileSync(bait, 'secret,of\nthis,machine\n');
  await bench.addPlays([
    { at: '2024-01-15T14:30:00Z', track: 'a', artist: 'b' },
    { at: '2024-01-15T14:40:00Z', track: 'c', artist: 'b' },
    { at: '2024-01-16T14:40:00Z', track: 'c', artist: 'd' },
  ]);
  await bench.addArtists([{ artist: 'b', genre: 'pop' }]);
  await bench.update();
  before = state();
});
afterAll(() => bench.remove());

/** Every file of the folder, and what is in it. */
const state = () =>
  readdirSync(bench.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`);

const ownTables = new Set(['medallion_arch.recent_activity', 'medallion_arch.gold_daily_listening_summary']);

/** Runs a statement, and keeps what reached the engine. */
async function guarded(sql: string, as: 'person' | 'question' = 'person') {
  const reached: string[] = [];
  const run = bench.warehouse.withQueries((query) => {
    const db: Queryable = {
      query: (statement, ...rest) => {
        reached.push(statement);
        return query(statement, ...rest);
      },
    };
    return as === 'person' ? runTypedSelect(db, sql) : runQuestionSelect(db, sql, ownTables);
  });
  const outcome: ResultTable | PipelineError = await run.catch((error: unknown) => {
    if (error instanceof PipelineError && error.code === 'bad_sql') return error;
    throw error;
  });
  return { outcome, hasRun: reached.includes(sql) };
}

const refusal = async (sql: string, as?: 'question') => {
  const { outcome, hasRun } = await guarded(sql, as);
  if (!(outcome instanceof PipelineError)) throw new Error(`not refused: ${sql}`);
  expect(hasRun).toBe(false);
  return outcome;
};

const short = (sql: string) => sql.slice(0, 120);

test('there are more than a hundred', () => {
  expect(hostileSql.length).toBeGreaterThan(100);
  expect(harmlessSql.length).toBeGreaterThan(60);
});

describe('refused, and nothing of it reaches the engine but its parser', () => {
  const statements = hostileSql.map((sql) =>
    sql.replaceAll('{bait}', bait).replaceAll('{folder}', bench.folder),
  );

  test.each(statements.map((sql) => [short(sql), sql]))('%s', async (_, sql) => {
    for (const as of [undefined, 'question'] as const) {
      const { message } = await refusal(sql, as);
      expect(message).not.toContain('secret,of');
      expect(message.length).toBeLessThan(500);
    }
  });

  test('after all that every file is as it was', () => {
    expect(state()).toEqual(before);
  });
});

describe('a person’s statement runs', () => {
  test.each(harmlessSql.map((sql) => [short(sql), sql]))('%s', async (_, sql) => {
    const { outcome, hasRun } = await guarded(sql);
    if (outcome instanceof PipelineError) throw outcome;
    expect(hasRun).toBe(true);
    expect(outcome.columns.length).toBeGreaterThan(0);
  });
});

describe('a statement for a question', () => {
  test('reads the tables of the semantic model, qualified or not', async () => {
    for (const name of ['recent_activity', 'Medallion_Arch."Recent_Activity"'])
      expect((await guarded(`select count(*) as n from ${name}`, 'question')).outcome).toMatchObject({
        columns: [{ name: 'n' }],
      });
  });

  test.each([
    'select * from raw_data.spotify_listening_history',
    'select * from silver_artist_summary',
    'with x as (from gold_track_ranking) from x',
    'select random()',
    'select md5(track_name) from recent_activity',
    'select unnest(range(total_plays)) from gold_daily_listening_summary',
  ])('%s is refused', async (sql) => {
    await refusal(sql, 'question');
  });

  test('gets five thousand rows, and is told that there are more', async () => {
    const { outcome } = await guarded('select * from range(1000000000000)', 'question');
    expect(outcome).toMatchObject({ truncated: true });
    expect((outcome as ResultTable).rows).toHaveLength(5_000);
    expect((await guarded('select * from range(5000)', 'question')).outcome).not.toHaveProperty('truncated');
  });

  test('is ended after ten seconds', async () => {
    const asked = performance.now();
    const { outcome } = await guarded(
      'select count(*) from range(100000000) a, range(100000000) b',
      'question',
    );
    expect(outcome).toMatchObject({ message: 'The statement was ended after 10 seconds.' });
    expect(performance.now() - asked).toBeLessThan(12_000);
  });

  test('is ended when it needs more memory than it is given', async () => {
    const { outcome } = await guarded('select list(i) from range(500000000) t(i)', 'question');
    expect(outcome).toMatchObject({ message: 'The statement needs more memory than it is given.' });
  });
});

test('a result beyond all measure ends in words, and not the process', async () => {
  const { outcome } = await guarded("select repeat('x', 20000) from range(1000000000000)");
  expect(outcome).toMatchObject({ message: 'The result has more than 20,000,000 values.' });
}, 60_000);

describe('a refusal says what, where and what to do', () => {
  test.each([
    [
      "select 1,\n  getenv('HOME')",
      'The function getenv is disabled here, or there is none (line 2, column 3).',
      /neither files nor network/,
    ],
    [
      "select 'ä' from hidden",
      '"hidden" is no table of the listening history (line 1, column 17).',
      /cannot be read/,
    ],
    [
      'select\n1 frm x y',
      'The statement cannot be read: syntax error at or near "x" (line 2, column 7).',
      /^/,
    ],
    ['drop table x', /^Only SELECT/, /^/],
    ['pivot recent_activity on primary_genre using count(*)', /^Only SELECT/, /must say its values/],
    ['select ? + 1', /has a parameter/, /value itself/],
    ['show tables', /SHOW is not answered/, /DESCRIBE/],
  ])('%s', async (sql, message, hint) => {
    const error = await refusal(sql);
    expect(error.message).toMatch(message);
    expect(error.hint ?? '').toMatch(hint);
  });
});

test('every function of the engine was looked at', async () => {
  const { rows } = await bench.warehouse.query(
    `select distinct lower(function_name) from duckdb_functions()
     where function_type in ('scalar', 'aggregate', 'macro') order by 1`,
  );
  const unlisted = rows
    .map(([name]) => String(name))
    .filter((name) => !harmlessFunctions.inExpressions.has(name))
    .filter((name) => !/^(__|icu_|pg_|has_|inet_|st_|variant_)/.test(name));
  expect(unlisted.join(' ')).toBe(leftOut);
  const known = new Set(rows.map(([name]) => name));
  const ofParser = ['construct_array', 'row', 'unnest'];
  for (const { inExpressions } of [harmlessFunctions, questionFunctions])
    expect([...inExpressions].filter((name) => !known.has(name) && !ofParser.includes(name))).toEqual([]);
});

/** Of the engine, and not allowed: what a newer engine brings besides must be looked at. */
const leftOut = [
  'array_to_string_comma_default col_description combine current_connection_id current_query current_query_id',
  'current_schemas current_setting current_transaction_id currval finalize format_pg_type format_type get_block_size get_type',
  'getvariable in_search_path json_deserialize_sql json_serialize_plan json_serialize_sql make_type map_to_pg_oid nextval',
  'obj_description parse_duckdb_log_message remap_struct replace_type setseed shobj_description sleep_ms stats txid_current',
  'vector_type write_log',
].join(' ');
