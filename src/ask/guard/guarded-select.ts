import type { Limits, Queryable, ResultTable } from '../../warehouse/warehouse';
import { type Allowed, everyTable } from './allowed';
import { checkStatement } from './check-statement';
import { harmlessFunctions, questionFunctions } from './harmless-functions';
import { parseStatement } from './parse-statement';

/** A person waits longer for a statement of their own, and gets every row of it. */
export const personLimits: Limits = { seconds: 60, cells: 20_000_000 };

export const questionLimits: Limits = { seconds: 10, rows: 5_000, cells: 200_000 };

/**
 * Runs one SELECT of foreign hands over the tables and functions that are allowed. It is read by the engine's own parser first,
 * and nothing of it is bound or run before every part was found allowed. The connection that runs it can neither write
 * nor reach a file or the network, whatever is overlooked here.
 * @throws PipelineError `bad_sql` with what is refused, where, and what to do
 */
async function guardedSelect(
  db: Queryable,
  sql: string,
  allowed: Allowed,
  limits: Limits,
): Promise<ResultTable> {
  checkStatement(sql, await parseStatement(db, sql), allowed);
  return db.query(sql, [], limits);
}

/** What a person typed: every table of the history, every harmless function, every row. */
export async function runTypedSelect(db: Queryable, sql: string): Promise<ResultTable> {
  const tables = await everyTable(db);
  return guardedSelect(db, sql, { tables, functions: harmlessFunctions }, personLimits);
}

/** What an engine made of a question: the tables of the semantic model (`schema.table`), and not more rows than a person reads. */
export function runQuestionSelect(
  db: Queryable,
  sql: string,
  tables: ReadonlySet<string>,
): Promise<ResultTable> {
  return guardedSelect(db, sql, { tables, functions: questionFunctions }, questionLimits);
}
