import { type DuckDBConnection, StatementType } from '@duckdb/node-api';
import { PipelineError, describeError } from '../../base/errors';
import type { Queryable, ResultTable } from '../warehouse';
import { isDamage } from './database-file';
import { toResultTable } from './result';

/**
 * Answers one SELECT on a connection that was opened for reading; anything else is refused before the engine sees it.
 * @throws PipelineError `bad_sql` with the engine's words; errors of a damaged file as they are
 */
export async function runSelect(
  connection: DuckDBConnection,
  sql: string,
  parameters: NonNullable<Parameters<Queryable['query']>[1]>,
): Promise<ResultTable> {
  try {
    if (!startsLikeSelect(sql)) throw onlySelect();
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw new PipelineError('bad_sql', 'One statement at a time, please.');
    const prepared = await statements.prepare(0);
    if (prepared.statementType !== StatementType.SELECT) throw onlySelect();
    if (parameters.length > 0) prepared.bind([...parameters]);
    return toResultTable(await prepared.runAndReadAll());
  } catch (error) {
    if (error instanceof PipelineError || isDamage(error)) throw error;
    throw new PipelineError('bad_sql', describeError(error), { cause: error });
  }
}

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
