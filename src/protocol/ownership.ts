/** `lake`: the files themselves, to restore from; the others: every table of the warehouse. */
export const exportFormats = ['lake', 'parquet', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface RestoreOutcome {
  /** Objects that were taken in. */
  objects: number;
  /** Objects that cannot be read. */
  failed: { key: string; reason: string }[];
  /** Settings by which the tables were made, where they are others here: in words. */
  differs: string[];
}

/** What is at a folder that a history is to be moved to: nothing, an unfinished move of this very history, or a history. */
export type Destination = 'free' | 'unfinished' | 'history';

export interface MoveOutcome {
  from: string;
  to: string;
  /** Objects of the lake that were copied, and bytes in all. */
  objects: number;
  bytes: number;
}
