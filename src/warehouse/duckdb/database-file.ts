import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { PipelineError, describeError } from '../../base/errors';
import { pause } from '../../base/pause';

/**
 * The one place that opens a DuckDB file. Opening a file twice in one process silently loses rows, so a second opening
 * here is refused; between processes DuckDB's own lock is the arbiter, and the later one waits.
 */
const openFiles = new Set<string>();

export interface DatabaseFile {
  connection: DuckDBConnection;
  /** All that there are: each answers one question at a time. Who writes has one. */
  connections: readonly DuckDBConnection[];
  close(): void;
}

export interface OpenOptions {
  /** `read` opens a sandbox for foreign SQL: no writing, no files, no network, settings locked. */
  mode: 'read' | 'write';
  /** Folders that statements may read besides the file itself (write mode only). */
  readableFolders?: readonly string[];
  onWaiting?: () => void;
  /** What the engine may use, in MB. Default: enough for a million plays beside everything else that runs. */
  memoryMb?: number;
  /** Default: 2. */
  threads?: number;
}

/** The file is no database that can be read: it can be set aside, the lake has everything. */
export class DamagedWarehouseError extends PipelineError {
  constructor(path: string, cause: unknown) {
    super('damaged', `The warehouse file is damaged: ${path}.`, {
      hint: 'Run a rebuild: the lake holds everything.',
      cause,
    });
  }
}

const isLockConflict = (error: unknown) =>
  /could not set lock|conflicting lock|being used by another process/i.test(describeError(error));

/** The system refused the file, which says nothing about what is in it. */
const isRefused = (error: unknown) =>
  /cannot open file|permission denied|no space left|too many open files|read-only file system/i.test(
    describeError(error),
  );

/** Whether the engine met a damaged block in an open file. Anchored: a statement's own words come later in the message. */
export const isDamage = (error: unknown) =>
  /^(IO Error: Corrupt database file|Serialization Error: |IO Error: Could not read enough bytes)/.test(
    describeError(error),
  );

/** Whether the engine found no room on the disk or in memory, which says nothing about what it read. Anchored as above. */
export const isOutOfRoom = (error: unknown) =>
  /^(IO Error: Could not write |IO Error: [^\n]*No space left|Out of Memory Error: )/.test(
    describeError(error),
  );

/** Whether it was memory that lacked: with more of it the same work may go through. */
export const isOutOfMemory = (error: unknown) => describeError(error).startsWith('Out of Memory Error: ');

/** That it found none, in words. */
export const outOfRoom = (error: unknown) =>
  isOutOfMemory(error)
    ? new PipelineError('storage', 'The warehouse cannot be written: there is not enough memory.', {
        hint: 'Close what else needs memory and try again, or run it on a machine with more: the lake is as it was.',
        cause: error,
      })
    : new PipelineError(
        'storage',
        `The warehouse cannot be written: ${describeError(error).split('\n')[0]}.`,
        {
          hint: 'Make room on the disk and try again: the lake is as it was.',
          cause: error,
        },
      );

/**
 * @throws PipelineError `busy` when another process keeps the file, `storage` when the system refuses it, `not_configured`
 * when there is nothing to read yet; DamagedWarehouseError when it is no readable database.
 */
export async function openDatabaseFile(path: string, options: OpenOptions): Promise<DatabaseFile> {
  if (options.mode === 'read' && !existsSync(path)) throw nothingYet();
  if (openFiles.has(path)) throw new Error(`opened twice in one process: ${path}`);
  openFiles.add(path);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const instance = await openPatiently(path, options);
    const connection = await instance.connect();
    const connections = [connection];
    if (options.mode === 'read')
      for (let other = 1; other < readers(); other += 1) connections.push(await instance.connect());
    const close = () => {
      for (const one of connections) one.closeSync();
      instance.closeSync();
    };
    await confine(connections, options).catch((error: unknown) => {
      close();
      throw isDamage(error) ? new DamagedWarehouseError(path, error) : error;
    });
    return {
      connection,
      connections,
      close: () => {
        close();
        openFiles.delete(path);
      },
    };
  } catch (error) {
    openFiles.delete(path);
    throw error;
  }
}

const usualMemoryMb = 500;

/** A page asks a dozen small questions: planning one takes as long as answering it, and one processor. */
const readers = () => Math.min(4, availableParallelism());

/** How long to wait for another process to release the file. */
const patienceMs = 20_000;

async function openPatiently(path: string, options: OpenOptions): Promise<DuckDBInstance> {
  const deadline = Date.now() + patienceMs;
  for (let waited = false; ; waited = true) {
    try {
      return await DuckDBInstance.create(path, {
        access_mode: options.mode === 'read' ? 'READ_ONLY' : 'READ_WRITE',
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        allow_community_extensions: 'false',
        memory_limit: `${options.memoryMb ?? usualMemoryMb}MB`,
        threads: String(options.threads ?? 2),
        // Of a new file. Every column takes a block at least: of the engine's own size, 50 plays would take 22 MB.
        default_block_size: '65536',
      });
    } catch (error) {
      if (!isLockConflict(error)) throw refusalOf(path, error);
      if (Date.now() > deadline) {
        throw new PipelineError('busy', 'Another window or command is using the warehouse.', {
          hint: 'Try again when it has finished.',
          cause: error,
        });
      }
      if (!waited) options.onWaiting?.();
      await pause(50 + Math.random() * 100);
    }
  }
}

function refusalOf(path: string, error: unknown): PipelineError {
  if (!isRefused(error)) return new DamagedWarehouseError(path, error);
  return new PipelineError('storage', `The warehouse file cannot be opened: ${path}.`, {
    hint: 'Check that it can be read and written and that the disk has room.',
    cause: error,
  });
}

const nothingYet = () =>
  new PipelineError('not_configured', 'There is no listening history here yet.', {
    hint: 'Collect or import first.',
  });

async function confine(connections: readonly DuckDBConnection[], options: OpenOptions): Promise<void> {
  const [connection] = connections;
  if (!connection) return;
  for (const one of connections) await one.run("set timezone = 'UTC'");
  if (options.mode === 'read') {
    // A first run that was cut off leaves a file without tables.
    const schemas = await connection.runAndReadAll(
      "select 1 from duckdb_schemas() where schema_name = 'medallion_arch'",
    );
    if (schemas.currentRowCount === 0) throw nothingYet();
    for (const one of connections) await one.run("set search_path = 'medallion_arch,raw_data,main'");
  } else {
    const folders = (options.readableFolders ?? []).map((folder) => `'${folder.replaceAll("'", "''")}/'`);
    await connection.run(`set allowed_directories = [${folders.join(', ')}]`);
    await connection.run('set preserve_insertion_order = false');
    // Trying every method on every column costs more than reading and computing them; this one suits our texts.
    await connection.run("set force_compression = 'dict_fsst'");
  }
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
}

/** Moves a damaged file out of the way, so that a new one can be built from the lake; gives the new name. */
export async function setAside(path: string, now: Date): Promise<string> {
  const aside = `${path}.damaged-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  if (existsSync(path)) await rename(path, aside);
  await rm(`${path}.wal`, { force: true });
  // The lake has everything: of a disk that damages files again and again, two are enough to look into.
  const before = (await readdir(dirname(path))).filter((name) =>
    name.startsWith(`${basename(path)}.damaged-`),
  );
  for (const name of before.toSorted().slice(0, -2)) await rm(join(dirname(path), name), { force: true });
  return aside;
}
