import { PipelineError } from '../../base/errors';
import type { Log } from '../../base/log';
import type { Limits, ResultTable } from '../warehouse';
import { accountAddress } from './account-address';
import type { ConnectionSettings } from './connection-settings';
import { analystRole } from './names';
import { restHeaders } from './rest-headers';
import { SnowflakeSession } from './session';

/** Snowflake ends a statement that nobody waits for any more. */
const longestSeconds = 120;

/**
 * Reads for foreign hands: a session of its own under the role that may only read, without the user's other roles, on the
 * listener's clock. It opens with the first statement.
 */
export class SnowflakeReader {
  readonly address: string;
  readonly database: string;
  readonly #settings: ConnectionSettings;
  readonly #session: SnowflakeSession;

  constructor(settings: ConnectionSettings, timeZone: string, log: Log) {
    if (!/^[\w+\-/]+$/.test(timeZone)) throw new Error(`not a time zone: ${timeZone}`);
    this.address = accountAddress(settings);
    this.database = settings.database;
    this.#settings = { ...settings, role: analystRole };
    this.#session = new SnowflakeSession(this.#settings, log, [
      'use secondary roles none',
      `alter session set timezone = '${timeZone}'`,
      `alter session set statement_timeout_in_seconds = ${longestSeconds}`,
    ]);
  }

  /** Runs a statement that the guard let through. @throws PipelineError */
  select(sql: string, limits: Limits, signal?: AbortSignal): Promise<ResultTable> {
    return inWords(() => this.#session.run(sql, [], { limits, signal }));
  }

  /** What a request to the account's REST endpoints says of who asks. @throws PipelineError */
  headers(): Promise<Record<string, string>> {
    return restHeaders(this.#settings, () => inWords(() => this.#session.token()));
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}

/** The one thing that is said only of this role. */
async function inWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const isRefused = error instanceof PipelineError && error.code === 'forbidden';
    if (!isRefused || !error.message.toLowerCase().includes(`role '${analystRole}'`)) throw error;
    throw new PipelineError(
      'forbidden',
      `The user of the Snowflake connection may not take the role ${analystRole}, under which questions and typed statements run.`,
      {
        hint: `Run “spotify-analytics deploy” again, or GRANT ROLE ${analystRole} TO USER …. A token that is restricted to another role cannot take it.`,
        cause: error,
      },
    );
  }
}
