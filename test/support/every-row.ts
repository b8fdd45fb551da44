import type { Queryable } from '../../src/warehouse/warehouse';

/**
 * SELECTs of every table and view of the warehouse, by name, without the columns in `without`. Fractions are rounded to nine
 * places: the last digit of a sum of them depends on the order of the rows.
 */
export async function selectsOfEverything(
  warehouse: Queryable,
  without: readonly string[] = [],
): Promise<Map<string, string>> {
  const { rows } = await warehouse.query(`
    select
      table_schema || '.' || table_name,
      string_agg(
        case when data_type = 'DOUBLE' then 'round(' || column_name || ', 9) as ' || column_name else column_name end,
        ', ' order by ordinal_position)
    from information_schema.columns
    where table_schema in ('raw_data', 'medallion_arch')
      and column_name not in (${["''", ...without.map((name) => `'${name}'`)].join(', ')})
    group by all
    order by 1`);
  return new Map(
    rows.map(([name, columns]) => [String(name), `select ${String(columns)} from ${String(name)}`]),
  );
}
