import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { array, assert, asyncProperty, constantFrom, nat, oneof, record } from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkStatement } from '../../src/ask/guard/check-statement';
import { harmlessFunctions } from '../../src/ask/guard/harmless-functions';
import { parseStatement } from '../../src/ask/guard/parse-statement';
import { PipelineError } from '../../src/base/errors';
import type { Cell, Queryable } from '../../src/warehouse/warehouse';

/**
 * What the guard lets through is run where nothing else protects: on an engine that may write, and read files and settings.
 * None of it may tell the secret, which lies wherever it should not look, or change anything. GUARD_SEED repeats a run.
 */
const { GUARD_SEED, GUARD_RUNS = '4000' } = process.env;
const seed = Number(GUARD_SEED ?? Date.now() % 1_000_000_000);

const secret = 'S3CR3T';
const folder = mkdtempSync(join(tmpdir(), 'guard-'));
const bait = join(folder, 'bait.csv');
const allowed = {
  tables: new Set(['raw_data.plays', 'medallion_arch.artists']),
  functions: harmlessFunctions,
};
let connection: DuckDBConnection;

beforeAll(async () => {
  writeFileSync(bait, `a,b\n${secret},1\n`);
  process.env['GUARD_SECRET'] = secret;
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '500MB' });
  connection = await instance.connect();
  for (const sql of [
    'create schema raw_data',
    'create schema medallion_arch',
    'create schema pipeline_state',
    `create table raw_data.plays as select i as n, 'track ' || i as track, ['pop', 'rock'] as genres from range(5) t(i)`,
    `create view medallion_arch.artists as select n, track as artist from raw_data.plays`,
    `create table pipeline_state.hidden as select '${secret}' as track, 1 as n`,
    `create table raw_data.hidden as select '${secret}' as track, 1 as n`,
    `create macro main.iff(c, a, b) as case when c then a else b end`,
    `create macro main.tell() as '${secret}'`,
    `create macro main.told() as table from raw_data.hidden`,
    `create sequence raw_data.counter`,
    `set variable secret = '${secret}'`,
    `set custom_user_agent = '${secret}'`,
    "set search_path = 'medallion_arch,raw_data,main'",
    "set file_search_path = '/nowhere'",
  ])
    await connection.run(sql).catch((error: unknown) => {
      // What cannot be set while it runs is no secret then.
      if (!/custom_user_agent/.test(sql)) throw error;
    });
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

const db: Queryable = {
  query: async (sql, parameters = []) => {
    const reader = await connection.runAndReadAll(sql, [...parameters]);
    return { columns: [], rows: reader.getRowsJson() as Cell[][] };
  },
};

/** Pieces of FROM: first the harmless, then what must not be read. */
const sources = [
  'plays',
  'raw_data.plays',
  '"Plays"',
  'artists',
  'medallion_arch.artists',
  'range(3) r(n)',
  'unnest([1, 2]) u(n)',
  '(values (1), (2)) v(n)',
  '(from plays)',
  '(select 1 as n)',
  'hidden',
  'raw_data.hidden',
  'pipeline_state.hidden',
  '"hidden"',
  'HIDDEN',
  'memory.raw_data.hidden',
  `'${bait}'`,
  `"${bait}"`,
  `read_csv('${bait}')`,
  `read_text('${bait}')`,
  `read_blob('${bait}')`,
  `glob('${folder}/*')`,
  `sniff_csv('${bait}')`,
  'told()',
  'main.told()',
  "query('from hidden')",
  "query_table('hidden')",
  "query_table(['raw_data.hidden'])",
  "histogram('hidden', 'track')",
  'duckdb_settings()',
  'duckdb_variables()',
  'duckdb_views()',
  'duckdb_functions()',
  'duckdb_tables',
  'sqlite_master',
  'information_schema.schemata',
  '(show all tables)',
  '(describe hidden)',
  '(summarize hidden)',
  "pragma_table_info('hidden')",
];

const values = [
  '1',
  "'x'",
  'null',
  "$$it's; --$$",
  "'hidden'",
  'n',
  'track',
  '[1, 2]',
  "{'a': 1}",
  'current_date',
  "date '2026-01-01'",
  "getenv('GUARD_SECRET')",
  "getvariable('secret')",
  "GetVariable('secret')",
  'tell()',
  'main.tell()',
  'memory.main.tell()',
  "current_setting('custom_user_agent')",
  "nextval('counter')",
  '"getvariable"(\'secret\')',
  "'secret'.getvariable()",
  'hidden',
  'hidden.track',
  "json_serialize_plan('from hidden')",
  'sleep_ms(1)',
];

