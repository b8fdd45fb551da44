/**
 * Functions that Cortex Analyst and people write beside those of the models, with what stands before a bracket in their
 * syntax. The models may not call them.
 */
export const analystFunctions = new Set(
  `extract percentile_cont to_date to_varchar number within group nth_value cume_dist last_day week dayofweek dayofyear`.split(
    ' ',
  ),
);

/** Without EXTRACT(year FROM x), whose FROM names no table. */
export const withoutExtract = (sql: string): string =>
  sql.replaceAll(/\bextract\(\s*\w+\s+from\b/gi, 'extract(');

/** What Snowflake and DuckDB write differently, of a statement whose names were looked at. */
export const inDuckDb = (sql: string): string =>
  sql
    // Parts of dates may go without quotes there.
    .replaceAll(/\b(dateadd|datediff|date_trunc|date_part)\(\s*([a-z_]+)\s*,/gi, "$1('$2',")
    .replaceAll(
      /\blistagg\(((?:[^()]|\([^()]*\))*)\)\s*within\s+group\s*\(\s*(order\s+by\s+(?:[^()]|\([^()]*\))*)\)/gi,
      'string_agg($1 $2)',
    )
    .replaceAll(/\)\s*ignore\s+nulls\b/gi, ' ignore nulls)')
    .replaceAll(/::\s*number\b/gi, '::decimal');
