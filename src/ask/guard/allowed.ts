import type { Queryable } from '../../warehouse/warehouse';
import type { FunctionList } from './harmless-functions';

/** What a statement may read and call. */
export interface Allowed {
  /** `schema.table`, lower case. */
  tables: ReadonlySet<string>;
  functions: FunctionList;
  /** Of another engine than the one whose parser reads the statement: what its trees may be made of, and how its names go. */
  elsewhere?: {
    /** Lower case; `database.schema.table` may be said there. */
    database: string;
    types: ReadonlySet<string>;
    /** Names that are two to that engine, and one to the parser: nothing that is read from may have one. */
    mistakable: ReadonlySet<string>;
  };
}

/** What there is: names of tables, columns and their types, and no path or setting. */
const catalog = ['information_schema.tables', 'information_schema.columns'];

/** Every table and view that holds listening history, and their names; the bookkeeping of the pipeline is none of them. */
export async function everyTable(db: Queryable): Promise<ReadonlySet<string>> {
  // information_schema takes twenty times as long.
  const { rows } = await db.query(
    `select schema_name || '.' || table_name from duckdb_tables()
     where schema_name in ('raw_data', 'medallion_arch')
     union all
     select schema_name || '.' || view_name from duckdb_views()
     where schema_name in ('raw_data', 'medallion_arch')`,
  );
  return new Set([...rows.map(([name]) => String(name)), ...catalog]);
}
