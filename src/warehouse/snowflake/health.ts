import type { SnowflakeHealth } from '../snowflake-health';
import type { Cell, ResultTable } from '../warehouse';
import type { SnowflakeNames } from './names';
import type { SnowflakeSession } from './session';
import { rowsOf } from './show-rows';

/** @throws PipelineError `not_configured` where nothing is deployed or the role may not see it */
export async function readHealth(session: SnowflakeSession, names: SnowflakeNames): Promise<SnowflakeHealth> {
  const view = `${names.database}.medallion_arch.pipeline_monitoring`;
  const ask = async (sql: string) => (await session.run(sql)).rows;
  const tables = await ask(
    `select object_name, state, happened_at, lag_seconds from ${view} where what = 'refresh'
qualify row_number() over (partition by object_name order by happened_at desc nulls first) = 1 order by object_name`,
  );
  const failed = (what: string, good: string) =>
    ask(
      `select object_name, happened_at, state, detail from ${view} where what = '${what}' and state not in (${good}) order by happened_at desc limit 10`,
    );
  const failures = await failed('refresh', "'succeeded', 'executing', 'scheduled'");
  const [loads = []] = await ask(
    `select count(*), coalesce(sum(row_count), 0), max(happened_at) from ${view} where what = 'load' and state = 'loaded'`,
  );
  const failedLoads = await failed('load', "'loaded', 'load in progress'");
  const [shown] = await rowsOf(session, `show warehouses like '${names.warehouse}'`);
  const suspend = Number(shown?.['auto_suspend'] ?? 0);
  return {
    tables: tables.map(([table, state, at, lag]) => ({
      table: textOf(table) ?? '',
      state: textOf(state) ?? '',
      refreshedAt: textOf(at),
      lagSeconds: typeof lag === 'number' ? lag : null,
    })),
    failures: failures.map((row) => {
      const { object: table, ...rest } = failureIn(row);
      return { table, ...rest };
    }),
    loads: { objects: Number(loads[0] ?? 0), rows: Number(loads[1] ?? 0), lastAt: textOf(loads[2] ?? null) },
    failedLoads: failedLoads.map(failureIn),
    warehouse: {
      name: names.warehouse,
      size: shown?.['size'] ?? null,
      suspendAfterSeconds: suspend > 0 ? suspend : null,
      state: shown?.['state']?.toLowerCase() ?? null,
    },
  };
}

const textOf = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null);

const failureIn = ([object, at, state, message]: ResultTable['rows'][number]) => ({
  object: textOf(object) ?? '',
  at: textOf(at),
  state: textOf(state) ?? '',
  message: textOf(message),
});
