import type { Connection, ConnectionOptions, RowStatement } from 'snowflake-sdk';
import { PipelineError, describeError, throwIfCancelled } from '../../base/errors';
import type { Log } from '../../base/log';
import type { Cell, Limits, ResultTable } from '../warehouse';
import { toCell, weightOf } from './cells';
import type { ConnectionSettings } from './connection-settings';
import { inWords, isSessionGone } from './failure';
import { type BrowserHost, secretsOf } from './sign-in';

export type Parameter = string | number | boolean | null;

/**
 * A session at Snowflake, opened with the first statement. One that is gone is opened once more and the statement tried
 * again, outside of transactions. The SDK is large: it is loaded when it is needed, and nowhere else.
 */
export class SnowflakeSession {
  readonly #settings: ConnectionSettings;
  readonly #log: Log;
  readonly #first: readonly string[];
  #connection: Promise<Connection> | undefined;
  #isInTransaction = false;

  /** `first` are statements that every session begins with, also one that is opened again. */
  constructor(settings: ConnectionSettings, log: Log, first: readonly string[] = []) {
    this.#settings = settings;
    this.#log = log;
    this.#first = first;
  }

  /** Runs one statement and gives all its rows, or as many as `limits` let through. @throws PipelineError */
  async run(
    sql: string,
    parameters: readonly Parameter[] = [],
    options: { limits?: Limits | undefined; signal?: AbortSignal | undefined } = {},
  ): Promise<ResultTable> {
    throwIfCancelled(options.signal);
    const before = this.#connection;
    try {
      return await this.#runOnce(sql, parameters, options);
    } catch (error) {
      throwIfCancelled(options.signal);
      if (!isSessionGone(error) || this.#isInTransaction) throw await this.#inWords(error);
      this.#log.debug('The Snowflake session was gone: signing in again.');
      // Of several statements that find it gone, the first signs in for all.
      if (this.#connection === before) this.#connection = undefined;
      return await this.#runOnce(sql, parameters, options).catch(async (again: unknown) => {
        throw await this.#inWords(again);
      });
    }
  }

  /** Runs statements as one: all of them or none. @throws PipelineError */
  async inTransaction(statements: readonly string[]): Promise<void> {
    await this.run('begin');
    this.#isInTransaction = true;
    try {
      for (const statement of statements) await this.run(statement);
      await this.run('commit');
    } catch (error) {
      await this.run('rollback').catch(() => undefined);
      throw error;
    } finally {
      this.#isInTransaction = false;
    }
  }

  /** The session's own token, renewed if it had run out; what the SDK hands on of a session holds it. @throws PipelineError */
  async token(): Promise<string> {
    await this.run('use secondary roles none');
    const text = (await this.#connection)?.serialize() ?? '{}';
    const found = JSON.parse(text) as { services?: { sf?: { tokenInfo?: { sessionToken?: string } } } };
    const token = found.services?.sf?.tokenInfo?.sessionToken;
    if (!token) throw new PipelineError('unavailable', 'The Snowflake session has no token to show.');
    return token;
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined);
    this.#connection = undefined;
    await new Promise<void>((resolve) => {
      if (connection) connection.destroy(() => resolve());
      else resolve();
    });
  }

