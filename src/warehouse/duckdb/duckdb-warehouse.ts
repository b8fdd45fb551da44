import { readFile } from 'node:fs/promises';
import { freemem } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import PQueue from 'p-queue';
import { PipelineError, throwIfCancelled } from '../../base/errors';
import type { Log } from '../../base/log';
import { assertTimeZone } from '../../base/time-zone';
import { type Model, readModels } from '../model';
import type { ModelSettings } from '../render';
import { type TableFormat, exportTables } from './export-tables';
import type { Queryable, ResultTable } from '../warehouse';
import { type Fingerprint, builtWith, fingerprintOf, isSameBuild, noteBuild } from './build-fingerprint';
import {
  type DatabaseFile,
  type OpenOptions,
  DamagedWarehouseError,
  isDamage,
  isOutOfMemory,
  isOutOfRoom,
  openDatabaseFile,
  outOfRoom,
  setAside,
} from './database-file';
import { holdReader, releaseReader, takeReader } from './held-reader';
import type { LocalObject } from './load';
import { countPlays, firstArrival, forgetReplaced, keysOf, loadAll, missingObjects } from './loaded-objects';
import { type RefreshOutcome, applyRules, refreshSince, refreshWhole, settleRules } from './refresh';
import { runSelect } from './select';
import { threadsFor } from './thread-count';

export interface DuckDbWarehouseOptions {
  /** The database file, a cache of the lake. */
  path: string;
  /** Where local lake objects lie; statements may read there and nowhere else. */
  lakeFolder: string;
  /** The folder sql/ of the product. */
  sqlFolder: string;
  settings: ModelSettings;
  log: Log;
  now: () => Date;
}

export interface UpdateOutcome extends RefreshOutcome {
  loadedObjects: number;
}

export interface UpdateOptions {
  /** Forget the file and build everything from the lake. */
  rebuild?: boolean;
  /**
   * Where only the rules changed: whether to wait until the tables behind them are tables again (default) or to leave them
   * as views, which answer the same at once, until the next update.
   */
  settle?: boolean;
  /** Keys of objects whose lines another object of the lake holds now: their rows go. */
  replaced?: ReadonlySet<string>;
  signal?: AbortSignal;
  onProgress?: (message: string) => void;
}

/**
 * The warehouse in a DuckDB file. Each call opens the file, works and releases it: windows and commands take turns.
 */
export class DuckDbWarehouse {
  readonly #options: DuckDbWarehouseOptions;
  readonly #turns: PQueue;
  #models: Promise<Model[]> | undefined;

  constructor(options: DuckDbWarehouseOptions) {
    this.#options = options;
    this.#turns = turnsAt(options.path);
  }

  /** The models in order. */
  models(): Promise<Model[]> {
    this.#models ??= readModels(join(this.#options.sqlFolder, 'models'));
    return this.#models;
  }

  /**
   * Loads the lake objects that the file does not hold yet and refreshes the models, in one transaction: what a reader
   * sees is the state before or after. `objects` is the whole lake.
   */
  update(objects: readonly LocalObject[], options: UpdateOptions = {}): Promise<UpdateOutcome> {
    return this.#turns.add(() => this.#update(objects, options));
  }

