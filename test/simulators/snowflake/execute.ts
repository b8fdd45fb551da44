import type { DuckDBValue } from '@duckdb/node-api';
import { type Catalog, fullName, fullSchema } from './catalog.ts';
import type { Account } from './account.ts';
import { create } from './create.ts';
import { drop } from './drop.ts';
import { setExternalStage } from './external-stage.ts';
import { writeHistory } from './history.ts';
import { alterIntegration, describeIntegration, validateIntegration } from './integrations.ts';
import { alterPipe, pipeStatus } from './pipes.ts';
import { followSession } from './follow-session.ts';
import { refresh } from './dynamic-tables.ts';
import {
  SnowflakeError,
  cannotUse,
  noWarehouse,
  notThere,
  suspendedWarehouse,
  syntax,
  unknownStatement,
} from './errors.ts';
import { type Rowset, countColumn, textColumn, toRowset } from './rowset.ts';
import { mustBeAdmin, translateSelect } from './select.ts';
import type { Session } from './session.ts';
import { createSemanticView } from './semantic-view.ts';
import { show } from './show.ts';
import { copyInto } from './stage.ts';

const status = (words: string): Rowset => ({ rowtype: [textColumn('status')], rowset: [[words]] });
const done = status('Statement executed successfully.');

/** Runs one statement of a session. Every other than those that the product sends is an error. */
export async function execute(
  text: string,
  bindings: readonly DuckDBValue[],
  session: Session,
  account: Account,
): Promise<Rowset> {
  const sql = text.replace(/^(\s|--[^\n]*(\n|$))+/, '').replace(/;?\s*$/, '');
  const word = /^\w+/.exec(sql)?.[0].toLowerCase();
  const { catalog } = account;
  switch (word) {
    case 'use':
      return use(sql, session, catalog);
    case 'create':
      return status(await create({ sql, session, catalog, now: account.now() }));
    case 'grant':
      return grant(sql, session, catalog);
    case 'show':
      return show(sql, session, catalog);
    case 'begin':
      await session.connection.run('begin transaction');
      session.loadsBefore = catalog.loads.length;
      return done;
    case 'commit':
      await session.connection.run('commit');
      session.loadsBefore = null;
      return done;
    case 'rollback':
      await session.connection.run('rollback');
      if (session.loadsBefore !== null) catalog.loads.splice(session.loadsBefore);
      session.loadsBefore = null;
      return done;
    case 'copy':
      needsWarehouse(session, account);
      return copyInto(sql, session, account);
    case 'delete':
      needsWarehouse(session, account);
      return remove(sql, session, catalog);
    case 'drop':
      return status(await drop(sql, session, catalog));
    case 'desc':
      return describeIntegration(sql, session, catalog);
    case 'alter':
      return alter(sql, session, account);
    case 'call':
      needsWarehouse(session, account);
      return status(await createSemanticView(sql, session, catalog));
    case 'select':
    case 'with': {
      // What asks nothing of a table needs no warehouse.
      const answer =
        currentUser(sql, session) ??
        (await validateIntegration(sql, catalog, account.aws)) ??
        (await pipeStatus(sql, session, account));
      if (answer) return answer;
      needsWarehouse(session, account);
      return select(sql, bindings, session, catalog);
    }
    default:
      throw unknownStatement(sql);
  }
}

const currentUser = (sql: string, { user }: Session): Rowset | undefined =>
  /^select current_user\(\)$/i.test(sql)
    ? { rowtype: [textColumn('CURRENT_USER()')], rowset: [[user.name.toUpperCase()]] }
    : undefined;

function needsWarehouse({ warehouse }: Session, { suspended }: Account): void {
  if (!warehouse) throw noWarehouse();
  if (suspended.has(warehouse)) throw suspendedWarehouse(warehouse);
}

async function use(sql: string, session: Session, catalog: Catalog): Promise<Rowset> {
  if (/^use secondary roles none$/i.test(sql)) {
    session.hasSecondaryRoles = false;
    return done;
  }
  const [, kind = '', given = ''] = /^use (role|warehouse|database|schema) ([\w.]+)$/i.exec(sql) ?? [];
  const name = given.toLowerCase();
  switch (kind.toLowerCase()) {
    case 'role':
      if (!catalog.find('role', name)) throw cannotUse();
      session.role = name;
      break;
    case 'warehouse':
      if (!catalog.find('warehouse', name)) throw cannotUse();
      session.warehouse = name;
      break;
    case 'database':
      if (!catalog.find('database', name)) throw cannotUse();
      Object.assign(session, { database: name, schema: 'public' });
      break;
    case 'schema': {
      const full = fullSchema(name, session);
      if (!catalog.find('schema', full)) throw cannotUse();
      [session.database, session.schema] = full.split('.') as [string, string];
      break;
    }
    default:
      throw unknownStatement(sql);
  }
  await followSession(session, catalog);
  return done;
}

