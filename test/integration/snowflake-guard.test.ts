import { init, parse } from '@guanmingchiu/sqlparser-ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSnowflakeSelect } from '../../src/ask/guard/snowflake/check-select';
import { snowflakeFunctions } from '../../src/ask/guard/snowflake/functions';
import { PipelineError } from '../../src/base/errors';
import { statementParser } from '../../src/warehouse/duckdb/parser';
import { readModels } from '../../src/warehouse/model';
import type { Queryable } from '../../src/warehouse/warehouse';
import { type CortexAccount, startCortexAccount } from '../support/cortex-account';
import { sqlFolder } from '../support/model-case';
import { harmlessForSnowflake, hostileForSnowflake } from '../support/snowflake-sql';

let bench: CortexAccount;
let tables: Set<string>;
beforeAll(async () => {
  await init();
  bench = await startCortexAccount(500);
  const models = await readModels(`${sqlFolder}/models`);
  tables = new Set(models.map(({ name }) => `medallion_arch.${name}`));
}, 300_000);
afterAll(() => bench.close());

const short = (sql: string) => sql.slice(0, 110).replaceAll('\0', '␀');
const database = 'spotify_analytics';

/** What the guard says, and whether a parser saw the statement. */
async function checked(sql: string): Promise<{ refusal: PipelineError | undefined; wasParsed: boolean }> {
  let wasParsed = false;
  const parser: Queryable = {
    query: (...query) => {
      wasParsed = true;
      return statementParser.query(...query);
    },
  };
  const refusal = await checkSnowflakeSelect(parser, sql, { database, tables }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (refusal !== undefined && !(refusal instanceof PipelineError)) throw refusal;
  return { refusal, wasParsed };
}

test('there are more than a hundred', () => {
  expect(hostileForSnowflake.length).toBeGreaterThan(130);
  expect(new Set(hostileForSnowflake).size).toBe(hostileForSnowflake.length);
});

describe('refused, in words', () => {
  test.each(hostileForSnowflake.map((sql) => [short(sql), sql]))('%s', async (_, sql) => {
    const { refusal } = await checked(sql);
    if (!refusal) throw new Error(`not refused: ${sql}`);
    expect(refusal.code).toBe('bad_sql');
    expect(refusal.message.length).toBeGreaterThan(10);
  });
});

describe('typed by a person, nothing of them reaches the account', () => {
  test('not one', async () => {
    const pipeline = bench.connectedBy({}, true);
    const before = bench.account.statements.length;
    for (const sql of hostileForSnowflake)
      await expect(pipeline.query(sql), sql).rejects.toMatchObject({ code: 'bad_sql' });
    expect(bench.account.statements.length).toBe(before);
  });
});

describe('what the two would read differently is refused before a parser sees it', () => {
  test.each([
    ["select 'a\\'; drop table x; --'", /backslash.*\(line 1, column 8\)/],
    ['select $$ a $$', /sign "\$"/],
    ['select 1 // 2', /operator \/\//],
    ['select a:b from recent_activity', /sign ":"/],
    ['select *\nfrom @lake', /sign "@".*\(line 2, column 6\)/],
    ["select 'ä', $1", /sign "\$".*\(line 1, column 13\)/],
    ["select e'a'", /right behind a word/],
    ["select 'a' 'b'", /in a row/],
    ['select x.nextval', /nextval is not answered/],
    ['select 1; select 2', /One statement/],
  ])('%j', async (sql, words) => {
    const { refusal, wasParsed } = await checked(sql);
    expect(refusal?.message).toMatch(words);
    expect(wasParsed).toBe(false);
  });
});

describe('let through, read by a parser of Snowflake’s SQL as one SELECT, and run', () => {
  test.each(harmlessForSnowflake.map((sql) => [short(sql), sql]))('%s', async (_, sql) => {
    const { refusal } = await checked(sql);
    if (refusal) throw refusal;
    expect(kindsOf(sql)).toEqual(['Query']);
    const { columns } = await bench.connectedBy({}, true).query(sql);
    expect(columns.length).toBeGreaterThan(0);
    expect(bench.account.statements.at(-1)).toBe(sql);
  });
});

/** The kinds of statements that another parser of Snowflake's SQL sees; null where it is no SQL to it. */
function kindsOf(sql: string): string[] | null {
  try {
    return parse(sql, 'snowflake').flatMap((statement) => Object.keys(statement));
  } catch {
    return null;
  }
}

test('what is let through of mutilated statements is one SELECT to another parser, but for a few that are no SQL to it', async () => {
  const signs = ["'", '"', '--', '/*', '*/', ';', '\\', '$$', '//', '->>', ':', '(', ')'];
  const mutilated = harmlessForSnowflake.flatMap((sql) =>
    Array.from({ length: Math.ceil(sql.length / 7) }, (_, at) => at * 7).flatMap((at) => [
      sql.slice(0, at),
      ...signs.map((sign) => sql.slice(0, at) + sign + sql.slice(at)),
    ]),
  );
  const through: string[] = [];
  for (const sql of mutilated) if (!(await checked(sql)).refusal) through.push(sql);
  const kinds = through.map(kindsOf);
  expect(mutilated.length).toBeGreaterThan(5_000);
  expect(through.length).toBeGreaterThan(100);
  expect(kinds.filter((kind) => kind !== null && kind.join(',') !== 'Query')).toEqual([]);
  expect(kinds.filter((kind) => kind === null).length).toBeLessThan(through.length / 20);
}, 120_000);

test('no function is allowed that costs, sends, tells of the account or makes things up', () => {
  const wrong =
    /^(system|ai_|cortex|get_|build_|current_(?!date|time|timestamp)|last_query|seq|random|rand|uuid|uniform|normal|zipf|encrypt|decrypt|parse_|to_query|generator|result_scan|invoker|is_role|is_database)/;
  expect([...snowflakeFunctions.inExpressions].filter((name) => wrong.test(name))).toEqual([]);
  expect([...snowflakeFunctions.inFrom]).toEqual(['flatten']);
});
