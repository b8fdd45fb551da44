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
