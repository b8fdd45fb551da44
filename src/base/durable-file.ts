import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PipelineError, describeError } from './errors';

/**
 * Writes a file whole and for good: temporary file beside it, fsync, rename, fsync of the folder. A kill at any instant
 * leaves the old file or the new one.
 * @throws PipelineError `storage` with the path when the disk is full or not writable.
 */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  let temporary: string | undefined;
  try {
    temporary = await writeTemporary(path, content);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    if (temporary) await rm(temporary, { force: true }).catch(() => undefined);
    throw cannotWrite(path, error);
  }
}

/**
 * Writes several new files, all or none: none has its name before all of them are on the disk. Only a kill between two
 * names leaves some.
 * @throws PipelineError `storage` with the path when the disk is full or not writable.
 */
export async function writeAllDurably(
  files: readonly { path: string; content: string | Uint8Array }[],
): Promise<void> {
  const written: { path: string; temporary: string; isNamed: boolean }[] = [];
  let at = '';
  const write = async ({ path, content }: (typeof files)[number]): Promise<void> => {
    try {
      written.push({ path, temporary: await writeTemporary(path, content), isNamed: false });
    } catch (error) {
      at = path;
      throw error;
    }
  };
  try {
    for (let first = 0; first < files.length; first += writtenAtOnce) {
      const outcomes = await Promise.allSettled(files.slice(first, first + writtenAtOnce).map(write));
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed) throw failed.reason;
    }
    for (const file of written) {
      at = file.path;
      await rename(file.temporary, file.path);
      file.isNamed = true;
    }
    for (const folder of new Set(written.map(({ path }) => dirname(path)))) await syncFolder(folder);
  } catch (error) {
    for (const { path, temporary, isNamed } of written)
      await rm(isNamed ? path : temporary, { force: true }).catch(() => undefined);
    throw cannotWrite(at, error);
  }
}

/** Disks take several files in little more time than one. */
const writtenAtOnce = 8;

/** Whether a file's name is one under which content waits to be whole. */
export const isTemporary = (name: string) => /^\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/.test(name);

/** The content on the disk, under a name of its own in the folder of `path`. */
async function writeTemporary(path: string, content: string | Uint8Array): Promise<string> {
  const folder = dirname(path);
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  // A history is its listener's alone.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    return temporary;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

const cannotWrite = (path: string, error: unknown) =>
  new PipelineError('storage', `Cannot write ${path}: ${describeError(error)}.`, {
    hint: 'Check that the disk has room and that the folder is writable.',
    cause: error,
  });

/** Makes a rename durable. Windows cannot open folders and does not need it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A small JSON document of state: `fallback` when it is absent, damaged or no document, since state can be found anew. */
export async function readJson<Value>(path: string, fallback: Value): Promise<Value> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Value) : fallback;
  } catch {
    return fallback;
  }
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeDurably(path, `${JSON.stringify(value, null, 2)}\n`);
}