const statements = [
  'drop table raw_data.plays',
  "insert into raw_data.plays values (9, 'x', [])",
  'delete from raw_data.plays',
  'select 1',
  `copy raw_data.plays to '${folder}/new.csv'`,
  `attach '${folder}/new.db' as o`,
  'create table raw_data.x as select 1',
  'update raw_data.plays set n = 0',
  "set variable secret = 'y'",
  'create or replace macro main.iff(a, b, c) as 1',
];

/** Patterns with places: S a select, F a source, V a value. */
const patterns = {
  F: [
    '(S) q',
    '(S) q(a)',
    'F a cross join F b',
    'F a, lateral (S) b',
    'F a left join F b on true',
    '(summarize S) z',
    '(from F) pivot (count(*) for n in (1, 2))',
    '(select n, n as m from F) unpivot (v for k in (n, m))',
    '(with hidden as (S) from hidden) w',
  ],
  V: [
    '(select max(track) from F)',
    '(S limit 1)',
    'array(S)',
    'exists (S)',
    'V in (select track from F)',
    'iff(exists (S), V, V)',
    'list_transform([1], lambda x: V)',
    '[V for y in [1] if exists (S)]',
    'case when exists (S) then V else V end',
    '{z: V}',
    'max(V) over (order by V)',
    'count(*) filter (where exists (S))',
    'coalesce(V, V)',
    'V::varchar',
    'try(V)',
    'concat(V, V)',
  ],
  S: [
    'from F',
    'select * from F',
    'select V',
    'select V, V',
    'select V, V from F',
    'select V as a, V as b from F',
    'select track from F where exists (S)',
    'values (V, V)',
    'with hidden as (S) select * from hidden',
    'with a as (S), hidden as (from a) from hidden',
    'with hidden as (from hidden) from hidden',
    'select * from (with hidden as (S) from hidden) q, F',
    'with plays as (S) from plays',
    'with a(x) as materialized (S) from a',
    'with recursive hidden as (select 1 as n union all select n + 1 from hidden where n < 3) from hidden',
    'with recursive r as (select 1 as n union all select n + 1 from r, F where n < 3) from r',
    'S union all S',
    'S except S',
    'S union by name S',
    'S order by V',
    'S order by (S)',
    'S limit (select 1 from F)',
    '(S)',
    'select * replace (V as n) from F',
    'select columns(c -> exists (S)) from F',
    'select 1 from F group by V having exists (S)',
    'select n from F qualify row_number() over (partition by V order by V) = 1',
    'select distinct on (V) n from F',
    'describe S',
    'summarize S',
    'pivot F on n in (1, 2) using count(*)',
    'unpivot (select 1 as n, 2 as m from F) on n, m into name k value v',
    'from F select V',
  ],
};

type Kind = keyof typeof patterns;
const plain = { F: sources, V: values, S: ['from plays', 'select 1', 'select n from artists'] };
/** Most statements would be refused if every piece were drawn as often. */
const harmlessCount = { F: 10, V: 11, S: 3 };

/** Puts a statement together: each number decides one choice, and without numbers what is left is plain. */
function composed(choices: number[]): string {
  const left = [...choices];
  const pick = <Item>(list: readonly Item[]): Item => list[(left.shift() ?? 0) % list.length] as Item;
  const write = (kind: Kind, depth: number): string => {
    if (depth > 0 && pick([true, true, false])) {
      return pick(patterns[kind]).replaceAll(/\b[SFV]\b/g, (place) => write(place as Kind, depth - 1));
    }
    return pick([0, 1, 2, 3, 4, 5, 6, 7]) === 7
      ? pick(plain[kind])
      : pick(plain[kind].slice(0, harmlessCount[kind]));
  };
  return write('S', 4);
}

const select = array(nat(1000), { maxLength: 60, size: 'max' }).map(composed);

