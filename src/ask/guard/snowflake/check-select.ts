import type { Queryable } from '../../../warehouse/warehouse';
import { checkStatement } from '../check-statement';
import { parseStatement } from '../parse-statement';
import { checkText } from './check-text';
import { snowflakeFunctions } from './functions';
import { snowflakeTypes } from './known-nodes';

/** What a statement may read: the database of the connection, and tables in it as `schema.table`, lower case. */
export interface SnowflakeTables {
  database: string;
  tables: ReadonlySet<string>;
}

/**
 * Lets one SELECT for Snowflake through, over the tables that are given and the functions that are harmless there. Its text is
 * taken apart first: whatever DuckDB and Snowflake would read differently is refused, so that the tree of DuckDB's parser
 * (`parser`, which needs no file) is what Snowflake runs. The role that runs it may read and nothing else, whatever is
 * overlooked here.
 * @throws PipelineError `bad_sql` with what is refused, where, and what to do
 */
export async function checkSnowflakeSelect(
  parser: Queryable,
  sql: string,
  { database, tables }: SnowflakeTables,
): Promise<void> {
  const { readable, mistakable } = checkText(sql);
  checkStatement(sql, await parseStatement(parser, readable), {
    tables,
    functions: snowflakeFunctions,
    elsewhere: { database, types: snowflakeTypes, mistakable },
  });
}
