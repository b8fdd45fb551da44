import type { DatabaseFile } from './database-file';

/**
 * Readers that stay open for a while after a question: the next one finds the file open and its pages in memory. While one
 * is open, no other process can write, so it is let go soon; in this process whoever wants to write lets it go at once.
 */
const held = new Map<string, { file: DatabaseFile; timer: NodeJS.Timeout }>();

/** Long enough for a conversation's next question to be quick, and much shorter than a writer's patience. */
const heldMs = 3_000;

/** Since when a reader is held. Who asks without a pause would keep writers of other processes waiting for good. */
const heldSince = new WeakMap<DatabaseFile, number>();

/** The open reader of a file, which is the caller's from now on; undefined when there is none. */
export function takeReader(path: string): DatabaseFile | undefined {
  const reader = held.get(path);
  if (!reader) return undefined;
  clearTimeout(reader.timer);
  held.delete(path);
  return reader.file;
}

/** Keeps a reader for the next question. A process that has nothing else to do ends all the same. */
export function holdReader(path: string, file: DatabaseFile): void {
  const since = heldSince.get(file) ?? Date.now();
  heldSince.set(file, since);
  if (Date.now() - since > heldMs) {
    file.close();
    return;
  }
  const timer = setTimeout(() => {
    held.delete(path);
    file.close();
  }, heldMs);
  timer.unref();
  held.set(path, { file, timer });
}

/** Closes what is held, before the file is written, moved or deleted. */
export function releaseReader(path: string): void {
  takeReader(path)?.close();
}
