import { dirname, join } from 'node:path';
import type { Log } from '../../base/log';
import { type Model, readModels } from '../model';
import type { ModelSettings } from '../render';
import type { Limits, Queryable, ResultTable } from '../warehouse';
import type { ConnectionSettings } from './connection-settings';
import { type DeployStep, applyPlan, planAgainst } from './deploy';
import { leavesOf, plannedStatements } from './deploy-plan';
import { findExisting } from './existing';
import { type LoadOutcome, type LocalObject, loadObjects } from './load';
import { type SnowflakeNames, analystRole } from './names';
import { type Parameter, SnowflakeSession } from './session';

export interface SnowflakeOptions {
  connection: ConnectionSettings;
  /** The folder sql/ of the product. */
  sqlFolder: string;
  settings: ModelSettings;
  log: Log;
}

interface Work {
  signal?: AbortSignal | undefined;
  onProgress?: (message: string, fraction: number) => void;
}

/** The warehouse in a Snowflake account: the same models as dynamic tables. Each call signs in when it needs to. */
export class SnowflakeWarehouse implements Queryable {
  readonly #options: SnowflakeOptions;
  readonly #names: SnowflakeNames;
  readonly #session: SnowflakeSession;
  #models: Promise<Model[]> | undefined;

  constructor(options: SnowflakeOptions) {
    this.#options = options;
    const { warehouse, database } = options.connection;
    this.#names = { role: analystRole, warehouse, database };
    this.#session = new SnowflakeSession(options.connection, options.log);
  }

  /** What a deployment would do now, statement by statement. @throws PipelineError */
  async plan(): Promise<DeployStep[]> {
    const { sqlFolder, settings } = this.#options;
    const planned = await plannedStatements({
      folder: join(sqlFolder, 'snowflake'),
      semanticFile: join(dirname(sqlFolder), 'semantic', 'spotify_semantic_model.yaml'),
      names: this.#names,
      models: await this.#readModels(),
      settings,
    });
    return planAgainst(planned, await findExisting(this.#session, this.#names));
  }

  /** Runs a plan and gives how many statements that were. @throws PipelineError */
  async deploy(steps: readonly DeployStep[], work: Work = {}): Promise<number> {
    // Creating uses what was created; afterwards the session is where the questions are.
    const count = await applyPlan(this.#session, steps, work);
    await this.#session.run(`use warehouse ${this.#names.warehouse}`);
    await this.#session.run(`use schema ${this.#names.database}.medallion_arch`);
    return count;
  }

  /**
   * Loads what the lake holds and Snowflake does not, and refreshes the tables if that was anything. `objects` is the whole
   * lake. @throws PipelineError
   */
  async load(
    objects: readonly LocalObject[],
    work: Work & { replaced?: ReadonlySet<string> } = {},
  ): Promise<LoadOutcome> {
    const outcome = await loadObjects(this.#session, this.#names, objects, work);
    if (outcome.loaded + outcome.removed > 0) await this.refresh(work);
    return outcome;
  }

  /** Refreshes the tables that no other one reads, and with them all. */
  async refresh({ signal, onProgress }: Work = {}): Promise<void> {
    const leaves = leavesOf(await this.#readModels(), this.#names);
    for (const [index, leaf] of leaves.entries()) {
      onProgress?.(`Refreshing ${leaf}`, index / leaves.length);
      await this.#session.run(`alter dynamic table ${leaf} refresh`, [], { signal });
    }
  }

  /** The tables that the contract of the warehouse names. */
  async tables(): Promise<string[]> {
    const models = (await this.#readModels()).filter(({ isInternal }) => !isInternal);
    const raw = ['spotify_listening_history', 'spotify_artist_genres', 'artist_genre_evidence'];
    return [...raw.map((name) => `raw_data.${name}`), ...models.map(({ name }) => name)];
  }

  query(sql: string, parameters: readonly Parameter[] = [], limits?: Limits): Promise<ResultTable> {
    return this.#session.run(sql, parameters, { limits });
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  #readModels(): Promise<Model[]> {
    this.#models ??= readModels(join(this.#options.sqlFolder, 'models'));
    return this.#models;
  }
}
