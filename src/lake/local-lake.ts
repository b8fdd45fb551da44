import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PipelineError, describeError } from '../base/errors';
import { isTemporary, writeAllDurably, writeDurably } from '../base/durable-file';
import type { Lake, LakeObject } from './lake';

/** A lake in a folder of this machine. */
export function localLake(folder: string): Lake {
  const pathOf = (key: string) => join(folder, ...key.split('/'));
  return {
    put: async (key, body) => {
      if (existsSync(pathOf(key))) return 'present';
      await writeDurably(pathOf(key), body);
      return 'stored';
    },
    putAll: (objects) =>
      writeAllDurably(
        objects
          .map(({ key, body }) => ({ path: pathOf(key), content: body }))
          .filter(({ path }) => !existsSync(path)),
      ),
    remove: async (key) => {
      try {
        await rm(pathOf(key), { force: true });
      } catch (error) {
        throw new PipelineError('storage', `Cannot remove ${pathOf(key)}: ${describeError(error)}.`, {
          hint: 'Check that the folder is writable.',
          cause: error,
        });
      }
    },
    removeLeftovers: async () => {
      // What cannot be listed or removed does no harm here: nobody reads it.
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (!entry.isFile() || !isTemporary(entry.name)) continue;
        await removeOld(join(entry.parentPath, entry.name)).catch(() => undefined);
      }
    },
    has: (key) => Promise.resolve(existsSync(pathOf(key))),
    list: async (prefix) => {
      const start = prefix === '' ? folder : pathOf(prefix.replace(/\/$/, ''));
      if (!existsSync(start)) return [];
      const entries = await readdir(start, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl.gz'))
        .map((entry): LakeObject => {
          const path = join(entry.parentPath, entry.name);
          return { path, key: path.slice(folder.length + 1).replaceAll('\\', '/') };
        })
        .sort((a, b) => (a.key < b.key ? -1 : 1));
    },
  };
}

const leftoverAgeMs = 60 * 60_000;

async function removeOld(path: string): Promise<void> {
  // A file's time is the machine's, whatever clock the pipeline goes by.
  if (Date.now() - (await stat(path)).mtimeMs > leftoverAgeMs) await rm(path, { force: true });
}
