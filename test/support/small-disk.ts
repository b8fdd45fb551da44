import { execFileSync } from 'node:child_process';

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk of its own at a folder, in memory, until `remove`. */
export interface SmallDisk {
  /** Whether it can be written from now on. */
  makeWritable(isWritable: boolean): void;
  remove(): void;
}

/** `size` as mount takes it (`24m`). Where nothing may be mounted the test is skipped. */
export function smallDisk(folder: string, size: string, context: { skip(note?: string): never }): SmallDisk {
  if (!mayMount) context.skip('nothing may be mounted here');
  const mount = (...args: string[]) => execFileSync('/bin/mount', args, { stdio: 'pipe' });
  try {
    mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  } catch {
    context.skip('nothing can be mounted here');
  }
  return {
    makeWritable: (isWritable) => mount('-o', `remount,${isWritable ? 'rw' : 'ro'}`, folder),
    remove: () => execFileSync('/bin/umount', ['-l', folder]),
  };
}
