import { writeSync } from 'node:fs';
import { type DuckDBConnection, StatementType } from '@duckdb/node-api';
import { PipelineError, describeError } from '../../base/errors';
import type { Limits, Queryable, ResultTable } from '../warehouse';
import { isDamage, isOutOfRoom } from './database-file';
import { readResult } from './result';

/**
 * Answers one SELECT on a connection that was opened for reading; anything else is refused before the engine sees it.
 * @throws PipelineError `bad_sql` with the engine's words; errors of a damaged file as they are
 */
export async function runSelect(
  connection: DuckDBConnection,
  sql: string,
  parameters: NonNullable<Parameters<Queryable['query']>[1]>,
  limits?: Limits,
): Promise<ResultTable> {
  const clock = limits && startClock(connection, limits.seconds);
  try {
    if (!startsLikeSelect(sql)) throw onlySelect();
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw new PipelineError('bad_sql', 'One statement at a time, please.');
    const prepared = await statements.prepare(0);
    if (prepared.statementType !== StatementType.SELECT) throw onlySelect();
    if (parameters.length > 0) prepared.bind([...parameters]);
    return await readResult(await prepared.stream(), limits, () => clock?.check());
  } catch (error) {
    clock?.check();
    if (error instanceof PipelineError || isDamage(error)) throw error;
    if (limits && isOutOfRoom(error)) throw tooLarge(error);
    throw new PipelineError('bad_sql', describeError(error), { cause: error });
  } finally {
    clock?.stop();
  }
}

/**
 * Interrupts what takes too long; `check` throws once it did. An interrupt does not reach into one call of a function: a statement
 * that goes on all the same, or that eats memory in one, ends with its process, which holds nothing that is not on disk.
 */
function startClock(connection: DuckDBConnection, seconds: number) {
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    connection.interrupt();
  }, seconds * 1000);
  const deadline = Date.now() + seconds * 1000 + graceMs;
  const most = process.memoryUsage.rss() + mostBytes;
  const watch = setInterval(() => {
    if (Date.now() < deadline && process.memoryUsage.rss() < most) return;
    // Written at once: nothing that waits is written by a process that ends so.
    writeSync(2, 'error: The statement could not be ended in time or in memory: its process ends with it.\n');
    process.kill(process.pid, 'SIGKILL');
  }, 100);
  return {
    check: () => {
      if (!isOver) return;
      throw new PipelineError('bad_sql', `The statement was ended after ${seconds} seconds.`, {
        hint: 'Ask for less: fewer rows, a shorter time, or joins by a key.',
      });
    },
    stop: () => {
      clearTimeout(timer);
      clearInterval(watch);
    },
  };
}

/** How long an interrupted statement may take to notice. */
const graceMs = 5_000;
/** More than the engine is given by far. */
const mostBytes = 2_000_000_000;

const tooLarge = (cause: unknown) =>
  new PipelineError('bad_sql', 'The statement needs more memory than it is given.', {
    hint: 'Ask for less: fewer rows, or sums in place of lists.',
    cause,
  });

/** By its first word, before the engine sees it: a PRAGMA becomes a SELECT there, and preparing a COPY looks at files. */
function startsLikeSelect(sql: string): boolean {
  const bare = sql.replace(/^(\s|\(|--[^\n]*(\n|$)|\/\*[^]*?\*\/)+/, '');
  return /^(select|with|from|values|table|show|describe|summarize|pivot|unpivot)\b/i.test(bare);
}

const onlySelect = () =>
  new PipelineError(
    'bad_sql',
    'Only SELECT (or WITH … SELECT) is answered: nothing here can be changed by SQL.',
  );
