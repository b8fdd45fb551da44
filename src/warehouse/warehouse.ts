/** A value of a result: dates and timestamps as ISO text without a zone, every number as a number, lists as arrays. */
export type Cell = string | number | boolean | null | Cell[];

export interface ResultColumn {
  name: string;
  type: string;
}

/** Rows by position, in the order of `columns`; column names are lower case on every engine. */
export interface ResultTable {
  columns: ResultColumn[];
  rows: Cell[][];
}

/** Something that answers a SELECT. `parameters` fill `?` in the statement, by position. */
export interface Queryable {
  query(sql: string, parameters?: readonly (string | number | boolean | null)[]): Promise<ResultTable>;
}
