import type { Lake } from '../../lake/lake';
import { objectKey, putLines, readLines } from '../../lake/lake-object';
import type { LastMinute } from './account-row';
import type { ImportFormat } from './formats';
import type { FileReceipt } from './receipt';

/**
 * What is remembered of an imported file: its bytes by their hash (with what it goes on from, see account-files.ts), what its rows came to, and where they are. A line of
 * the lake under `imports/`, so that it is lost only together with what it tells of. Not its name, in which other services
 * write the user's.
 */
interface ImportedFile extends Record<string, unknown>, Pick<FileReceipt, 'rows' | 'skipped' | 'years'> {
  sha256: string;
  /** The rules by which the rows were read: what was read by others is read again. */
  reader: number;
  format: ImportFormat;
  content: FileReceipt['content'];
  examples: FileReceipt['examples'];
  /** The lake objects that hold its rows. */
  objects: string[];
  /** Of account data: for the file that goes on from it. */
  last_minute: LastMinute | null;
  /** UTC, ISO 8601: as in the rows that the file brought. */
  ingested_at: string;
}

/** Raised when the reading of rows changes. */
const reader = 2;

/** The files that were imported before: the same bytes need not be read again while their rows are in the lake. */
export class ImportMemory {
  readonly #lake: Lake;
  readonly #files = new Map<string, ImportedFile>();
  readonly #fresh: ImportedFile[] = [];
  #lastIngested = 0;

  private constructor(lake: Lake) {
    this.#lake = lake;
  }

  static async read(lake: Lake): Promise<ImportMemory> {
    const memory = new ImportMemory(lake);
    for (const object of await lake.list('imports/')) {
      // What cannot be read is forgotten, and the file it told of read again.
      for (const line of await readLines(object).catch(() => [])) {
        const file = line as ImportedFile;
        memory.#lastIngested = Math.max(memory.#lastIngested, Date.parse(file.ingested_at) || 0);
        if (file.reader === reader && Array.isArray(file.objects) && Array.isArray(file.years))
          memory.#files.set(file.sha256, file);
      }
    }
    return memory;
  }

  /**
   * An instant for the rows of the next file, by which they can be told from the rows of every other: now, or a
   * millisecond after the last file's.
   */
  nextInstant(now: Date): Date {
    this.#lastIngested = Math.max(now.getTime(), this.#lastIngested + 1);
    return new Date(this.#lastIngested);
  }

  /** What a file of these bytes comes to now, if all of its rows are in the lake still: nothing of it is new. */
  async recall(
    sha256: string,
  ): Promise<
    (Omit<FileReceipt, 'file' | 'package' | 'sql'> & { lastMinute: LastMinute | null }) | undefined
  > {
    const file = this.#files.get(sha256);
    if (!file) return undefined;
    for (const key of file.objects) if (!(await this.#lake.has(key))) return undefined;
    const years = file.years.map((year) => ({ ...year, kept: 0, duplicates: year.kept + year.duplicates }));
    return {
      format: file.format,
      rows: file.rows,
      kept: 0,
      duplicates: years.reduce((sum, year) => sum + year.duplicates, 0),
      skipped: file.skipped,
      years,
      content: file.content,
      examples: file.examples,
      lastMinute: file.last_minute,
    };
  }

  /** Remembers a file whose rows are stored. */
  add(
    sha256: string,
    file: {
      receipt: FileReceipt;
      objects: Iterable<string>;
      lastMinute: LastMinute | null;
      ingestedAt: Date;
    },
  ): void {
    const { receipt, objects, lastMinute, ingestedAt } = file;
    const { format, rows, skipped, years, content, examples } = receipt;
    const line = {
      sha256,
      // Rows of a time to come are read again: their time may have come.
      reader: skipped['time out of range'] ? 0 : reader,
      format,
      rows,
      skipped,
      years,
      content,
      examples,
      objects: [...objects],
      last_minute: lastMinute,
      ingested_at: ingestedAt.toISOString(),
    };
    if (line.reader === reader) this.#files.set(sha256, line);
    this.#fresh.push(line);
  }

  /** Writes what is new. @throws PipelineError `storage` */
  async store(now: Date): Promise<void> {
    if (this.#fresh.length === 0) return;
    await putLines(this.#lake, objectKey('imports', now, this.#fresh), this.#fresh);
    this.#fresh.length = 0;
  }
}
