import { join } from 'node:path';
import { personLimits, questionLimits } from '../ask/guard/guarded-select';
import { checkSnowflakeSelect } from '../ask/guard/snowflake/check-select';
import type { Log } from '../base/log';
import { statementParser } from '../warehouse/duckdb/parser';
import { readModels } from '../warehouse/model';
import { SnowflakeReader } from '../warehouse/snowflake/reader';
import { semanticViewIn } from '../warehouse/snowflake/semantic-model';
import type { Limits, ResultTable } from '../warehouse/warehouse';
import type { ConnectionSettings } from './snowflake-connection';
import type { Work } from './work';

interface Options {
  connection: ConnectionSettings;
  sqlFolder: string;
  timeZone: string;
  log: Log;
}

const rawTables = [
  'spotify_listening_history',
  'spotify_artist_genres',
  'artist_genre_evidence',
  'track_credit',
  'pipeline_runs',
].map((name) => `raw_data.${name}`);

/**
 * Statements of foreign hands at Snowflake: the guard for its dialect reads them, without a warehouse on this machine, and they
 * run under the role that may only read.
 */
export class ForeignStatements {
  readonly reader: SnowflakeReader;
  readonly #sqlFolder: string;

  constructor({ connection, sqlFolder, timeZone, log }: Options) {
    this.reader = new SnowflakeReader(connection, timeZone, log);
    this.#sqlFolder = sqlFolder;
  }

  /** The full name of the semantic view of the deployment. */
  get semanticView(): string {
    return semanticViewIn(this.reader);
  }

  /** What a person typed: every table of the history. @throws PipelineError `bad_sql` and what Snowflake says */
  async typed(sql: string, work: Work = {}): Promise<ResultTable> {
    const models = await readModels(join(this.#sqlFolder, 'models'));
    const own = models.map(({ name }) => `medallion_arch.${name}`);
    return this.#run(sql, new Set([...rawTables, ...own]), personLimits, work);
  }

  /** What an engine made of a question: the tables of the semantic model. @throws PipelineError as `typed` */
  question(sql: string, tables: ReadonlySet<string>, work: Work = {}): Promise<ResultTable> {
    return this.#run(sql, tables, questionLimits, work);
  }

  async #run(
    sql: string,
    tables: ReadonlySet<string>,
    limits: Limits,
    { signal }: Work,
  ): Promise<ResultTable> {
    await checkSnowflakeSelect(statementParser, sql, { database: this.reader.database, tables });
    return this.reader.select(sql, limits, signal);
  }

  close(): Promise<void> {
    return this.reader.close();
  }
}
