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
  /** There were more rows than the limit of them. */
  truncated?: boolean;
}

/** How far a statement may go. What asks for more than `rows` gets these; what goes beyond the others is ended. */
export interface Limits {
  seconds: number;
  rows?: number;
  /** Values in the result, where a list counts as many as it has, and a long text as several. */
  cells: number;
}

/** Something that answers a SELECT. `parameters` fill `?` in the statement, by position. */
export interface Queryable {
  query(
    sql: string,
    parameters?: readonly (string | number | boolean | null)[],
    limits?: Limits,
  ): Promise<ResultTable>;
}
