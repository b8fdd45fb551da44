import type { ImportFormat } from './formats';

/** Rows and what became of them: rows = kept + duplicates + the skipped. */
export interface RowCounts {
  rows: number;
  kept: number;
  /** Rows that the lake held already, or that the import brought twice. */
  duplicates: number;
  /** Reason → number of rows. */
  skipped: Record<string, number>;
}

/** The rows of one UTC year; null is the year of the rows without a readable time. */
export interface YearCounts extends Omit<RowCounts, 'skipped'> {
  year: number | null;
  skipped: number;
}

/** Readable rows, kept or duplicate, by what was played. */
export interface ContentCounts {
  track: number;
  episode: number;
  chapter: number;
}

/** What an import did, row by row. */
export interface ImportReceipt extends RowCounts {
  files: FileReceipt[];
  years: YearCounts[];
  content: ContentCounts;
  /** Reason → the first skipped rows of it; rows are counted from 1. */
  examples: Record<string, { file: string; row: number }[]>;
  /** Files of packages that hold no listening history: how many, and the first names. */
  ignored: { count: number; names: string[] };
  /** What could not be taken in, and the package it came in: itself, where it was given alone. */
  failed: { file: string; package: string; reason: string }[];
}

export interface FileReceipt extends RowCounts {
  file: string;
  /** The zip or folder that the file came in. */
  package: string;
  format: ImportFormat;
  years: YearCounts[];
  content: ContentCounts;
  /** Reason → numbers of the first skipped rows of it, from 1. */
  examples: Record<string, number[]>;
  /** Gives the rows that this file brought, those counted as kept, from the warehouse. */
  sql: string;
}

const examplesPerReason = 5;
const namesOfIgnored = 20;

export function emptyReceipt(): ImportReceipt {
  return {
    files: [],
    rows: 0,
    kept: 0,
    duplicates: 0,
    skipped: {},
    years: [],
    content: { track: 0, episode: 0, chapter: 0 },
    examples: {},
    ignored: { count: 0, names: [] },
    failed: [],
  };
}

export function addFile(receipt: ImportReceipt, file: FileReceipt): void {
  receipt.files.push(file);
  receipt.rows += file.rows;
  receipt.kept += file.kept;
  receipt.duplicates += file.duplicates;
  for (const [reason, rows] of Object.entries(file.skipped))
    receipt.skipped[reason] = (receipt.skipped[reason] ?? 0) + rows;
  for (const year of file.years) addYear(receipt.years, year);
  for (const kind of ['track', 'episode', 'chapter'] as const) receipt.content[kind] += file.content[kind];
  for (const [reason, rows] of Object.entries(file.examples)) {
    const examples = (receipt.examples[reason] ??= []);
    for (const row of rows.slice(0, examplesPerReason - examples.length))
      examples.push({ file: file.file, row });
  }
}

export function addIgnored(receipt: ImportReceipt, name: string): void {
  receipt.ignored.count += 1;
  if (receipt.ignored.names.length < namesOfIgnored) receipt.ignored.names.push(name);
}

export function skippedRows({ skipped }: RowCounts): number {
  return Object.values(skipped).reduce((sum, rows) => sum + rows, 0);
}

/** The rows of one file as far as they were counted. */
export type CountedRows = Pick<FileReceipt, 'content' | 'examples' | 'years'> & { counts: RowCounts };

/** Counts the rows of one file as they are read and judged. */
export class FileCount {
  readonly counts: RowCounts = { rows: 0, kept: 0, duplicates: 0, skipped: {} };
  readonly content: ContentCounts = { track: 0, episode: 0, chapter: 0 };
  readonly examples: Record<string, number[]> = {};
  readonly #years = new Map<number | null, YearCounts>();

  /** Goes on from what was counted in another thread. */
  constructor(counted?: CountedRows) {
    if (!counted) return;
    ({ counts: this.counts, content: this.content, examples: this.examples } = counted);
    for (const year of counted.years) this.#years.set(year.year, year);
  }

  skip(reason: string, year: number | null): void {
    this.counts.rows += 1;
    this.counts.skipped[reason] = (this.counts.skipped[reason] ?? 0) + 1;
    const examples = (this.examples[reason] ??= []);
    if (examples.length < examplesPerReason) examples.push(this.counts.rows);
    const ofYear = this.#year(year);
    ofYear.rows += 1;
    ofYear.skipped += 1;
  }

  /** A row that can be read; whether it is kept turns out later. */
  read(kind: keyof ContentCounts): void {
    this.counts.rows += 1;
    this.content[kind] += 1;
  }

  /** What became of `rows` readable rows of one year. */
  settle(year: number, rows: number, kept: number): void {
    const duplicates = rows - kept;
    this.counts.kept += kept;
    this.counts.duplicates += duplicates;
    const ofYear = this.#year(year);
    ofYear.rows += rows;
    ofYear.kept += kept;
    ofYear.duplicates += duplicates;
  }

  get years(): YearCounts[] {
    return [...this.#years.values()].sort(byYear);
  }

  get counted(): CountedRows {
    const { counts, content, examples, years } = this;
    return { counts, content, examples, years };
  }

  #year(year: number | null): YearCounts {
    let counts = this.#years.get(year);
    if (!counts) {
      counts = { year, rows: 0, kept: 0, duplicates: 0, skipped: 0 };
      this.#years.set(year, counts);
    }
    return counts;
  }
}

function addYear(years: YearCounts[], more: YearCounts): void {
  const same = years.find(({ year }) => year === more.year);
  if (same) {
    same.rows += more.rows;
    same.kept += more.kept;
    same.duplicates += more.duplicates;
    same.skipped += more.skipped;
  } else {
    years.push({ ...more });
    years.sort(byYear);
  }
}

/** Rows without a year come last. */
const byYear = (a: YearCounts, b: YearCounts) => (a.year ?? Infinity) - (b.year ?? Infinity);
