import { PipelineError } from '../../base/errors';

/** A file that may hold listening history, wherever it lies. */
export interface ImportFile {
  /** Its name, for the receipt. */
  name: string;
  /** The package it came in: a zip, a folder, or the file itself. */
  package: string;
  /** Bytes when unpacked, as the package says. */
  size: number;
  /** The bytes as they lie there, and their SHA-256 in hex. @throws PipelineError `bad_input`, `cancelled` */
  read(options: { signal?: AbortSignal; most?: number }): Promise<{ bytes: Buffer; sha256: string }>;
}

/** Spotify's own files are 13 MB and other services write one file; more than this is no export, or a bomb. */
const largestFile = 512 * 1024 * 1024;

export const refuseTooLarge = (name: string, size: number) => {
  if (size <= largestFile) return;
  throw new PipelineError('bad_input', `${name} is larger than ${largestFile / 1024 / 1024} MB.`, {
    hint: 'No export has such a file.',
  });
};

export const isBadInput = (error: unknown): error is PipelineError =>
  error instanceof PipelineError && error.code === 'bad_input';
