import { dirname, join } from 'node:path';
import { PipelineError } from '../../base/errors';
import type { Log } from '../../base/log';
import { type Model, readModels } from '../model';
import type { ModelSettings } from '../render';
import type { Limits, Queryable, ResultTable } from '../warehouse';
import type { ConnectionSettings } from './connection-settings';
import { type DeployStep, applyPlan, planAgainst } from './deploy';
import { leavesOf, plannedStatements } from './deploy-plan';
import { findExisting } from './existing';
import type { SnowflakeHealth } from '../snowflake-health';
import { readHealth } from './health';
import { type LakeStage, internalStage } from './lake-stage';
import { type LoadOptions, type LoadOutcome, type LocalObject, loadObjects } from './load';
import { loadThroughPipe } from './load-through-pipe';
import { type SnowflakeNames, analystRole } from './names';
import { type S3Trust, readTrust } from './s3-trust';
import { type Parameter, SnowflakeSession } from './session';
import { type TeardownStep, applyTeardown, planTeardown } from './teardown';

export interface SnowflakeOptions {
  connection: ConnectionSettings;
  /** The folder sql/ of the product. */
  sqlFolder: string;
  settings: ModelSettings;
  /** Where Snowflake reads the lake's objects. Default: a stage of its own, into which they are put. */
  stage?: LakeStage;
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
  readonly #stage: LakeStage;
  #models: Promise<Model[]> | undefined;

  constructor(options: SnowflakeOptions) {
    this.#options = options;
    const { warehouse, database } = options.connection;
    this.#names = { role: analystRole, warehouse, database };
    this.#stage = options.stage ?? internalStage;
    this.#session = new SnowflakeSession(options.connection, options.log);
  }

  /** What a deployment would do now, statement by statement. @throws PipelineError */
  async plan(): Promise<DeployStep[]> {
    const { sqlFolder, settings } = this.#options;
    const planned = await plannedStatements({
      folder: join(sqlFolder, 'snowflake'),
      semanticFile: join(dirname(sqlFolder), 'semantic', 'spotify_semantic_model.yaml'),
      names: this.#names,
      stage: this.#stage,
      user: await this.#userName(),
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
   * lake, `inBucket` what of it the bucket has, where that is the stage. Where a pipe loads, the tables are refreshed in any
   * case, since it tells nobody of what it did; `isAsked` has it look for what it has not loaded. `byCopy`: although a pipe is
   * wanted, which is not there yet. @throws PipelineError
   */
  async load(
    objects: readonly LocalObject[],
    work: Omit<LoadOptions, 'stage'> & { isAsked?: boolean; byCopy?: boolean } = {},
  ): Promise<LoadOutcome> {
    const stage = this.#stage;
    if (stage.kind === 's3' && stage.loading === 'pipe' && !work.byCopy) {
      const outcome = await loadThroughPipe(this.#session, this.#names, stage, objects, work);
      await this.refresh(work);
      return outcome;
    }
    const outcome = await loadObjects(this.#session, this.#names, objects, { ...work, stage });
    if (outcome.loaded + outcome.removed > 0) await this.refresh(work).catch(asRefreshFailure);
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

  /** How refreshes and loads went lately, and what is paid for. @throws PipelineError */
  health(): Promise<SnowflakeHealth> {
    return readHealth(this.#session, this.#names);
  }

  /**
   * What has to be set at AWS so that Snowflake can read the bucket, and whether it is.
   * @throws PipelineError `not_configured` where no bucket is the stage, or before the first deployment
   */
  trust(): Promise<S3Trust> {
    if (this.#stage.kind === 's3') return readTrust(this.#session, this.#names, this.#stage);
    throw new PipelineError('not_configured', 'Snowflake reads no bucket: the stage is its own.', {
      hint: 'Nothing needs to be trusted.',
    });
  }

  /** What taking the deployment away would drop, and what would stay. @throws PipelineError */
  planTeardown(): Promise<TeardownStep[]> {
    return planTeardown(this.#session, this.#names);
  }

  /** Drops it. @throws PipelineError; what was dropped is gone, and the next plan has the rest */
  teardown(steps: readonly TeardownStep[], work: Work = {}): Promise<number> {
    return applyTeardown(this.#session, steps, work);
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

  /** The user's name, which is not always that of the sign-in. */
  async #userName(): Promise<string> {
    const { rows } = await this.#session.run('select current_user()');
    return String(rows[0]?.[0] ?? '');
  }

  #readModels(): Promise<Model[]> {
    this.#models ??= readModels(join(this.#options.sqlFolder, 'models'));
    return this.#models;
  }
}

/** The next load has nothing new, and would not refresh by itself. */
function asRefreshFailure(error: unknown): never {
  if (!(error instanceof PipelineError) || error.code === 'cancelled') throw error;
  const hint = 'The lines are loaded; “spotify-analytics load --refresh” refreshes the tables.';
  throw new PipelineError(error.code, error.message, { hint: [error.hint, hint].filter(Boolean).join(' ') });
}