/** How the same is written otherwise, and what may hang on it. */
const written = record({
  select,
  space: constantFrom(
    ' ',
    '\n',
    '\t',
    '/* ; drop */ ',
    '-- ;\n',
    '\u00A0',
    '\u3000',
    '/**/',
    '\u200B',
    '\r\n',
    '\f',
  ),
  spaces: constantFrom(true, false, false),
  letters: constantFrom('same', 'upper', 'same', 'mixed'),
  tail: oneof(
    { arbitrary: constantFrom('', ';'), weight: 6 },
    constantFrom(
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      ';',
      ';',
      ' -- end',
      ';;',
      ' /* end */;',
      '\0',
      '; -- x',
    ),
    constantFrom(...statements).map((other) => `; ${other}`),
    constantFrom(...statements).map((other) => `\0; ${other}`),
    constantFrom(...statements).map((other) => `-- x\n; ${other}`),
  ),
  head: constantFrom(
    '',
    '',
    '',
    '',
    ';',
    '/* x */',
    '-- x\n',
    'explain ',
    'explain analyze ',
    'create table y as ',
    '(',
  ),
}).map(({ select: sql, space, spaces, letters, tail, head }) => {
  const spaced = spaces ? sql.replaceAll(' ', space) : sql;
  const lettered =
    letters === 'same'
      ? spaced
      : spaced.replaceAll(/[a-z]/g, (letter, at: number) =>
          letters === 'upper' || at % 2 === 0 ? letter.toUpperCase() : letter,
        );
  return head + (letters === 'same' ? lettered : keepNames(spaced, lettered)) + tail;
});

/** What stands in quotes means another thing in other letters. */
function keepNames(original: string, lettered: string): string {
  const quoted = [...original.matchAll(/'[^']*'|"[^"]*"|\$\$[^$]*\$\$/g)];
  return quoted.reduce(
    (text, { 0: name, index }) => text.slice(0, index) + name + text.slice(index + name.length),
    lettered,
  );
}

const contents = async () =>
  JSON.stringify([
    (await db.query('from raw_data.plays')).rows,
    (await db.query('select schema_name, table_name from duckdb_tables() order by all')).rows,
    (await db.query('select database_name from duckdb_databases() order by all')).rows,
    (
      await db.query(
        "select function_name, macro_definition from duckdb_functions() where function_type like '%macro' and not internal order by all",
      )
    ).rows,
    (await db.query('select name, value from duckdb_variables() order by all')).rows,
    (await db.query('select last_value from duckdb_sequences()')).rows,
    readdirSync(folder),
  ]);

/** Tables that the engine itself finds in a statement; undefined where it cannot say. */
function tablesIn(sql: string): string[] | undefined {
  try {
    return [...connection.getTableNames(sql, true)].map((name) =>
      name
        .replaceAll('"', '')
        .replace(/ as .*$/i, '')
        .toLowerCase(),
    );
  } catch {
    return undefined;
  }
}

const isHarmless = (table: string) =>
  ['plays', 'raw_data.plays', 'artists', 'medallion_arch.artists'].includes(table);

test('nothing that the guard lets through tells what is hidden, or changes anything', async () => {
  console.log(`GUARD_SEED=${seed}`);
  const before = await contents();
  const count = { refused: 0, ran: 0, failed: 0 };
  const holds = asyncProperty(written, async (sql) => {
    try {
      checkStatement(sql, await parseStatement(db, sql), allowed);
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      count.refused += 1;
      return;
    }
    expect(tablesIn(sql)?.filter((table) => !isHarmless(table)) ?? []).toEqual([]);
    const interrupt = setTimeout(() => connection.interrupt(), 5_000);
    try {
      const reader = await connection.runAndReadUntil(sql, 100);
      count.ran += 1;
      expect(JSON.stringify(reader.getRowsJson())).not.toContain(secret);
    } catch (error) {
      if (!(error instanceof Error) || error.name === 'AssertionError') throw error;
      count.failed += 1;
      expect(error.message).not.toContain(secret);
    } finally {
      clearTimeout(interrupt);
    }
    if (count.ran % 20 === 0) expect(await contents()).toBe(before);
  });
  await assert(holds, { numRuns: Number(GUARD_RUNS), seed });
  expect(await contents()).toBe(before);
  console.log(count);
  expect(count.ran).toBeGreaterThan(Number(GUARD_RUNS) / 20);
  expect(count.refused).toBeGreaterThan(Number(GUARD_RUNS) / 5);
}, 600_000);
