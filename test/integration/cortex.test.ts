import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CortexAccount, startCortexAccount } from '../support/cortex-account';

let bench: CortexAccount;
beforeAll(async () => {
  bench = await startCortexAccount(3_000);
}, 300_000);
afterAll(() => bench.close());

const ask = (question: string) => bench.pipeline.ask({ question }, {}, 'cortex');

test('every verified query is answered at Snowflake, and as DuckDB answers it here', async () => {
  const queries = bench.pipeline.questions.model().verified_queries;
  expect(queries.length).toBeGreaterThan(10);
  for (const { name, question, sql } of queries) {
    const answer = await ask(question);
    expect(answer, name).toMatchObject({ engine: 'cortex', verified: name, reason: null });
    const today = sql.replaceAll('CURRENT_DATE', "DATE '2026-06-15'");
    const here = await bench.pipeline.query(today);
    expect(answer.rows.length, name).toBeGreaterThan(0);
    const inOrder = (rows: unknown[][]) => (/\border by\b/i.test(sql) ? rows : rows.toSorted());
    expect(inOrder(answer.rows), name).toEqual(inOrder(here.rows));
  }
}, 60_000);
