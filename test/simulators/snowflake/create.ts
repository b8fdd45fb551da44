import { type Catalog, type Kind, fullName, fullSchema } from './catalog.ts';
import { refresh } from './dynamic-tables.ts';
import { cannotUse, noSuchSchema, noWarehouse, notThere, unknownStatement } from './errors.ts';
import { isExternalStage, setExternalStage } from './external-stage.ts';
import { createIntegration } from './integrations.ts';
import { createPipe } from './pipes.ts';
import { followSession } from './follow-session.ts';
import { registerJavaScript } from './javascript.ts';
import { mustBeAdmin, translateSelect } from './select.ts';
import type { Session } from './session.ts';

interface Work {
  sql: string;
  session: Session;
  catalog: Catalog;
  now: number;
}

/** `comment = '…'`, which all that we create carries. */
const commentIn = (sql: string) =>
  /\bcomment = '((?:[^']|'')*)'/i.exec(sql)?.[1]?.replaceAll("''", "'") ?? '';

const simpleForm =
  /^create (role|warehouse|database|schema|file format|stage) if not exists ([\w.]+)([^]*)$/i;
const functionForm =
  /^create or replace function ([\w.]+)\(([^)]*)\)\s+returns (varchar|array|number|timestamp_ntz)\s+language (sql|javascript)\s+(returns null on null input\s+)?immutable\s+comment = '[^']*'\s+as \$\$([^]*)\$\$$/i;
const viewForm = /^create or replace view ([\w.]+)\s+comment = '[^']*'\s+as\s+([^]*)$/i;
const dynamicForm =
  /^create or alter dynamic table ([\w.]+)\s+target_lag = (downstream|'[^']+')\s+warehouse = (\w+)\s+refresh_mode = (auto|full|incremental)\s+comment = '[^']*'\s+as\s+([^]*)$/i;

const tableForm = /^create or alter table ([\w.]+) \(([^)]*)\) comment = '[^']*'$/i;

/** Answers CREATE; gives the words of success. */
export async function create(work: Work): Promise<string> {
  const { sql, session, catalog } = work;
  if (/^create storage integration /i.test(sql)) return createIntegration(sql, session, catalog);
  mustBeAdmin(session, 'account', 'simulated');
  if (isExternalStage(sql)) return setExternalStage(sql, session, catalog);
  if (/^create pipe /i.test(sql)) return createPipe(sql, session, catalog);
  if (tableForm.test(sql)) return createOrAlterTable(work);
  const simple = simpleForm.exec(sql);
  if (simple)
    return createSimple(work, (simple[1] ?? '').toLowerCase() as Kind, simple[2] ?? '', simple[3] ?? '');
  const made = functionForm.exec(sql) ? await createFunction(work) : null;
  if (made) return made;
  const [, viewName, select = ''] = viewForm.exec(sql) ?? [];
  if (viewName !== undefined) {
    const name = nameInSchema(viewName, session, catalog);
    const translated = translateSelect(select, session, catalog);
    await session.connection.run(`create or replace view ${name} as ${translated.sql}`);
    catalog.views.set(name, translated.reads);
    catalog.add({ kind: 'view', name, comment: commentIn(sql), details: {} });
    return `View ${shown(name)} successfully created.`;
  }
  return createDynamicTable(work);
}

const shown = (name: string) => (name.split('.').at(-1) ?? '').toUpperCase();

function nameInSchema(name: string, session: Session, catalog: Catalog): string {
  const full = fullName(name, session);
  const schema = full.split('.').slice(0, 2).join('.');
  if (!catalog.find('schema', schema)) throw noSuchSchema(schema);
  return full;
}

