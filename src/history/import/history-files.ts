import { basename } from 'node:path';
import { headText } from './file-text';
import { formatByContent, formatByName, headBytes, mayHoldHistory } from './formats';
import { type ImportFile, isBadInput } from './import-file';

/** A file that holds history, with the name that the receipt gives it. */
export type HistoryFile = ImportFile & { shortName: string };

/**
 * Of the files of a package those that hold history, in the order of their names, and the names of the others. What is not
 * named as Spotify names its history is known by its content.
 * @throws PipelineError `cancelled`
 */
export async function historyFiles(
  all: readonly ImportFile[],
  isSingleFile: boolean,
  signal: AbortSignal | undefined,
): Promise<{ files: HistoryFile[]; others: string[] }> {
  const files: HistoryFile[] = [];
  const others: string[] = [];
  for (const file of all) {
    if (await isHistory(file, isSingleFile, signal))
      files.push(Object.assign(file, { shortName: shortName(file.name) }));
    else others.push(basename(file.name));
  }
  files.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  return { files, others };
}

async function isHistory(
  file: ImportFile,
  isSingleFile: boolean,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  // Beside each file of an archive made on a Mac lies one that only a Mac can read.
  if (/(^|\/)(__MACOSX\/|\._)/.test(file.name)) return false;
  if (formatByName(file.name)) return true;
  if (!isSingleFile && !mayHoldHistory(file.name)) return false;
  try {
    const { bytes } = await file.read({ ...(signal ? { signal } : {}), most: headBytes });
    return formatByContent(headText(bytes)) !== undefined;
  } catch (error) {
    // What is not known to be history is no failure of the import.
    if (isBadInput(error) && !isSingleFile) return false;
    throw error;
  }
}

/** ListenBrainz names a file by its month, in a folder of the year: the month alone says nothing. */
function shortName(path: string): string {
  return /^\d+\.\w+$/.test(basename(path)) ? path.split('/').slice(-2).join('/') : basename(path);
}
