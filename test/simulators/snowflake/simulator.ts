import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { Analyst } from './analyst/analyst.ts';
import type { SimulatedAws } from './aws.ts';
import { BrowserSignIns } from './browser-sign-in.ts';
import { Catalog } from './catalog.ts';
import { SnowflakeError } from './errors.ts';
import type { Account } from './account.ts';
import { execute } from './execute.ts';
import { followSession } from './follow-session.ts';
import { mayTake } from './roles.ts';
import { historyTables } from './history.ts';
import { objectArrived, runPipe } from './pipes.ts';
import { signIn } from './login.ts';
import type { Session } from './session.ts';
import { putInstructions } from './stage.ts';
import type { User } from './user.ts';

export interface SimulatorOptions {
  account?: string;
  users: readonly User[];
  now?: () => number;
  /** Where its storage integrations lead. */
  aws?: SimulatedAws;
}

/** A Snowflake account on this machine, for the real SDK. */
export interface SnowflakeSimulator {
  url: string;
  account: string;
  catalog: Catalog;
  /** Cortex Analyst. */
  analyst: Analyst;
  /** Statements in the order in which they came. */
  statements: string[];
  /** The role under which each of them ran the last time. */
  roles: Map<string, string>;
  logins: number;
  /** Sign-ins through the account's page. */
  browser: BrowserSignIns;
  /** The session's token runs out: the SDK renews it by itself. */
  expireTokens(): void;
  /** The sessions are gone: only a new sign-in helps. */
  dropSessions(): void;
  /** Warehouses that run nothing. */
  suspended: Set<string>;
  /** Sees each statement before it runs; what it throws is the answer. */
  before: ((sql: string) => void) | undefined;
  /** The bucket says that an object is there. */
  objectArrived(bucket: string, key: string): void;
  /** Pipes load what they were told of. */
  runPipes(): Promise<void>;
  /** How long the answer to a statement takes, in milliseconds. */
  slowness: number;
  /** So many of the next requests with a statement are cut in the middle of the answer. */
  cuts: number;
  close(): Promise<void>;
}

const parameters = [
  { name: 'TIMEZONE', value: 'America/Los_Angeles' },
  { name: 'TIMESTAMP_OUTPUT_FORMAT', value: 'YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM' },
  { name: 'TIMESTAMP_NTZ_OUTPUT_FORMAT', value: '' },
  { name: 'TIMESTAMP_LTZ_OUTPUT_FORMAT', value: '' },
  { name: 'TIMESTAMP_TZ_OUTPUT_FORMAT', value: '' },
  { name: 'DATE_OUTPUT_FORMAT', value: 'YYYY-MM-DD' },
  { name: 'TIME_OUTPUT_FORMAT', value: 'HH24:MI:SS' },
  { name: 'BINARY_OUTPUT_FORMAT', value: 'HEX' },
  { name: 'CLIENT_RESULT_CHUNK_SIZE', value: 160 },
  { name: 'CLIENT_SESSION_KEEP_ALIVE', value: false },
  { name: 'QUERY_CONTEXT_CACHE_SIZE', value: 5 },
];

interface Query {
  sqlText: string;
  bindings?: Record<string, { type: string; value: string | null }>;
}

interface LoginBody {
  data: Parameters<typeof signIn>[3] & {
    SESSION_PARAMETERS?: { CLIENT_STORE_TEMPORARY_CREDENTIAL?: boolean };
  };
}

