import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { Clock } from '../../base/clock';
import { PipelineError, describeError, isCancellation, throwIfCancelled } from '../../base/errors';
import type { Lake } from '../../lake/lake';
import { recordRun } from '../pipeline-run';
import { AccountFiles } from './account-files';
import { historyFiles } from './history-files';
import { isBadInput } from './import-file';
import { type FileReader, readerHere } from './file-reader';
import { type FileImport, prepareFile, takeFile } from './import-file-rows';
import { ImportProgress } from './import-progress';
import { ImportMemory } from './import-memory';
import { type ImportPath, importPath } from './packages';
import { ReadAhead } from './read-ahead';
import { type ImportReceipt, addFile, addIgnored, emptyReceipt } from './receipt';
import { StoredRows } from './stored-rows';

export interface ImportOptions {
  lake: Lake;
  /** What reads the files; the caller closes it. Default: the thread that asks. */
  reader?: FileReader;
  now: Clock;
  signal?: AbortSignal;
  onProgress?: (message: string, fraction: number) => void;
}

type PackageImport = Omit<FileImport, 'account'> & {
  /** Account data that is given file by file: those of one folder are a package. By folder. */
  accountsByFolder: Map<string, AccountFiles>;
};

/**
 * Imports listening histories (see formats.ts) into the lake. A file is taken in whole or, when it cannot be read, not at
 * all; a row that cannot be read is skipped and counted. Keys are made of what the rows say: an import that was cut off,
 * or done twice, finds its own objects again.
 * @throws PipelineError `cancelled` (files that were done stay), `storage`; `bad_input` when the one path holds nothing to import
 */
export async function importHistory(
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReceipt> {
  const startedAt = options.now();
  const receipt = emptyReceipt();
  const memory = await ImportMemory.read(options.lake);
  const progress = new ImportProgress(options.onProgress);
  const files: PackageImport = {
    lake: options.lake,
    reader: options.reader ?? readerHere,
    memory,
    stored: new StoredRows(options.lake),
    now: startedAt,
    accountsByFolder: new Map(),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  try {
    const found: ImportPath[] = [];
    for (const path of paths) {
      // One of several paths does not keep the others from being accounted for.
      const opened = await notingBadInput(receipt, { file: path }, paths.length === 1, () =>
        importPath(path),
      );
      if (opened) found.push(opened);
    }
    progress.total = found.reduce((sum, path) => sum + path.size, 0);
    for (const path of found) {
      await notingBadInput(receipt, { file: path.path }, paths.length === 1, () =>
        importOne(path, receipt, files, progress),
      );
    }
  } catch (error) {
    // What was taken in is remembered however this ends; on a full disk that may fail as well.
    await remember(memory, receipt, options, startedAt).catch(() => undefined);
    throw isCancellation(error) ? cancelled(receipt) : error;
  }
  await remember(memory, receipt, options, startedAt);
  return receipt;
}

/** @throws PipelineError `bad_input` when there is no history at the path and no package that failed */
async function importOne(
  path: ImportPath,
  receipt: ImportReceipt,
  options: PackageImport,
  progress: ImportProgress,
): Promise<void> {
  let found = 0;
  const ignored: string[] = [];
  for (const { name, open } of path.packages) {
    throwIfCancelled(options.signal);
    const isOnly = path.packages.length === 1;
    await notingBadInput(receipt, { file: name }, isOnly, () =>
      open(async (all) => {
        const { files, others } = await historyFiles(all, path.isSingleFile, options.signal);
        ignored.push(...others);
        found += files.length;
        progress.begin(path, files);
        const ofPackage = { ...options, account: accountFilesOf(path, options) };
        const ahead = new ReadAhead(
          files,
          (file) => prepareFile(file, ofPackage, (fraction) => progress.read(file, fraction)),
          {
            beside: options.reader.beside,
            waits: (file) => ofPackage.account.goesOn(file.name),
          },
        );
        for (const file of files) {
          throwIfCancelled(options.signal);
          await notingBadInput(receipt, { file: file.shortName, package: file.package }, false, async () =>
            addFile(receipt, await takeFile(await ahead.take(file), ofPackage)),
          );
          progress.read(file, 1);
        }
      }),
    );
    if (!isOnly) found += receipt.failed.some(({ file }) => file === name) ? 1 : 0;
  }
  progress.endPath(path);
  if (found === 0) throw nothingIn(path, ignored);
  for (const name of ignored) addIgnored(receipt, name);
}

function accountFilesOf({ path, isSingleFile }: ImportPath, options: PackageImport): AccountFiles {
  const known = isSingleFile ? options.accountsByFolder.get(dirname(path)) : undefined;
  const account = known ?? new AccountFiles();
  if (isSingleFile) options.accountsByFolder.set(dirname(path), account);
  return account;
}

/** Runs `task`; that it met bad input is noted in the receipt, unless that is all there is to say. */
async function notingBadInput<Result>(
  receipt: ImportReceipt,
  { file, package: ofPackage = basename(file) }: { file: string; package?: string },
  isAll: boolean,
  task: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await task();
  } catch (error) {
    if (isAll || !isBadInput(error)) throw error;
    receipt.failed.push({ file: basename(file), package: ofPackage, reason: describeError(error) });
    return undefined;
  }
}

/** What the account data and the technical log of Spotify hold besides history. */
const ofSpotify =
  /^(Userdata|Playlist\d*|YourLibrary|SearchQueries|Follow|Inferences|Payments|Identity)\.json$/;

function nothingIn(path: ImportPath, others: string[]): PipelineError {
  const name = basename(path.path);
  const hint =
    'Request “Extended streaming history” on Spotify’s privacy page; its files are named Streaming_History_Audio_….json.';
  if (path.isSingleFile) {
    return new PipelineError('bad_input', `${name} holds no listening history that is known here.`, {
      hint: 'Choose my_spotify_data.zip, its unpacked folder, the JSON files in it, or an export of Last.fm, ListenBrainz or Maloja.',
    });
  }
  return others.some((other) => ofSpotify.test(basename(other)))
    ? new PipelineError('bad_input', `${name} is from Spotify, but holds no listening history.`, { hint })
    : new PipelineError('bad_input', `${name} holds no listening history.`, { hint });
}

function cancelled(receipt: ImportReceipt): PipelineError {
  const { files, kept } = receipt;
  return new PipelineError(
    'cancelled',
    files.length === 0
      ? 'The import was cancelled: nothing was taken in.'
      : `The import was cancelled. ${files.length} ${files.length === 1 ? 'file was' : 'files were'} taken in whole, with ${kept} new rows; of the others nothing.`,
    { hint: 'Import again to go on: what is there is not taken in twice.' },
  );
}

async function remember(
  memory: ImportMemory,
  receipt: ImportReceipt,
  options: ImportOptions,
  startedAt: Date,
): Promise<void> {
  await memory.store(startedAt);
  if (receipt.kept === 0) return;
  const finishedAt = options.now().toISOString();
  await recordRun(options.lake, {
    run_id: randomUUID(),
    kind: 'import',
    outcome: receipt.failed.length > 0 ? 'failed' : 'done',
    started_at: startedAt.toISOString(),
    finished_at: finishedAt,
    fetched: receipt.rows,
    new_plays: receipt.kept,
    idle_runs: 0,
    gap_from: null,
    gap_to: null,
    message: receipt.failed.map(({ file, reason }) => `${file}: ${reason}`).join(' ') || null,
    ingested_at: finishedAt,
  });
}
