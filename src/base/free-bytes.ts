import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The bytes that may still be written to the disk that a folder is on or will be on; null where it cannot be told. */
export async function freeBytesAt(folder: string): Promise<number | null> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await statfs(at).catch(() => undefined);
    if (found) return found.bavail * found.bsize;
    if (dirname(at) === at) return null;
  }
}
