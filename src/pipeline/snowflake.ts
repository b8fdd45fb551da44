import { describeError, throwIfCancelled } from '../base/errors';
import type { Log } from '../base/log';
import { readLake } from '../lake/compactions';
import type { Lake } from '../lake/lake';
import { type RowDifference, compareRows, isSame } from '../warehouse/compare-rows';
import type { ModelSettings } from '../warehouse/render';
import type { ConnectionSettings } from '../warehouse/snowflake/connection-settings';
import type { DeployStep } from '../warehouse/snowflake/deploy';
import type { SnowflakeHealth } from '../warehouse/snowflake-health';
import { type LakeStage, readLakeStage } from '../warehouse/snowflake/lake-stage';
import type { LoadOutcome } from '../warehouse/snowflake/load';
import type { S3Trust } from '../warehouse/snowflake/s3-trust';
import { SnowflakeWarehouse } from '../warehouse/snowflake/snowflake-warehouse';
import type { TeardownStep } from '../warehouse/snowflake/teardown';
import type { Queryable } from '../warehouse/warehouse';
import type { SnowflakeStanding } from '../protocol/connections';
import { standingAtSnowflake } from './snowflake-of-settings';
import type { Work } from './work';

export { type LakeStage, readLakeStage };
export type { DeployStep, LoadOutcome, S3Trust, SnowflakeHealth, TeardownStep };

export interface TableComparison extends RowDifference {
  table: string;
  same: boolean;
}

interface Options {
  connection: ConnectionSettings;
  lake: Lake;
  sqlFolder: string;
  settings: ModelSettings;
  /** Where Snowflake reads the lake's objects. Default: a stage of its own. */
  stage?: LakeStage | undefined;
  /** Where the bucket of the second copy is the stage: copies what waits and gives what it then holds. */
  inBucket?: ((work: Work) => Promise<ReadonlySet<string>>) | undefined;
  log: Log;
}

/** The warehouse at Snowflake, filled from the lake. Nothing of it is loaded or opened before it is asked for something. */
export class SnowflakeCopy {
  readonly #options: Options;
  readonly #warehouse: SnowflakeWarehouse;

  constructor(options: Options) {
    this.#options = options;
    const { stage, ...others } = options;
    this.#warehouse = new SnowflakeWarehouse({ ...others, ...(stage ? { stage } : {}) });
  }

  get queries(): Queryable {
    return this.#warehouse;
  }

  /** Proves the sign-in and says what is deployed. @throws PipelineError */
  check(): Promise<SnowflakeStanding> {
    return standingAtSnowflake(this.#options.connection, this.#warehouse);
  }

  /** What a deployment would do now. @throws PipelineError */
  plan(): Promise<DeployStep[]> {
    return this.#warehouse.plan();
  }

  /**
   * Where a pipe is to be made, what lies in the bucket is copied before it, since a pipe takes what comes and what is younger
   * than a week. The caller is the only writer of the home.
   * @throws PipelineError; what was done stands, and the next deployment goes on from there
   */
  async deploy(steps: readonly DeployStep[], work: Work = {}): Promise<number> {
    const isNewPipe = ({ kind, action }: DeployStep) => kind === 'pipe' && action === 'create';
    const pipes = steps.filter(isNewPipe);
    const count = await this.#warehouse.deploy(
      steps.filter((step) => !isNewPipe(step)),
      work,
    );
    if (pipes.length === 0) return count;
    await this.#load(work, { byCopy: true });
    const made = await this.#warehouse.deploy(pipes, work);
    await this.#load(work, { isAsked: true });
    return count + made;
  }

  /**
   * Loads what the lake holds and Snowflake does not; a pipe is told of what it missed. The caller is the only writer of the
   * home. @throws PipelineError
   */
  load(work: Work = {}): Promise<LoadOutcome> {
    return this.#load(work, { isAsked: true });
  }

  async #load(work: Work, how: { isAsked?: boolean; byCopy?: boolean }): Promise<LoadOutcome> {
    const { stage, inBucket: held } = this.#options;
    const inBucket = stage?.kind === 's3' ? await held?.(work) : undefined;
    const { objects, replaced } = await readLake(this.#options.lake);
    return this.#warehouse.load(objects, { ...work, ...how, replaced, inBucket });
  }

  /** How it is doing. @throws PipelineError */
  health(): Promise<SnowflakeHealth> {
    return this.#warehouse.health();
  }

  /** What has to be set at AWS, where the bucket is the stage. @throws PipelineError */
  trust(): Promise<S3Trust> {
    return this.#warehouse.trust();
  }

  /** What taking it all away would drop. @throws PipelineError */
  planTeardown(): Promise<TeardownStep[]> {
    return this.#warehouse.planTeardown();
  }

  /** @throws PipelineError; what was dropped is gone, and the next plan has the rest */
  teardown(steps: readonly TeardownStep[], work: Work = {}): Promise<number> {
    return this.#warehouse.teardown(steps, work);
  }

  /** Every table of the contract as `own` has it and as Snowflake has it. @throws PipelineError */
  async compare(own: Queryable, work: Work = {}): Promise<TableComparison[]> {
    const comparisons: TableComparison[] = [];
    for (const table of await this.#warehouse.tables()) {
      throwIfCancelled(work.signal);
      work.onProgress?.(`Comparing ${table}`, 0);
      const sql = `select * from ${table}`;
      const difference = compareRows(await own.query(sql), await this.#warehouse.query(sql));
      comparisons.push({ table, same: isSame(difference), ...difference });
    }
    return comparisons;
  }

  /** After a run, whose plays are stored whatever Snowflake says: what it did not take now it takes next time. */
  async follow(work: Work): Promise<void> {
    try {
      const { loaded, pipe } = await this.#load(work, {});
      if (!pipe) this.#options.log.info(`Loaded ${loaded} lake objects into Snowflake.`);
    } catch (error) {
      throwIfCancelled(work.signal);
      this.#options.log.warn(
        `Everything is stored here, and Snowflake gets it with the next run. ${describeError(error)}`,
      );
    }
  }

  /** Refreshes the tables without loading anything. @throws PipelineError */
  refresh(work: Work = {}): Promise<void> {
    return this.#warehouse.refresh(work);
  }

  close(): Promise<void> {
    return this.#warehouse.close();
  }
}
