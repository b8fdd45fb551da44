import { PipelineError } from '../base/errors';
import { readLake } from '../lake/compactions';
import type { Lake } from '../lake/lake';
import { DamagedWarehouseError } from '../warehouse/duckdb/database-file';
import {
  DuckDbWarehouse,
  type DuckDbWarehouseOptions,
  StaleWarehouseError,
  type UpdateOutcome,
} from '../warehouse/duckdb/duckdb-warehouse';
import type { TableFormat } from '../warehouse/duckdb/export-tables';
import type { Queryable } from '../warehouse/warehouse';
import type { Work } from './work';

/** Questions to the warehouse, on one opening of it. */
export type Ask = <Result>(question: (db: Queryable) => Promise<Result>, work?: Work) => Promise<Result>;

interface Options extends DuckDbWarehouseOptions {
  lake: Lake;
  /** Runs a task as the only writer of the home. */
  alone: <Result>(work: Work, task: () => Promise<Result>) => Promise<Result>;
  /** Somebody asks. */
  onAsked: () => Promise<void>;
  /** Somebody is about to use the file: what only makes ahead lets go of it. */
  onUse: () => void;
}

/** The warehouse as the lake has it: one that is gone, damaged, or of other settings is built anew before it answers. */
export class CurrentWarehouse {
  readonly #warehouse: DuckDbWarehouse;
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
    this.#warehouse = new DuckDbWarehouse(options);
  }

  /** Takes in what the lake holds. The caller is the only writer. @throws PipelineError */
  async update(work: Work, options: { rebuild?: boolean; settle?: boolean } = {}): Promise<UpdateOutcome> {
    this.#options.onUse();
    const { objects, replaced } = await readLake(this.#options.lake);
    return this.#warehouse.update(objects, { ...work, ...options, replaced });
  }

  /** Answers, whoever is writing. @throws PipelineError `bad_sql`, `not_configured`, `busy`, `cancelled` */
  readonly answer: Ask = async (question, work = {}) => {
    this.#options.onUse();
    await this.#options.onAsked();
    try {
      return await this.#read(question, work);
    } catch (error) {
      if (!needsBuilding(error) || (await this.#options.lake.list('')).length === 0) throw error;
      // Under the lock it is tried again: another process may have mended it meanwhile.
      return this.#options.alone(work, () => this.answerWriter(question, work));
    }
  };

  /** Answers the only writer. @throws PipelineError as `answer` */
  readonly answerWriter: Ask = async (question, work = {}) => {
    this.#options.onUse();
    try {
      return await this.#read(question, work);
    } catch (error) {
      if (!needsBuilding(error)) throw error;
      if (error instanceof DamagedWarehouseError)
        await this.#warehouse.replaceDamaged((await readLake(this.#options.lake)).objects, work);
      else await this.update(work, { settle: false });
      return this.#read(question, work);
    }
  };

  /** Answers nobody yet: from a file that is fit to be read, or not at all. @throws PipelineError */
  readonly answerAhead: Ask = (question, work = {}) => this.#read(question, work);

  /** Writes every table of the contract into a folder, as the lake has it now. The caller is the only writer. @throws PipelineError */
  async exportTables(folder: string, format: TableFormat, work: Work): Promise<Record<string, number>> {
    await this.update(work);
    return this.#warehouse.exportTables(folder, format);
  }

  /** Lets go of the file, before its folder is deleted. */
  release(): Promise<void> {
    this.#options.onUse();
    return this.#warehouse.release();
  }

  #read<Result>(question: (db: Queryable) => Promise<Result>, { signal }: Work): Promise<Result> {
    return this.#warehouse.withQueries((query) => question({ query }), signal);
  }
}

function needsBuilding(error: unknown): boolean {
  return (
    error instanceof DamagedWarehouseError ||
    error instanceof StaleWarehouseError ||
    (error instanceof PipelineError && error.code === 'not_configured')
  );
}
