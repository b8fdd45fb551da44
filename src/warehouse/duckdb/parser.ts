import { DuckDBInstance } from '@duckdb/node-api';
import type { Queryable } from '../warehouse';
import { readResult } from './result';

let opened: Promise<Queryable> | undefined;

/**
 * DuckDB without a file, for its parser: it holds nothing, reaches nothing, and is opened once in a process. For where
 * statements run elsewhere and there may be no warehouse here.
 */
export const statementParser: Queryable = {
  query: async (...query) => {
    opened ??= open();
    return (await opened).query(...query);
  },
};

async function open(): Promise<Queryable> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    enable_external_access: 'false',
    memory_limit: '100MB',
    threads: '1',
  });
  const connection = await instance.connect();
  await connection.run('set lock_configuration = true');
  return {
    query: async (sql, parameters = [], limits) =>
      readResult(await connection.run(sql, [...parameters]), limits, () => undefined),
  };
}