/** Starts an empty account on a free port of 127.0.0.1. */
export async function startSnowflake({
  account: accountName = 'simulated',
  users,
  now = Date.now,
  aws,
}: SimulatorOptions): Promise<SnowflakeSimulator> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1500MB' });
  const first = await instance.connect();
  await first.run(readFileSync(join(import.meta.dirname, 'prelude.sql'), 'utf8'));
  await first.run(historyTables);
  const catalog = new Catalog();
  const browser = new BrowserSignIns(users);
  for (const name of ['accountadmin', 'sysadmin', 'public'])
    catalog.add({ kind: 'role', name, comment: '', details: {} });
  const stageFolder = mkdtempSync(join(tmpdir(), 'simulated-stage-'));
  const sessions = new Map<string, Session>();
  const suspended = new Set<string>();
  const account: Account = { catalog, stageFolder, suspended, now, ...(aws ? { aws } : {}) };
  let lastSession = 0;

  const login = async (body: LoginBody, url: URL): Promise<object> => {
    const user = signIn(accountName, users, browser, body.data, now());
    const known = (kind: 'warehouse' | 'database' | 'role', name: string | null | undefined) =>
      name && catalog.find(kind, name) ? name.toLowerCase() : undefined;
    const wantedRole = url.searchParams.get('roleName');
    if (wantedRole && !(known('role', wantedRole) && mayTake(user, wantedRole.toLowerCase(), catalog)))
      throw new SnowflakeError(
        '390189',
        '08001',
        `Role '${wantedRole}' specified in the connect string does not exist or not authorized. Contact your local system administrator, or attempt to login with another role, e.g. PUBLIC.`,
      );
    const connection = await instance.connect();
    await connection.run("set timezone = 'UTC'");
    // Snowflake takes NULL for the largest value.
    await connection.run("set default_null_order = 'nulls_last_on_asc_first_on_desc'");
    const database = known('database', url.searchParams.get('databaseName'));
    const session: Session = {
      id: ++lastSession,
      token: randomUUID(),
      masterToken: randomUUID(),
      user,
      role: (wantedRole ?? user.defaultRole).toLowerCase(),
      hasSecondaryRoles: true,
      warehouse: known('warehouse', url.searchParams.get('warehouse') ?? user.defaultWarehouse),
      database,
      schema: database && (url.searchParams.get('schemaName') ?? 'public').toLowerCase(),
      connection,
      isExpired: false,
      loadsBefore: null,
    };
    await followSession(session, catalog);
    sessions.set(session.token, session);
    simulator.logins++;
    return {
      ...(body.data.SESSION_PARAMETERS?.CLIENT_STORE_TEMPORARY_CREDENTIAL
        ? { idToken: browser.idTokenOf(user), idTokenValidityInSeconds: 14_400 }
        : {}),
      token: session.token,
      masterToken: session.masterToken,
      sessionId: session.id,
      validityInSeconds: 3600,
      masterValidityInSeconds: 14_400,
      displayUserName: user.name.toUpperCase(),
      serverVersion: '9.99.0',
      firstLogin: false,
      parameters,
      sessionInfo: {
        databaseName: session.database?.toUpperCase() ?? null,
        schemaName: session.schema?.toUpperCase() ?? null,
        warehouseName: session.warehouse?.toUpperCase() ?? null,
        roleName: session.role.toUpperCase(),
      },
    };
  };

  const sessionOf = (request: IncomingMessage): Session => {
    const token = /Token="([^"]+)"/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const session = sessions.get(token);
    if (!session)
      throw new SnowflakeError(
        '390111',
        '08003',
        'Session no longer exists.  New login required to access the service.',
      );
    if (session.isExpired)
      throw new SnowflakeError('390112', '08003', 'Your session has expired. Please login again.');
    return session;
  };

  const query = async (request: IncomingMessage, { sqlText, bindings = {} }: Query): Promise<object> => {
    const session = sessionOf(request);
    simulator.statements.push(sqlText);
    simulator.roles.set(sqlText, session.role);
    simulator.before?.(sqlText);
    if (simulator.slowness > 0)
      await new Promise((resolve) => {
        setTimeout(resolve, simulator.slowness);
      });
    if (/^\s*put\b/i.test(sqlText)) {
      const trimmed = sqlText.trim().replaceAll(/\s+/g, ' ');
      return putInstructions(trimmed, session, catalog, stageFolder);
    }
    const values = Object.values(bindings).map(({ type, value }): DuckDBValue => {
      if (value === null || type === 'TEXT') return value;
      if (type === 'BOOLEAN') return value === 'true';
      return Number(value);
    });
    const { rowtype, rowset } = await execute(sqlText, values, session, account);
    return {
      parameters,
      rowtype,
      rowset,
      total: rowset.length,
      returned: rowset.length,
      queryId: randomUUID(),
      queryResultFormat: 'json',
      statementTypeId: /^\s*(select|with)/i.test(sqlText) ? 4096 : 24_576,
      finalDatabaseName: session.database?.toUpperCase() ?? null,
      finalSchemaName: session.schema?.toUpperCase() ?? null,
      finalWarehouseName: session.warehouse?.toUpperCase() ?? null,
      finalRoleName: session.role.toUpperCase(),
      version: 1,
    };
  };

  /** The SDK asks again under the same id when an answer was cut: the statement runs once. */
  const answered = new Map<string, Promise<object>>();
  const queryOnce = (request: IncomingMessage, body: Query, id: string | null): Promise<object> => {
    const before = id === null ? undefined : answered.get(id);
    if (before) return before;
    const answering = query(request, body);
    if (id !== null) {
      answered.set(id, answering);
      // A session that has run out is no answer: the same request comes again once it is renewed.
      answering.catch((error: unknown) => {
        if (error instanceof SnowflakeError && error.code.startsWith('3901')) answered.delete(id);
      });
      if (answered.size > 50) answered.delete([...answered.keys()][0] ?? '');
    }
    return answering;
  };

  const renew = (request: IncomingMessage): object => {
    const token = /Token="([^"]+)"/.exec(request.headers.authorization ?? '')?.[1];
    const session = [...sessions.values()].find(({ masterToken }) => masterToken === token);
    if (!session)
      throw new SnowflakeError(
        '390114',
        '08003',
        'Authentication token has expired.  The user must authenticate again.',
      );
    sessions.delete(session.token);
    Object.assign(session, { token: randomUUID(), isExpired: false });
    sessions.set(session.token, session);
    return {
      sessionToken: session.token,
      masterToken: session.masterToken,
      validityInSecondsST: 3600,
      validityInSecondsMT: 14_400,
      sessionId: session.id,
    };
  };

  const answer = async (request: IncomingMessage, body: unknown): Promise<object> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    switch (url.pathname) {
      case '/session/v1/login-request':
        return login(body as Parameters<typeof login>[0], url);
      case '/queries/v1/query-request':
        return queryOnce(request, body as Query, url.searchParams.get('requestId'));
      case '/session/token-request':
        return renew(request);
      case '/session/heartbeat':
        return { session: sessionOf(request).id };
      case '/queries/v1/abort-request':
        sessionOf(request).connection.interrupt();
        return {};
      case '/session': {
        const session = sessionOf(request);
        sessions.delete(session.token);
        session.connection.closeSync();
        return {};
      }
      case '/telemetry/send':
        return {};
      default:
        throw new SnowflakeError('000404', '08001', `the simulator has no ${url.pathname}`);
    }
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url?.startsWith('/console/login')) {
      response.writeHead(302, { Location: browser.agree(new URL(request.url, 'http://127.0.0.1')) }).end();
      return;
    }
    const body = await jsonOf(request);
    if (request.url?.startsWith('/api/v2/cortex/analyst/'))
      return simulator.analyst.answer(request, response, body);
    let reply: object;
    try {
      reply = { data: await answer(request, body), code: null, message: null, success: true };
    } catch (error) {
      const known = error instanceof SnowflakeError ? error : undefined;
      const message = error instanceof Error ? error.message : String(error);
      const code = known?.code ?? '300001';
      reply = {
        data: {
          errorCode: code,
          sqlState: known?.sqlState ?? 'XX000',
          queryId: randomUUID(),
          internalError: !known,
        },
        code,
        message,
        success: false,
      };
    }
    const text = JSON.stringify(reply);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    if (simulator.cuts > 0 && request.url?.startsWith('/queries/')) {
      simulator.cuts--;
      response.write(text.slice(0, 10));
      response.destroy();
    } else {
      response.end(text);
    }
  };

  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const simulator: SnowflakeSimulator = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account: accountName,
    catalog,
    analyst: new Analyst({
      name: accountName,
      users,
      browser,
      catalog,
      now,
      sessionOf: (token) => sessions.get(token),
    }),
    statements: [],
    roles: new Map(),
    logins: 0,
    browser,
    expireTokens: () => {
      for (const session of sessions.values()) session.isExpired = true;
    },
    dropSessions: () => sessions.clear(),
    suspended,
    before: undefined,
    objectArrived: (bucket, key) => objectArrived(account, bucket, key),
    runPipes: async () => {
      const connection = await instance.connect();
      const session = { connection, database: undefined, schema: undefined } as unknown as Session;
      for (const pipe of catalog.pipes.values()) await runPipe(pipe, session, account);
      connection.closeSync();
    },
    slowness: 0,
    cuts: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      instance.closeSync();
      rmSync(stageFolder, { recursive: true, force: true });
    },
  };
  return simulator;
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  if (bytes.length === 0) return {};
  const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  return JSON.parse(plain.toString());
}
