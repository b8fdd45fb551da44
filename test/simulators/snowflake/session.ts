import type { DuckDBConnection } from '@duckdb/node-api';
import type { User } from './user.ts';

/** A session of a user: what USE set, on a connection of its own. */
export interface Session {
  id: number;
  token: string;
  masterToken: string;
  user: User;
  role: string;
  /** The user's other roles count too, as they do at first; `use secondary roles none` leaves them out. */
  hasSecondaryRoles: boolean;
  warehouse: string | undefined;
  database: string | undefined;
  schema: string | undefined;
  connection: DuckDBConnection;
  /** The token has run out; the master token still renews it. */
  isExpired: boolean;
  /** How many loads there were when the transaction began, which a rollback goes back to. */
  loadsBefore: number | null;
}
