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
  const folder = dirname(path);
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new PipelineError('storage', `Cannot write ${path}: ${describeError(error)}.`, {
      hint: 'Check that the disk has room and that the folder is writable.',
      cause: error,
    });
  }
}

/** Makes a rename durable. Windows cannot open folders and does not need it. */
async function syncFolder(folder: string): Promise<void> {
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
