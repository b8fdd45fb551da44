import { describeError } from '../../../src/base/errors';
import type { Table } from './cells';
import { type Gold, isRight } from './judge';
import type { Question } from './questions';

/** What answers questions. */
export interface Asker {
  ask(question: { question: string }): Promise<Table & { sql: string | null }>;
}

export interface Outcome {
  question: Question;
  isRight: boolean;
  ms: number;
  /** What was answered; null when nothing was. */
  sql: string | null;
  got: Table | null;
  /** What the first reading returns; null where a refusal was right. */
  wanted: Gold | null;
  /** Why it is not right, in a word. */
  reason: string;
}

type ReadGold = (sql: string) => Promise<Gold>;

/** Asks one question after the other, as a listener does, and judges each answer. */
export async function askAll(
  questions: readonly Question[],
  asker: Asker,
  gold: ReadGold,
): Promise<Outcome[]> {
  // The first question opens the warehouse: the listener waits for that once.
  const [first] = questions;
  if (first) await asker.ask({ question: first.question }).catch(() => undefined);
  const outcomes: Outcome[] = [];
  for (const question of questions) outcomes.push(await askOne(question, asker, gold));
  return outcomes;
}

async function askOne(question: Question, asker: Asker, gold: ReadGold): Promise<Outcome> {
  const wanted = question.golds?.[0] ? await gold(question.golds[0].sql) : null;
  const start = performance.now();
  try {
    const { sql, columns, rows } = await asker.ask({ question: question.question });
    const ms = performance.now() - start;
    const got = { columns, rows };
    const reason = await reasonAgainst(question, { ...got, sql }, gold);
    return { question, isRight: reason === '', ms, sql, got, wanted, reason };
  } catch (error) {
    const ms = performance.now() - start;
    return { question, isRight: false, ms, sql: null, got: null, wanted, reason: describeError(error) };
  }
}

async function reasonAgainst(
  { golds }: Question,
  answer: Table & { sql: string | null },
  gold: ReadGold,
): Promise<string> {
  if (golds === null) return answer.sql === null ? '' : 'should have been refused';
  if (answer.sql === null) return 'refused';
  for (const { sql, compare } of golds) if (isRight(compare, await gold(sql), answer)) return '';
  return 'wrong';
}
