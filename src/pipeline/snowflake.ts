import { describeError, throwIfCancelled } from '../base/errors';
import type { Log } from '../base/log';
import { readLake } from '../lake/compactions';
import type { Lake } from '../lake/lake';
import type { ModelSettings } from '../warehouse/render';
import type { ConnectionSettings } from '../warehouse/snowflake/connection-settings';
import type { DeployStep } from '../warehouse/snowflake/deploy';
import type { LoadOutcome } from '../warehouse/snowflake/load';
import { SnowflakeWarehouse } from '../warehouse/snowflake/snowflake-warehouse';
import type { Queryable } from '../warehouse/warehouse';
import type { Work } from './work';

export type { DeployStep, LoadOutcome };

interface Options {
  connection: ConnectionSettings;
  lake: Lake;
  sqlFolder: string;
  settings: ModelSettings;
  log: Log;
}

/** The warehouse at Snowflake, filled from the lake. Nothing of it is loaded or opened before it is asked for something. */
export class SnowflakeCopy {
  readonly #options: Options;
  readonly #warehouse: SnowflakeWarehouse;

  constructor(options: Options) {
    this.#options = options;
    this.#warehouse = new SnowflakeWarehouse(options);
  }

  get queries(): Queryable {
    return this.#warehouse;
  }

  /** What a deployment would do now. @throws PipelineError */
  plan(): Promise<DeployStep[]> {
    return this.#warehouse.plan();
  }

  /** @throws PipelineError; what was done stands, and the next deployment goes on from there */
  deploy(steps: readonly DeployStep[], work: Work = {}): Promise<number> {
    return this.#warehouse.deploy(steps, work);
  }

  /** Loads what the lake holds and Snowflake does not. The caller is the only writer of the home. @throws PipelineError */
  async load(work: Work = {}): Promise<LoadOutcome> {
    const { objects, replaced } = await readLake(this.#options.lake);
    return this.#warehouse.load(objects, { ...work, replaced });
  }

  /** After a run, whose plays are stored whatever Snowflake says: what it did not take now it takes next time. */
  async follow(work: Work): Promise<void> {
    try {
      const { loaded } = await this.load(work);
      this.#options.log.info(`Loaded ${loaded} lake objects into Snowflake.`);
    } catch (error) {
      throwIfCancelled(work.signal);
      this.#options.log.warn(
        `Everything is stored here, and Snowflake gets it with the next run. ${describeError(error)}`,
      );
    }
  }

  close(): Promise<void> {
    return this.#warehouse.close();
  }
}
