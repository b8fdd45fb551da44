import { type Catalog, type Kind, fullName, fullSchema } from './catalog.ts';
import { SnowflakeError, unknownStatement } from './errors.ts';
import { followSession } from './follow-session.ts';
import { mustBeAdmin } from './select.ts';
import type { Session } from './session.ts';

const form =
  /^drop (role|warehouse|integration|database|schema|pipe|semantic view|view|dynamic table|function|table|stage|file format) if exists ([\w.]+)(\([\w, ]*\))?$/i;

/** DROP … IF EXISTS: what lies in a schema or database goes with it. */
export async function drop(sql: string, session: Session, catalog: Catalog): Promise<string> {
  const [, word = '', given = '', signature] = form.exec(sql) ?? [];
  const kind = word.toLowerCase() as Kind;
  // A function is one of several of its name.
  if (!word || (kind === 'function') !== (signature !== undefined)) throw unknownStatement(sql);
  mustBeAdmin(session, kind, given);
  const name = ['role', 'warehouse', 'integration', 'database'].includes(kind)
    ? given.toLowerCase()
    : kind === 'schema'
      ? fullSchema(given, session)
      : fullName(given, session);
  if (!catalog.find(kind, name)) {
    if (kind === 'table' && catalog.find('dynamic table', name))
      throw new SnowflakeError('001003', '42000', `${name.toUpperCase()} is a dynamic table.`);
    return 'Drop statement executed successfully, it did not exist.';
  }
  const dialect: Partial<Record<Kind, string>> = {
    'dynamic table': 'table',
    table: 'table',
    view: 'view',
    function: 'macro',
  };
  if (dialect[kind]) await session.connection.run(`drop ${dialect[kind]} if exists ${name}`);
  if (kind === 'schema') await session.connection.run(`drop schema ${name} cascade`);
  if (kind === 'database') {
    if (session.database === name) Object.assign(session, { database: undefined, schema: undefined });
    await followSession(session, catalog);
    await session.connection.run(`detach ${name}`);
  }
  if (kind === 'warehouse' && session.warehouse === name) session.warehouse = undefined;
  if (kind === 'schema' || kind === 'database')
    for (const entry of catalog.entries.values())
      if (entry.name.startsWith(`${name}.`)) forget(entry.kind, entry.name, catalog);
  forget(kind, name, catalog);
  if (kind === 'role')
    for (const grant of catalog.grants) if (grant.endsWith(` to ${name}`)) catalog.grants.delete(grant);
  return `${name.toUpperCase()} successfully dropped.`;
}

function forget(kind: Kind, name: string, catalog: Catalog): void {
  catalog.remove(kind, name);
  if (kind === 'dynamic table') catalog.dynamicTables.delete(name);
  if (kind === 'view') catalog.views.delete(name);
  if (kind === 'pipe') catalog.pipes.delete(name);
  // With the table goes what COPY remembers of it.
  if (kind === 'table')
    for (let index = catalog.loads.length - 1; index >= 0; index--)
      if (catalog.loads[index]?.table === name) catalog.loads.splice(index, 1);
}
