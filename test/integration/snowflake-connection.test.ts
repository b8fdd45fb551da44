import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PipelineError, describeError } from '../../src/base/errors';
import { createLog } from '../../src/base/log';
import {
  type ConnectionSettings,
  connectionFromEnvironment,
} from '../../src/warehouse/snowflake/connection-settings';
import { SnowflakeSession } from '../../src/warehouse/snowflake/session';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { connectionTo, encryptedKey, passphrase, startAccount } from '../support/snowflake-account';

let account: SnowflakeSimulator;
let folder: string;
let session: SnowflakeSession | undefined;
beforeEach(async () => {
  account = await startAccount();
  folder = mkdtempSync(join(tmpdir(), 'snowflake-home-'));
});
afterEach(async () => {
  await session?.close();
  await account.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (settings: ConnectionSettings): SnowflakeSession => {
  session = new SnowflakeSession(
    settings,
    createLog(() => undefined),
  );
  return session;
};

/** A warehouse to run statements on. */
async function ready(changes: Partial<ConnectionSettings> = {}): Promise<SnowflakeSession> {
  const opened = open(connectionTo(account, changes));
  await opened.run("create warehouse if not exists spotify_analytics_wh warehouse_size = 'XSMALL'");
  return opened;
}

const failureOf = (work: Promise<unknown>): Promise<PipelineError> =>
  work.then(
    () => Promise.reject(new Error('it went through')),
    (error: unknown) => (error instanceof PipelineError ? error : Promise.reject(error)),
  );

/** Settings as the environment of this test gives them. */
const fromEnvironment = (values: NodeJS.ProcessEnv) =>
  connectionFromEnvironment({ SNOWFLAKE_HOME: folder, SNOWFLAKE_ACCESS_URL: account.url, ...values });

function found(values: NodeJS.ProcessEnv): ConnectionSettings {
  const settings = fromEnvironment(values);
  if (!settings) throw new Error('no connection');
  return settings;
}

describe('a connection is found and signs in', () => {
  test('by a key pair with a passphrase, of connections.toml', async () => {
    writeFileSync(join(folder, 'key.p8'), encryptedKey);
    writeFileSync(
      join(folder, 'connections.toml'),
      `[mine]\naccount = "simulated"\nuser = "listener"\nauthenticator = "SNOWFLAKE_JWT"\nprivate_key_file = '${join(folder, 'key.p8')}'\nprivate_key_file_pwd = "${passphrase}"\n`,
    );
    const { rows } = await open(found({ SNOWFLAKE_CONNECTION_NAME: 'mine' })).run('show warehouses');
    expect(rows).toEqual([]);
  });

  test('by a programmatic access token, of the default connection of config.toml', async () => {
    writeFileSync(
      join(folder, 'config.toml'),
      'default_connection_name = "work"\n[connections.work]\naccount = "simulated"\nuser = "listener"\n[connections.other]\naccount = "x"\n',
    );
    await open(found({ SNOWFLAKE_TOKEN: 'pat-of-the-listener' })).run('show warehouses');
    const overridden = found({
      SNOWFLAKE_CONNECTIONS_WORK_TOKEN: 'pat-of-the-listener',
      SNOWFLAKE_WAREHOUSE: 'BIG',
    });
    expect(overridden).toMatchObject({
      source: 'connection "work"',
      warehouse: 'big',
      database: 'spotify_analytics',
    });
  });

  test('by an OAuth token, of the environment alone', async () => {
    const settings = found({
      SNOWFLAKE_ACCOUNT: 'simulated',
      SNOWFLAKE_AUTHENTICATOR: 'oauth',
      SNOWFLAKE_TOKEN: 'oauth-of-the-listener',
    });
    await open(settings).run('show warehouses');
    expect(JSON.stringify(settings)).not.toContain('oauth-of-the-listener');
  });

  test('or there is none', () => {
    expect(fromEnvironment({})).toBeUndefined();
  });
});

describe('what cannot be is said in words, without secrets', () => {
  test('a wrong token', async () => {
    const wrong = connectionTo(account, {
      signIn: { kind: 'access token', token: () => Promise.resolve('pat-that-is-wrong') },
    });
    const error = await failureOf(open(wrong).run('show warehouses'));
    expect(error.code).toBe('not_signed_in');
    expect(describeError(error)).toMatch(/access token is invalid.*Make a new programmatic access token/);
    expect(JSON.stringify([error.message, error.hint, String(error.stack)])).not.toContain(
      'pat-that-is-wrong',
    );
  });

  test('a key of somebody else', async () => {
    writeFileSync(join(folder, 'key.p8'), encryptedKey);
    const settings = connectionTo(account, {
      user: 'reader',
      signIn: {
        kind: 'key pair',
        privateKey: () => Promise.resolve(encryptedKey),
        passphrase: () => Promise.resolve(passphrase),
      },
    });
    const error = await failureOf(open(settings).run('show warehouses'));
    expect(describeError(error)).toMatch(/JWT token is invalid.*public key/);
  });

  test('a password alone, before anything is sent', () => {
    expect(() =>
      fromEnvironment({ SNOWFLAKE_ACCOUNT: 'a', SNOWFLAKE_USER: 'u', SNOWFLAKE_PASSWORD: 'hunter22' }),
    ).toThrow(/signs in by password alone/);
  });

  test('a file that is no TOML: its words stay in it', () => {
    writeFileSync(join(folder, 'connections.toml'), '[mine]\npassword = "hunter22\n');
    expect(() => fromEnvironment({})).toThrow(/cannot be read: it is no valid TOML/);
    try {
      fromEnvironment({});
    } catch (error) {
      expect(describeError(error)).not.toContain('hunter22');
    }
  });

  test('a connection that is not there names those that are', () => {
    writeFileSync(join(folder, 'connections.toml'), '[mine]\naccount = "a"\n');
    expect(() => fromEnvironment({ SNOWFLAKE_CONNECTION_NAME: 'yours' })).toThrow(
      /no Snowflake connection "yours"/,
    );
  });

  test('a role that is not there', async () => {
    const error = await failureOf(open(connectionTo(account, { role: 'nobody' })).run('show warehouses'));
    expect(describeError(error)).toMatch(/Role 'nobody'.*granted to the user/);
  });

  test('names that would not go into a statement as they are', () => {
    expect(() =>
      fromEnvironment({
        SNOWFLAKE_ACCOUNT: 'a',
        SNOWFLAKE_TOKEN: 't',
        SNOWFLAKE_DATABASE: 'a; drop table b',
      }),
    ).toThrow(/cannot be the name of a Snowflake database/);
  });

  test('no warehouse, a suspended one, what is not deployed, and what is no SQL', async () => {
    const opened = open(connectionTo(account));
    expect(describeError(await failureOf(opened.run('select 1')))).toMatch(/No active warehouse.*deploy/);
    await opened.run("create warehouse if not exists spotify_analytics_wh warehouse_size = 'XSMALL'");
    account.suspended.add('spotify_analytics_wh');
    expect(describeError(await failureOf(opened.run('select 1')))).toMatch(/resource monitor/);
    account.suspended.clear();
    const missing = await failureOf(opened.run('select * from a.b.c'));
    expect(describeError(missing)).toMatch(/Object 'A\.B\.C' does not exist or not authorized.*deploy/);
    expect((await failureOf(opened.run('select 1 +'))).code).toBe('bad_sql');
    expect(describeError(await failureOf(opened.run('select list_transform(1, 2)')))).toContain(
      'Unknown function LIST_TRANSFORM',
    );
    expect(describeError(await failureOf(opened.run('drop database spotify_analytics')))).toContain(
      'does not know this statement',
    );
  });
});

describe('values come as those of the embedded warehouse', () => {
  test.each([
    ['1', 1],
    ['12345678901.25::decimal(18, 2)', 12_345_678_901.25],
    ['1.5::double', 1.5],
    ["'Beyoncé'", 'Beyoncé'],
    ["''", ''],
    ['true', true],
    ['null', null],
    ["date '2024-02-29'", '2024-02-29'],
    ["date '1969-12-31'", '1969-12-31'],
    ["timestamp '2024-01-15 14:30:00'", '2024-01-15T14:30:00'],
    ["timestamp '2024-01-15 14:30:00.678'", '2024-01-15T14:30:00.678'],
    ["timestamp '1969-12-31 23:59:59.5'", '1969-12-31T23:59:59.500'],
    ["['a', null, 'b']", ['a', null, 'b']],
  ])('%s', async (sql, value) => {
    const { columns, rows } = await (await ready()).run(`select ${sql} as Value`);
    expect({ name: columns[0]?.name, rows }).toEqual({ name: 'value', rows: [[value]] });
  });

  test('parameters fill question marks', async () => {
    const { rows } = await (await ready()).run('select ? as a, ? as b, ? as c', ["it's", 2, null]);
    expect(rows).toEqual([["it's", 2, null]]);
  });

  test('no more rows than the limit, and no more values', async () => {
    const opened = await ready();
    const three = 'select 1 as n union all select 2 union all select 3';
    const result = await opened.run(three, [], { limits: { seconds: 5, rows: 2, cells: 100 } });
    expect(result).toMatchObject({ rows: [[1], [2]], truncated: true });
    const error = await failureOf(opened.run(three, [], { limits: { seconds: 5, cells: 2 } }));
    expect(error.message).toContain('more than 2 values');
  });
});

describe('a session', () => {
  test('whose token ran out is renewed, without another sign-in', async () => {
    const opened = await ready();
    account.expireTokens();
    expect((await opened.run('select 1 as n')).rows).toEqual([[1]]);
    expect(account.logins).toBe(1);
  });

  test('that is gone is opened once more', async () => {
    const opened = await ready();
    account.dropSessions();
    expect((await opened.run('select 1 as n')).rows).toEqual([[1]]);
    expect(account.logins).toBe(2);
  });

  test('that is gone within a transaction takes the whole of it back', async () => {
    const opened = await ready();
    const inside = opened.inTransaction(['select 1', 'no such statement']);
    await expect(inside).rejects.toThrow(/does not know this statement/);
    expect(account.statements.at(-1)).toBe('rollback');
  });

  test('whose answer was cut asks again, and the statement ran once', async () => {
    const opened = await ready();
    account.cuts = 1;
    expect((await opened.run('select 42 as n')).rows).toEqual([[42]]);
    expect(account.statements.filter((sql) => sql.includes('42')).length).toBe(1);
  });

  test('that waits too long is ended', async () => {
    const opened = await ready();
    account.slowness = 3_000;
    const began = performance.now();
    const error = await failureOf(opened.run('select 1', [], { limits: { seconds: 0.3, cells: 10 } }));
    expect(error.message).toMatch(/ended after 0\.3 seconds/);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
