/** How the warehouse at Snowflake is doing. Times are UTC, ISO 8601 without a zone. */
export interface SnowflakeHealth {
  /** Each table's last refresh of six days. `lagSeconds`: how old is what it was made of. */
  tables: { table: string; state: string; refreshedAt: string | null; lagSeconds: number | null }[];
  /** Refreshes of six days that did not succeed, the newest first, ten at most. */
  failures: { table: string; at: string | null; state: string; message: string | null }[];
  /** Loads of thirteen days: objects, their rows, and when the last one ended. */
  loads: { objects: number; rows: number; lastAt: string | null };
  /** Objects that were not loaded whole, the newest first, ten at most. */
  failedLoads: { object: string; at: string | null; state: string; message: string | null }[];
  /** What is paid for by the second while it runs. `suspendAfterSeconds` is null where it never stops. */
  warehouse: { name: string; size: string | null; suspendAfterSeconds: number | null; state: string | null };
}
