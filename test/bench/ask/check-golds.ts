import { describeError } from '../../../src/base/errors';
import { isNothing } from './cells';
import { type Gold, isRight } from './judge';
import type { Question } from './questions';

/** Runs the SQL of every question and shows what fails, what finds nothing in this history and what is not right by itself. */
export async function checkGolds(
  questions: readonly Question[],
  gold: (sql: string) => Promise<Gold>,
): Promise<void> {
  let readings = 0;
  for (const { id, question, golds } of questions) {
    for (const [at, { sql, compare }] of (golds ?? []).entries()) {
      readings += 1;
      const problem = await problemOf(sql, compare, gold);
      if (problem) console.log(`${id} reading ${at + 1}: ${problem}\n    ${question}\n    ${sql}`);
    }
  }
  console.log(`${readings} readings`);
}

async function problemOf(
  sql: string,
  compare: Parameters<typeof isRight>[0],
  gold: (sql: string) => Promise<Gold>,
): Promise<string | null> {
  try {
    const found = await gold(sql);
    if (found.rows.length === 0) return 'finds no rows';
    if (found.rows.every((row) => row.every(isNothing))) return 'finds nothing but zeros';
    const answer = { columns: found.columns, rows: found.rows.slice(0, found.limit ?? undefined) };
    return isRight(compare, found, answer) ? null : 'is not right by itself';
  } catch (error) {
    return describeError(error);
  }
}
