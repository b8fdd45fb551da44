/**
 * The local_* columns of models that others read, which are there as denver_* too while the listener's zone is Denver's. Listed, since a plan
 * is made before there is anything to ask for its columns; a test holds that they are those that the models have.
 */
export const localColumns: Record<string, string[]> = {
  gold_daily_listening_summary: ['local_date'],
  gold_hourly_listening: ['local_day_of_week', 'local_day_name', 'local_hour'],
  recent_activity: ['local_timestamp'],
  silver_history_resolved: [
    'local_timestamp',
    'local_date',
    'local_hour',
    'local_day_of_week',
    'local_day_name',
    'local_month',
    'local_year',
    'local_quarter',
  ],
  silver_listening_enriched: [
    'local_timestamp',
    'local_date',
    'local_hour',
    'local_day_of_week',
    'local_day_name',
    'local_month',
    'local_year',
    'local_quarter',
  ],
  silver_spoken_listening: ['local_timestamp', 'local_date'],
};

export function withDenverColumns(name: string, sql: string, timeZone: string): string {
  const columns = timeZone === 'America/Denver' ? localColumns[name] : undefined;
  if (!columns) return sql;
  const aliases = columns.map((column) => `${column} as ${column.replace('local_', 'denver_')}`);
  return `select *, ${aliases.join(', ')} from (\n${sql}\n) as model`;
}
