import type { Catalog } from './catalog.ts';
import type { Session } from './session.ts';

/** Has DuckDB look for names where the session does. */
export async function followSession(session: Session, catalog: Catalog): Promise<void> {
  const schema = `${session.database}.${session.schema}`;
  const path = catalog.find('schema', schema) ? `${schema},memory.main` : 'memory.main';
  await session.connection.run(`set search_path = '${path}'`);
}
