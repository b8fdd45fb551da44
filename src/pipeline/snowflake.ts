import { describeError, throwIfCancelled } from '../base/errors';
import type { Log } from '../base/log';
import { readLake } from '../lake/compactions';
import type { Lake } from '../lake/lake';
import { type RowDifference, compareRows, isSame } from '../warehouse/compare-rows';
import type { ModelSettings } from '../warehouse/render';
import type { ConnectionSettings } from '../warehouse/snowflake/connection-settings';
import type { DeployStep } from '../warehouse/snowflake/deploy';
import type { LoadOutcome } from '../warehouse/snowflake/load';
import { SnowflakeWarehouse } from '../warehouse/snowflake/snowflake-warehouse';
import type { Queryable } from '../warehouse/warehouse';
import { standingInWords } from './snowflake-of-settings';
import type { Work } from './work';

export type { DeployStep, LoadOutcome };

export interface TableComparison extends RowDifference {
  table: string;
  same: boolean;
}

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

  /** Proves the sign-in and says what is deployed. @throws PipelineError */
  check(): Promise<string> {
    return standingInWords(this.#options.connection, this.#warehouse);
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
      const { loaded } = await this.load(work);
      this.#options.log.info(`Loaded ${loaded} lake objects into Snowflake.`);
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
