import type { ResultColumn } from './warehouse';

/** Whether a column of a result holds numbers, in DuckDB's names of types or Snowflake's (fixed, real). Lists of numbers do not. */
export const isNumberColumn = ({ type }: Pick<ResultColumn, 'type'>): boolean =>
  /INT(?!ERVAL)|DECIMAL|DOUBLE|FLOAT|FIXED|REAL/i.test(type) && !type.endsWith(']');
