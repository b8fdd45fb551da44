import { PipelineError, isCancellation } from '../base/errors';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import { ReadingThreads, readerHere } from '../history/import/file-reader';
import { importHistory } from '../history/import/import-history';
import type { ImportReceipt } from '../history/import/receipt';
import type { Lake } from '../lake/lake';
import type { Work } from './work';

interface ImportFilesOptions {
  lake: Lake;
  /** The file of the thread that reads (reading-thread.js); without it this one does. */
  readingThread: string | undefined;
  log: Log;
  now: Clock;
  /** Brings the models up to date with the lake. */
  update: (work: Work) => Promise<unknown>;
}

/** How much of an import is done when the lake has it and the models have not. */
const shareOfImport = 0.6;

/** Imports export files and brings the models up to date. The caller is the only writer of the home. @throws PipelineError */
export async function importFiles(
  paths: readonly string[],
  { lake, readingThread, log, now, update }: ImportFilesOptions,
  work: Work,
): Promise<ImportReceipt> {
  await lake.removeLeftovers();
  const reader = readingThread === undefined ? readerHere : new ReadingThreads(readingThread);
  let receipt: ImportReceipt;
  try {
    receipt = await importHistory(paths, {
      lake,
      reader,
      now,
      ...work,
      onProgress: (message, fraction) => work.onProgress?.(message, fraction * shareOfImport),
    });
  } finally {
    await reader.close();
  }
  // The receipt is gone if the models fail now.
  log.info(`Imported: ${receipt.rows} rows, ${receipt.kept} kept, ${receipt.duplicates} already there.`);
  await update(work).catch((error: unknown) => {
    throw notShownYet(receipt, error);
  });
  return receipt;
}

/** What was imported is safe, though the models do not have it. */
function notShownYet({ kept }: ImportReceipt, error: unknown): Error {
  const stored = `the ${kept} new rows are stored, the report does not show them yet.`;
  if (isCancellation(error)) {
    return new PipelineError('cancelled', `Cancelled: ${stored}`, {
      hint: 'The next collection or import brings it up to date.',
    });
  }
  const message = `The import is done: ${stored} ${error instanceof Error ? error.message : String(error)}`;
  if (!(error instanceof PipelineError)) return new Error(message, { cause: error });
  const { code, hint } = error;
  return new PipelineError(code, message, { ...(hint === undefined ? {} : { hint }), cause: error });
}