async function createSimple(
  { sql, session, catalog }: Work,
  kind: Kind,
  given: string,
  rest: string,
): Promise<string> {
  const name =
    kind === 'schema'
      ? fullSchema(given, session)
      : ['role', 'warehouse', 'database'].includes(kind)
        ? given.toLowerCase()
        : nameInSchema(given, session, catalog);
  if (catalog.find(kind, name)) return `${shown(name)} already exists, statement succeeded.`;
  if (kind === 'database') await session.connection.run(`attach ':memory:' as ${name}`);
  if (kind === 'schema') {
    if (!catalog.find('database', name.split('.')[0] ?? '')) throw cannotUse();
    await session.connection.run(`create schema ${name}`);
  }
  const option = (key: string) => new RegExp(`\\b${key} = '?(\\w+)`, 'i').exec(rest)?.[1] ?? '';
  const details: Record<string, string> =
    kind === 'warehouse'
      ? { size: option('warehouse_size'), auto_suspend: option('auto_suspend'), state: 'SUSPENDED' }
      : {};
  catalog.add({ kind, name, comment: commentIn(sql), details });
  // Snowflake uses what was just created.
  if (kind === 'database') Object.assign(session, { database: name, schema: 'public' });
  if (kind === 'schema') [session.database, session.schema] = name.split('.') as [string, string];
  if (kind === 'warehouse') session.warehouse = name;
  await followSession(session, catalog);
  return `${kind[0]?.toUpperCase()}${kind.slice(1)} ${shown(name)} successfully created.`;
}

/** A table with these columns: one that is there gets those that it lacks, and none is taken from it. */
async function createOrAlterTable({ sql, session, catalog }: Work): Promise<string> {
  const [, given = '', list = ''] = tableForm.exec(sql) ?? [];
  const name = nameInSchema(given, session, catalog);
  const columns = list
    .split(', ')
    .map((column) => column.replace(/ variant$/i, ' json').replace(/ number$/i, ' bigint'));
  await session.connection.run(`create table if not exists ${name} (${columns.join(', ')})`);
  for (const column of columns)
    await session.connection.run(`alter table ${name} add column if not exists ${column}`);
  catalog.add({ kind: 'table', name, comment: commentIn(sql), details: {} });
  return `Table ${shown(name)} successfully created.`;
}

async function createFunction({ sql, session, catalog }: Work): Promise<string> {
  const [, given = '', list = '', returns = '', language = '', strict = '', body = ''] =
    functionForm.exec(sql) ?? [];
  const name = nameInSchema(given, session, catalog);
  const parameters = list.split(',').map((parameter) => parameter.trim().split(' ')[0] ?? '');
  if (language.toLowerCase() === 'javascript') {
    if (!strict) throw unknownStatement(sql);
    const registered = `js_${catalog.entries.size}_${shown(name).toLowerCase()}`;
    registerJavaScript(session.connection, registered, parameters, body, returns.toLowerCase() === 'array');
    await session.connection.run(
      `create or replace macro ${name}(${parameters.join(', ')}) as ${registered}(${parameters.join(', ')})`,
    );
  } else {
    const expression = translateSelect(body.trim(), session, catalog).sql;
    await session.connection.run(
      `create or replace macro ${name}(${parameters.join(', ')}) as ${expression}`,
    );
  }
  const types = list.split(',').map((parameter) => parameter.trim().split(' ')[1] ?? '');
  const signature = `${shown(name)}(${types.join(', ')}) RETURN ${returns}`.toUpperCase();
  catalog.add({ kind: 'function', name, comment: commentIn(sql), details: { arguments: signature } });
  return `Function ${shown(name)} successfully created.`;
}

async function createDynamicTable({ sql, session, catalog, now }: Work): Promise<string> {
  const [, given = '', lag = '', warehouse = '', mode = '', select = ''] = dynamicForm.exec(sql) ?? [];
  if (!given) throw unknownStatement(sql);
  if (!catalog.find('warehouse', warehouse)) throw notThere('Warehouse', warehouse);
  if (!session.warehouse) throw noWarehouse();
  const name = nameInSchema(given, session, catalog);
  const translated = translateSelect(select, session, catalog);
  const before = catalog.dynamicTables.get(name);
  const comment = commentIn(sql);
  const details = {
    target_lag: lag.toUpperCase().replaceAll("'", ''),
    refresh_mode: mode.toUpperCase() === 'AUTO' ? 'FULL' : mode.toUpperCase(),
    warehouse: warehouse.toUpperCase(),
    scheduling_state: 'ACTIVE',
  };
  catalog.add({ kind: 'dynamic table', name, comment, details });
  if (before && before.text === select) return `${shown(name)} successfully altered.`;
  const table = { name, text: select, translated: translated.sql, lag, warehouse, reads: translated.reads };
  catalog.dynamicTables.set(name, { ...table, seen: new Map() });
  await refresh(name, session.connection, catalog, 'CREATION', now);
  return `Dynamic table ${shown(name)} successfully created.`;
}