const grantForm =
  /^grant (select|usage|usage, operate|monitor|read) on ((?:all )?(?:database|schema|warehouse|tables|views|dynamic tables|functions|stage|file format|semantic view|table|dynamic table)(?: in schema)?) ([\w.]+) to role (\w+)$/i;

function grant(sql: string, session: Session, catalog: Catalog): Rowset {
  mustBeAdmin(session, 'account', 'simulated');
  const held = /^grant role (\w+) to (user|role) (\w+|"[^"]+")$/i.exec(sql);
  if (held) {
    const [, role = '', kind = '', grantee = ''] = held;
    if (!catalog.find('role', role)) throw notThere('Role', role);
    if (kind.toLowerCase() === 'role' && !catalog.find('role', grantee)) throw notThere('Role', grantee);
    catalog.holders.add(`${role} to ${kind} ${grantee.replaceAll('"', '')}`.toLowerCase());
    return done;
  }
  const [, privilege = '', on = '', name = '', role = ''] = grantForm.exec(sql) ?? [];
  if (!privilege) throw unknownStatement(sql);
  if (!catalog.find('role', role)) throw notThere('Role', role);
  // A right on all there is is one on each; what comes later has none.
  const all = /^all (.+)s in schema$/i.exec(on)?.[1]?.toLowerCase();
  const objects =
    all === undefined ? [`${on} ${name}`] : catalog.entriesIn(all, name).map((found) => `${all} ${found}`);
  for (const object of objects) catalog.grants.add(`${privilege} on ${object} to ${role}`.toLowerCase());
  return done;
}

async function remove(sql: string, session: Session, catalog: Catalog): Promise<Rowset> {
  mustBeAdmin(session, 'table', 'lake_line');
  const given = /^delete from ([\w.]+) where object_key in \((?:'[^']*'(?:, )?)+\)$/i.exec(sql)?.[1];
  if (!given) throw unknownStatement(sql);
  const name = fullName(given, session);
  if (!catalog.find('table', name)) throw notThere('Table', name);
  const deleted = await session.connection.runAndReadAll(sql.replace(given, name));
  catalog.changed(name);
  return {
    rowtype: [countColumn('number of rows deleted')],
    rowset: [[String(deleted.getRows()[0]?.[0] ?? 0)]],
  };
}

async function alter(sql: string, session: Session, account: Account): Promise<Rowset> {
  const { catalog } = account;
  if (/^alter storage integration /i.test(sql)) return status(alterIntegration(sql, session, catalog));
  if (/^alter pipe /i.test(sql)) return alterPipe(sql, session, account);
  if (/^alter stage /i.test(sql)) {
    mustBeAdmin(session, 'stage', 'lake_s3');
    return status(setExternalStage(sql, session, catalog));
  }
  const settings = /^alter session set ((?:\w+ = (?:'[^']*'|\d+)\s*)+)$/i.exec(sql);
  if (settings) return done;
  const given = /^alter dynamic table ([\w.]+) refresh$/i.exec(sql)?.[1];
  if (!given) throw unknownStatement(sql);
  const name = fullName(given, session);
  const table = catalog.dynamicTables.get(name);
  if (!table) throw notThere('Dynamic table', name);
  // The table's own warehouse does the work.
  if (account.suspended.has(table.warehouse)) throw suspendedWarehouse(table.warehouse);
  await refresh(name, session.connection, catalog, 'MANUAL', account.now());
  return status(`${name.split('.').at(-1)?.toUpperCase()} refreshed.`);
}

async function select(
  sql: string,
  bindings: readonly DuckDBValue[],
  session: Session,
  catalog: Catalog,
): Promise<Rowset> {
  const translated = translateSelect(sql, session, catalog);
  await writeHistory(session.connection, catalog);
  try {
    return toRowset(await session.connection.runAndReadAll(translated.sql, [...bindings]));
  } catch (error) {
    throw inSnowflakesWords(error);
  }
}

/** DuckDB's complaint of a statement that both engines refuse. */
function inSnowflakesWords(error: unknown): Error {
  if (error instanceof SnowflakeError) return error;
  const words = error instanceof Error ? error.message : String(error);
  const column = /Referenced column "(\w+)" not found|does not have a column named "(\w+)"/.exec(words);
  if (column)
    return new SnowflakeError(
      '000904',
      '42000',
      `SQL compilation error: error line 1 at position 7\ninvalid identifier '${(column[1] ?? column[2] ?? '').toUpperCase()}'`,
    );
  if (words.startsWith('Parser Error'))
    return syntax(`syntax error line 1 at position 0 unexpected '${words.split('\n')[0]}'.`);
  return new SnowflakeError('100132', 'P0000', words);
}