  async #runOnce(
    sql: string,
    parameters: readonly Parameter[],
    { limits, signal }: { limits?: Limits | undefined; signal?: AbortSignal | undefined },
  ): Promise<ResultTable> {
    this.#connection ??= this.#open();
    let connection: Connection;
    try {
      connection = await this.#connection;
    } catch (error) {
      this.#connection = undefined;
      throw error;
    }
    return runStatement(connection, sql, parameters, limits, signal);
  }

  async #open(): Promise<Connection> {
    const sdk = await loadSdk();
    const { signIn } = this.#settings;
    if ('credentials' in signIn && signIn.credentials)
      sdk.configure({ customCredentialManager: signIn.credentials });
    const connection = sdk.createConnection(await optionsOf(this.#settings));
    await new Promise<void>((resolve, reject) => {
      const done = (error: unknown) => {
        if (error) reject(error instanceof Error ? error : new Error(describeError(error)));
        else resolve();
      };
      if (signIn.kind.includes('browser')) void connection.connectAsync(done).then(undefined, done);
      else connection.connect(done);
    });
    try {
      for (const statement of this.#first) await runStatement(connection, statement, []);
    } catch (error) {
      connection.destroy(() => undefined);
      throw error;
    }
    return connection;
  }

  async #inWords(error: unknown): Promise<PipelineError> {
    return inWords(error, await secretsOf(this.#settings.signIn));
  }
}

async function loadSdk(): Promise<typeof import('snowflake-sdk')> {
  // Its native part is not in our package.
  process.env['SNOWFLAKE_DISABLE_MINICORE'] = '1';
  const { default: sdk } = await import('snowflake-sdk').catch((cause: unknown) => {
    throw new PipelineError('not_configured', 'Snowflake’s library is not installed here.', {
      hint: 'Run “npm install snowflake-sdk” beside the command line.',
      cause,
    });
  });
  // What is worth telling is told here; the SDK would write a file of its own.
  sdk.configure({ logLevel: 'OFF', additionalLogToConsole: false });
  return sdk;
}

async function optionsOf(settings: ConnectionSettings): Promise<ConnectionOptions> {
  const { account, user, role, warehouse, database, accessUrl, signIn } = settings;
  const common = {
    account,
    warehouse,
    database,
    schema: 'medallion_arch',
    application: 'SpotifyAnalyticsPipeline',
    clientSessionKeepAlive: false,
    ...(user ? { username: user } : {}),
    ...(role ? { role } : {}),
    ...(accessUrl ? { accessUrl } : {}),
  };
  switch (signIn.kind) {
    case 'browser':
      return { ...common, ...browserOptions(signIn), authenticator: 'EXTERNALBROWSER' };
    case 'key pair': {
      const passphrase = await signIn.passphrase();
      return {
        ...common,
        authenticator: 'SNOWFLAKE_JWT',
        privateKey: await signIn.privateKey(),
        ...(passphrase ? { privateKeyPass: passphrase } : {}),
      };
    }
    case 'access token':
      return { ...common, authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', token: await signIn.token() };
    case 'oauth':
      return { ...common, authenticator: 'OAUTH', token: await signIn.token() };
    default: {
      const secret = await signIn.clientSecret();
      return {
        ...common,
        ...browserOptions(signIn),
        authenticator: 'OAUTH_AUTHORIZATION_CODE',
        ...(signIn.clientId ? { oauthClientId: signIn.clientId } : {}),
        ...(secret ? { oauthClientSecret: secret } : {}),
      };
    }
  }
}

/** Without a store of the host's, the SDK would keep temporary credentials in a file of its own: then it keeps none. */
const browserOptions = ({ openPage, credentials }: BrowserHost): Partial<ConnectionOptions> => ({
  // Snowflake's own page, which knows every way to sign in; the other needs an identity provider of the organisation's.
  disableConsoleLogin: false,
  ...(openPage ? { openExternalBrowserCallback: openPage } : {}),
  ...(credentials ? { clientStoreTemporaryCredential: true } : {}),
});

function runStatement(
  connection: Connection,
  sql: string,
  parameters: readonly Parameter[],
  limits?: Limits,
  signal?: AbortSignal,
): Promise<ResultTable> {
  return new Promise((resolve, reject) => {
    const end = (reason: PipelineError) => {
      // Whatever Snowflake says of that: nobody waits for it.
      statement.cancel(() => undefined);
      settle(reason);
    };
    const timer = limits && setTimeout(() => end(tooLong(limits.seconds)), limits.seconds * 1000);
    const cancelled = () => end(new PipelineError('cancelled', 'Cancelled.'));
    signal?.addEventListener('abort', cancelled, { once: true });
    const settle = (result: ResultTable | Error) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancelled);
      if (result instanceof Error) reject(result);
      else resolve(result);
    };
    const statement = connection.execute({
      sqlText: sql,
      ...(parameters.length > 0 ? { binds: [...parameters] } : {}),
      rowMode: 'array',
      streamResult: true,
      complete: (error, done) => {
        if (error) settle(error);
        else readRows(done, limits).then(settle, settle);
      },
    });
  });
}

/** Rows as they come, so that what goes beyond the limits is never whole in memory. */
async function readRows(statement: RowStatement, limits: Limits | undefined): Promise<ResultTable> {
  const columns = (statement.getColumns() ?? []).map((column) => ({
    name: column.getName().toLowerCase(),
    type: column.getType().toLowerCase(),
  }));
  const most = limits?.rows ?? Infinity;
  const rows: Cell[][] = [];
  let weight = 0;
  for await (const values of statement.streamRows() as AsyncIterable<unknown[]>) {
    if (rows.length === most) return { columns, rows, truncated: true };
    const row = values.map((value, index) => toCell(value, columns[index]?.type ?? ''));
    rows.push(row);
    if (limits && (weight += weightOf(row)) > limits.cells)
      throw new PipelineError(
        'bad_sql',
        `The result has more than ${limits.cells.toLocaleString('en')} values.`,
        {
          hint: 'Ask for less: add LIMIT, name the columns you need, or sum rows up.',
        },
      );
  }
  return { columns, rows };
}

const tooLong = (seconds: number) =>
  new PipelineError('bad_sql', `The statement was ended after ${seconds} seconds.`, {
    hint: 'Ask for less: fewer rows, a shorter time, or joins by a key.',
  });
