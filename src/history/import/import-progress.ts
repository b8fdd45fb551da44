import { basename } from 'node:path';
import type { ImportFile } from './import-file';
import type { ImportPath } from './packages';

/** Milliseconds between two reports of progress. */
const reportEveryMs = 100;

/** How far an import is: by the bytes on disk of each path, and within it by the bytes of its files, several at a time. */
export class ImportProgress {
  /** Bytes on disk of all paths. */
  total = 0;
  readonly #report: ((message: string, fraction: number) => void) | undefined;
  #done = 0;
  #ofPath = 0;
  #unpacked = 1;
  #fractions = new Map<ImportFile, number>();
  #reportedAt = 0;

  constructor(report: ((message: string, fraction: number) => void) | undefined) {
    this.#report = report;
  }

  /** A package of `path` with these files. */
  begin(path: ImportPath, files: readonly ImportFile[]): void {
    this.#ofPath = path.size / path.packages.length;
    this.#unpacked = Math.max(
      1,
      files.reduce((sum, file) => sum + file.size, 0),
    );
    this.#fractions = new Map();
  }

  /** How much of a file is read, 0–1. */
  read(file: ImportFile, fraction: number): void {
    const isFirst = !this.#fractions.has(file);
    this.#fractions.set(file, fraction);
    const now = performance.now();
    if (!this.#report || (!isFirst && now - this.#reportedAt < reportEveryMs)) return;
    this.#reportedAt = now;
    let read = 0;
    for (const [{ size }, part] of this.#fractions) read += size * part;
    const all = (this.#done + Math.min(1, read / this.#unpacked) * this.#ofPath) / Math.max(1, this.total);
    this.#report(basename(file.name), Math.min(1, all));
  }

  endPath(path: ImportPath): void {
    this.#done += path.size;
  }
}