  async #update(objects: readonly LocalObject[], options: UpdateOptions): Promise<UpdateOutcome> {
    try {
      return await this.#updateFile(objects, options);
    } catch (error) {
      const memoryMb = moreMemoryMb();
      // Nothing was written: the same again with what the machine can spare.
      if (error instanceof PipelineError && isOutOfMemory(error.cause) && memoryMb !== null)
        return this.#updateFile(objects, options, memoryMb);
      if (!(error instanceof DamagedWarehouseError)) throw error;
      return this.#replace(objects, options);
    }
  }

  /** Sets a file aside that proved damaged and builds a new one; `objects` is the whole lake. */
  replaceDamaged(objects: readonly LocalObject[], options: UpdateOptions = {}): Promise<UpdateOutcome> {
    return this.#turns.add(() => this.#replace(objects, options));
  }

  async #replace(objects: readonly LocalObject[], options: UpdateOptions): Promise<UpdateOutcome> {
    releaseReader(this.#options.path);
    const name = await setAside(this.#options.path, this.#options.now());
    this.#options.log.warn(
      `The warehouse file was damaged. It was set aside as ${name} and is built anew from the lake.`,
    );
    return this.#updateFile(objects, options);
  }

  async #updateFile(
    objects: readonly LocalObject[],
    options: UpdateOptions,
    memoryMb?: number,
  ): Promise<UpdateOutcome> {
    assertTimeZone(this.#options.settings.timeZone);
    const models = await this.models();
    const prelude = await this.#prelude();
    const threads = await threadsFor(this.#options.path, objects);
    const file = await this.#open('write', { threads, ...(memoryMb === undefined ? {} : { memoryMb }) });
    const { connection } = file;
    const interrupt = () => connection.interrupt();
    options.signal?.addEventListener('abort', interrupt, { once: true });
    try {
      throwIfCancelled(options.signal);
      await connection.run('begin transaction');
      if (options.rebuild) await dropEverything(connection);
      const before = await builtWith(connection);
      const wanted = await this.#fingerprint();
      // Tables of another prelude may lack a column: they are made anew and loaded from the lake.
      if (before?.prelude !== wanted.prelude) await dropEverything(connection);
      if (before?.prelude !== wanted.prelude || before.models !== wanted.models)
        await connection.run(prelude);
      const arriving = await missingObjects(connection, objects);
      const gone = await forgetReplaced(connection, options.replaced ?? new Set());
      const isSame = before !== undefined && isSameBuild(before, wanted) && gone === 0;
      const settle = options.settle ?? true;
      if (isSame && arriving.length === 0 && !(before.isProvisional && settle)) {
        await connection.run('rollback');
        return { kind: 'none', since: null, loadedObjects: 0 };
      }
      const rowsBefore = await countPlays(connection);
      await loadAll(connection, arriving, options);
      options.onProgress?.('Refreshing the models');
      const { settings } = this.#options;
      // Rows that moved to another object change where every table says they lie.
      const isWhole =
        before?.prelude !== wanted.prelude || before.models !== wanted.models || rowsBefore === 0 || gone > 0;
      const isRulesAlone = !isWhole && arriving.length === 0;
      const outcome = isWhole
        ? await refreshWhole(connection, models, settings)
        : isRulesAlone
          ? await applyRules(connection, models, settings)
          : await refreshSince(connection, models, settings, {
              firstNewPlay: await firstArrival(connection, arriving),
              newTellings: keysOf(arriving, ['artist_genre_evidence', 'spotify_artist_genres']),
              settle: before.isProvisional || before.rules !== wanted.rules,
            });
      if (isRulesAlone && settle) await settleRules(connection, models, settings);
      await noteBuild(connection, wanted, isRulesAlone && !settle);
      await connection.run('commit');
      return { ...outcome, loadedObjects: arriving.length };
    } catch (error) {
      await connection.run('rollback').catch(() => undefined);
      throwIfCancelled(options.signal);
      if (isOutOfRoom(error)) throw outOfRoom(error);
      throw isDamage(error) ? new DamagedWarehouseError(this.#options.path, error) : error;
    } finally {
      options.signal?.removeEventListener('abort', interrupt);
      file.close();
    }
  }

  /** Writes every table of the contract into a folder; gives the rows of each. The caller is the only writer. @throws PipelineError */
  exportTables(folder: string, format: TableFormat): Promise<Record<string, number>> {
    return this.#turns.add(async () => {
      const file = await this.#open('write', { readableFolders: [folder] });
      try {
        return await exportTables(file.connection, await this.models(), folder, format);
      } catch (error) {
        if (isOutOfRoom(error)) throw outOfRoom(error);
        throw isDamage(error) ? new DamagedWarehouseError(this.#options.path, error) : error;
      } finally {
        file.close();
      }
    });
  }

  /**
   * Answers one SELECT (or WITH … SELECT) of a person, a model or the product itself: read-only, without files or network.
   * @throws PipelineError `bad_sql` with the engine's words, `not_configured` when nothing was stored yet.
   */
  query(sql: string, parameters: readonly (string | number | boolean | null)[] = []): Promise<ResultTable> {
    return this.withQueries((query) => query(sql, parameters));
  }

  /** Runs several questions on one opening of the file, some at once. The signal interrupts those that are being answered. */
  withQueries<Result>(
    work: (query: Queryable['query']) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    return this.#turns.add(async () => {
      throwIfCancelled(signal);
      assertTimeZone(this.#options.settings.timeZone);
      const fingerprint = await this.#fingerprint();
      const file = takeReader(this.#options.path) ?? (await this.#openReader());
      let isSound = false;
      // One at a time on each: a result that streams ends, without a word, where another statement of its connection begins.
      const turns = new PQueue({ concurrency: file.connections.length });
      const idle = [...file.connections];
      const interrupt = () => {
        for (const connection of file.connections) connection.interrupt();
      };
      signal?.addEventListener('abort', interrupt, { once: true });
      try {
        const built = await builtWith(file.connection);
        if (!built || !isSameBuild(built, fingerprint)) throw new StaleWarehouseError();
        isSound = true;
        return await work((sql, parameters = [], limits) =>
          turns.add(async () => {
            throwIfCancelled(signal);
            const connection = idle.pop();
            if (!connection) throw new Error('more questions at once than connections');
            try {
              return await runSelect(connection, sql, parameters, limits);
            } finally {
              idle.push(connection);
            }
          }),
        );
      } catch (error) {
        // Given up or wrongly asked: once nothing is left of it, the next one may ask there.
        const isAsked =
          signal?.aborted === true || (error instanceof PipelineError && error.code === 'bad_sql');
        isSound &&= isAsked && !isDamage(error);
        throwIfCancelled(signal);
        throw isDamage(error) ? new DamagedWarehouseError(this.#options.path, error) : error;
      } finally {
        signal?.removeEventListener('abort', interrupt);
        // Whoever gave up at the first failure may have asked for more: none of it goes on where the next one reads.
        turns.clear();
        await turns.onIdle();
        if (isSound) holdReader(this.#options.path, file);
        else file.close();
      }
    });
  }

  /** Lets go of the file, which is held open for a moment after a question: before its folder is moved or deleted. */
  release(): Promise<void> {
    return this.#turns.add(() => Promise.resolve(releaseReader(this.#options.path)));
  }

  #prelude(): Promise<string> {
    return readFile(join(this.#options.sqlFolder, 'duckdb/prelude.sql'), 'utf8');
  }

  async #fingerprint(): Promise<Fingerprint> {
    const { rules, ...structure } = this.#options.settings;
    return fingerprintOf(await this.#prelude(), [await this.models(), structure], rules);
  }

  async #openReader(): Promise<DatabaseFile> {
    return this.#open('read', { threads: await threadsFor(this.#options.path) });
  }

  #open(mode: 'read' | 'write', options: Partial<OpenOptions>): Promise<DatabaseFile> {
    releaseReader(this.#options.path);
    return openDatabaseFile(this.#options.path, {
      mode,
      readableFolders: [this.#options.lakeFolder],
      ...options,
      onWaiting: () =>
        this.#options.log.info('Waiting for another window or command to release the warehouse.'),
    });
  }
}

/** The file was built with other models or other settings than are in force now: it is brought up to date first. */
export class StaleWarehouseError extends PipelineError {
  constructor() {
    super('busy', 'The warehouse was built with other settings.', { hint: 'Run a rebuild.' });
  }
}

/** Half of what is free, where that is worth another try. */
function moreMemoryMb(): number | null {
  const spare = Math.floor(freemem() / 2 / 1_000_000);
  return spare > 750 ? Math.min(spare, 4_000) : null;
}

/** A file is open once at a time in a process; who comes later waits, whichever warehouse object they have. */
const turns = new Map<string, PQueue>();

function turnsAt(path: string): PQueue {
  const queue = turns.get(path) ?? new PQueue({ concurrency: 1 });
  turns.set(path, queue);
  return queue;
}

async function dropEverything(connection: DuckDBConnection): Promise<void> {
  for (const schema of ['medallion_arch', 'raw_data', 'pipeline_state']) {
    await connection.run(`drop schema if exists ${schema} cascade`);
  }
}
