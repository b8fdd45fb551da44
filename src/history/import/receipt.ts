/** What an import did, row by row: rows = kept + duplicates + the skipped. */
export interface ImportReceipt {
  files: FileReceipt[];
  rows: number;
  kept: number;
  /** Rows that the lake held already, or that the import brought twice. */
  duplicates: number;
  /** Reason → number of rows. */
  skipped: Record<string, number>;
  failed: { file: string; reason: string }[];
}

export interface FileReceipt {
  file: string;
  rows: number;
  kept: number;
  duplicates: number;
  skipped: Record<string, number>;
}

export function emptyFileReceipt(file: string): FileReceipt {
  return { file, rows: 0, kept: 0, duplicates: 0, skipped: {} };
}

export function addFile(receipt: ImportReceipt, file: FileReceipt): void {
  receipt.files.push(file);
  receipt.rows += file.rows;
  receipt.kept += file.kept;
  receipt.duplicates += file.duplicates;
  for (const [reason, rows] of Object.entries(file.skipped)) {
    receipt.skipped[reason] = (receipt.skipped[reason] ?? 0) + rows;
  }
}
