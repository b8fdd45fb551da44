import { afterAll, beforeAll, expect, test } from 'vitest';
import { CliBench, type Table, failureOf } from '../support/cli';

let bench: CliBench;
beforeAll(async () => {
  bench = await CliBench.open();
  await bench.json(['run-once', '--no-artist-genre-processing']);
});
afterAll(() => bench.close());

const query = (sql: string) => bench.json<Table>(['query', sql]);
const refusal = async (sql: string) => failureOf(await bench.run(['query', '--json', '--', sql]));

const values: [expression: string, type: string, value: unknown][] = [
  ['1.25::decimal(10,2)', 'DECIMAL(10,2)', 1.25],
  ['9007199254740992::hugeint', 'HUGEINT', 2 ** 53],
  ['42::bigint', 'BIGINT', 42],
  ['0.5::double', 'DOUBLE', 0.5],
  ["'nan'::double", 'DOUBLE', null],
  ['true', 'BOOLEAN', true],
  ["'Beyoncé ''s'", 'VARCHAR', "Beyoncé 's"],
  ['null::integer', 'INTEGER', null],
  ["date '2024-02-29'", 'DATE', '2024-02-29'],
  ["'infinity'::date", 'DATE', null],
  ["timestamp '2024-01-15 14:30:00'", 'TIMESTAMP', '2024-01-15T14:30:00'],
  ["timestamp '2024-01-15 14:30:00.678'", 'TIMESTAMP', '2024-01-15T14:30:00.678'],
  ["'-infinity'::timestamp", 'TIMESTAMP', null],
  ["timestamp_s '2024-01-15 14:30:00'", 'TIMESTAMP_S', '2024-01-15T14:30:00'],
  ["timestamp_ms '2024-01-15 14:30:00.5'", 'TIMESTAMP_MS', '2024-01-15T14:30:00.500'],
  ["timestamp_ns '2024-01-15 14:30:00'", 'TIMESTAMP_NS', '2024-01-15T14:30:00'],
  ["timestamptz '2024-01-15 14:30:00+02'", 'TIMESTAMP WITH TIME ZONE', '2024-01-15T12:30:00Z'],
  ["time '01:02:03'", 'TIME', '01:02:03'],
  ["['a', null]", 'VARCHAR[]', ['a', null]],
  ["[date '2024-01-01']", 'DATE[]', ['2024-01-01']],
  ['[[1.5::decimal(4,1)], []]', 'DECIMAL(4,1)[][]', [[1.5], []]],
  ['[1, 2]::integer[2]', 'INTEGER[2]', [1, 2]],
  ['sum(1)', 'HUGEINT', 1],
];

test('numbers are numbers, dates and timestamps ISO text, lists arrays, unknown null', async () => {
  const columns = values.map(([expression], index) => `${expression} as c${index}`);
  expect(await query(`select ${columns.join(', ')}`)).toEqual({
    columns: values.map(([, type], index) => ({ name: `c${index}`, type })),
    rows: [values.map(([, , value]) => value)],
  });
});

test('every row comes, a hundred thousand too', async () => {
  const { columns, rows } = await query(
    "select i, i * 1.5 as half, 'row ' || i as Name from range(100000) t(i)",
  );
  expect(columns.map(({ name }) => name)).toEqual(['i', 'half', 'name']);
  expect(rows).toHaveLength(100_000);
  expect(rows[99_999]).toEqual([99_999, 149_998.5, 'row 99999']);
});

test('a statement that no limit of the engine reaches ends with its process, in words', async () => {
  const outcome = await bench.run([
    'query',
    "select damerau_levenshtein(repeat('a', 30000), repeat('b', 30000))",
  ]);
  expect(outcome.signal).toBe('SIGKILL');
  expect(outcome.stderr).toContain('could not be ended in time or in memory');
  // What was stored is there.
  expect((await query('select 1 as one')).rows).toEqual([[1]]);
});

test('no row is an empty list under its columns', async () => {
  expect(await query('select 1 as one where false')).toEqual({
    columns: [{ name: 'one', type: 'INTEGER' }],
    rows: [],
  });
});

test.each([
  ['select count(*) from silver_listening_enriched', [[50]]],
  ['-- how many?\n/* all */ (select count(*) from medallion_arch.silver_listening_enriched);', [[50]]],
  [
    'with a as (select 1 as x union all select 2) select sum(x) over (order by x) from a order by x',
    [[1], [3]],
  ],
  ['select 1 union select 2 intersect select 2 except select 3 order by 1', [[1], [2]]],
  ['select x from (values (1), (2)) v(x) qualify row_number() over (order by x desc) = 1', [[2]]],
  ['from range(2)', [[0], [1]]],
])('%s is answered', async (sql, rows) => {
  expect((await query(sql)).rows).toEqual(rows);
});

test.each([
  ['delete from raw_data.spotify_listening_history', /Only SELECT/],
  ["select * from read_text('/etc/passwd')", /disabled/],
])('%s is refused with exit 1', async (sql, words) => {
  const { message, ...failure } = await refusal(sql);
  expect(failure).toEqual({ exit: 1, code: 'bad_sql', until: null });
  expect(message).toMatch(words);
});

test('a wrong statement is exit 1 with the engine’s words', async () => {
  const failure = await refusal('select plays from recent_activity');
  expect(failure).toMatchObject({ exit: 1, code: 'bad_sql' });
  expect(failure.message).toContain('"plays"');
});

test('words and columns for the terminal without --json', async () => {
  const { stdout } = await bench.run(['query', "select 'a' as letter, 12 as number"]);
  expect(stdout).toBe('letter  number\n------  ------\na           12\n');
});

test('SIGTERM ends a statement that would take forever', async () => {
  const endless = bench.start(['query', 'select count(*) from range(100000000) a, range(100000000) b'], {
    LOG_LEVEL: 'debug',
  });
  await endless.written(/debug: Asking the warehouse/);
  // Another process answers a question in the meantime: by then this one has begun.
  expect(await bench.json(['query', 'select 1'])).toMatchObject({ rows: [[1]] });
  const asked = performance.now();
  endless.child.kill('SIGTERM');
  const outcome = await endless.ended;
  expect(outcome).toMatchObject({ code: 143, signal: null });
  expect(outcome.stderr).toContain('Cancelled');
  expect(performance.now() - asked).toBeLessThan(2_000);
});

test('a reader that stops early, as head does, is no failure', async () => {
  const running = bench.start(['query', '--json', "select repeat('x', 1000) from range(20000)"]);
  await running.written(/xxx/);
  running.child.stdout?.destroy();
  expect(await running.ended).toMatchObject({ code: 0, stderr: '' });
});
