import type { SnowflakeHealth } from '../warehouse/snowflake-health';

/** How the warehouse at Snowflake is doing, in sentences; times are UTC. */
export function snowflakeWords({ tables, failures, loads, failedLoads, warehouse }: SnowflakeHealth): string {
  const good = tables.filter(({ state }) => state === 'succeeded');
  const newest = good
    .map(({ refreshedAt }) => refreshedAt ?? '')
    .toSorted()
    .at(-1);
  const oldest = Math.max(0, ...good.map(({ lagSeconds }) => lagSeconds ?? 0));
  return [
    tables.length === 0
      ? 'Snowflake: no table was refreshed in the last six days.'
      : `Snowflake: ${good.length} of ${tables.length} tables are refreshed, last at ${newest ?? '–'}; the oldest has what was there ${durationOf(oldest)} ago.`,
    ...failures.map(
      ({ table, at, state, message }) =>
        `Refresh of ${table} ${state} at ${at ?? '–'}: ${message ?? 'no reason told'}`,
    ),
    loads.objects === 0
      ? 'Nothing was loaded in the last thirteen days.'
      : `Loaded in the last thirteen days: ${loads.objects} objects, ${loads.rows} rows, last at ${loads.lastAt ?? '–'}.`,
    ...failedLoads.map(
      ({ object, at, state, message }) =>
        `${object}: ${state} at ${at ?? '–'}: ${message ?? 'no reason told'}`,
    ),
    `Warehouse ${warehouse.name}: ${warehouse.size ?? 'of unknown size'}, ${
      warehouse.suspendAfterSeconds === null
        ? 'and never stops by itself: what runs is paid for'
        : `stops ${durationOf(warehouse.suspendAfterSeconds)} after its last statement`
    }; it runs for loads, refreshes and questions.`,
  ].join('\n');
}

function durationOf(seconds: number): string {
  const [size, unit]: [number, string] =
    seconds < 120
      ? [1, 'second']
      : seconds < 7_200
        ? [60, 'minute']
        : seconds < 172_800
          ? [3_600, 'hour']
          : [86_400, 'day'];
  const count = Math.round(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
