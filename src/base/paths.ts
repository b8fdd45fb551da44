import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';

/** Where a path leads, also where its end does not exist yet. */
export async function realPathOf(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found !== undefined || dirname(path) === path) return found ?? path;
  return join(await realPathOf(dirname(path)), basename(path));
}

/** Whether a path is below a folder; both whole. */
export const isBelow = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

/** A path as it was typed where no shell read it: `~` is the user's home. */
export const withoutTilde = (path: string): string => path.replace(/^~(?=$|[/\\])/, homedir());
