import { throwIfCancelled } from '../../base/errors';
import type { Lake } from '../../lake/lake';
import type { PlayRecord } from '../play-record';
import { type AccountFiles, identityAfter } from './account-files';
import type { FileReader } from './file-reader';
import type { ImportFormat } from './formats';
import type { HistoryFile } from './history-files';
import type { ImportMemory } from './import-memory';
import type { ReadFile } from './read-file';
import { FileCount, type FileReceipt } from './receipt';
import { FileStore } from './store-file';
import type { StoredRows } from './stored-rows';

export interface FileImport {
  lake: Lake;
  reader: FileReader;
  memory: ImportMemory;
  stored: StoredRows;
  /** Of the package that the file is of. */
  account: AccountFiles;
  now: Date;
  signal?: AbortSignal;
}

/** A file that was read, or that need not be since its bytes were imported before; nothing of it is stored yet. */
export interface PreparedFile {
  file: HistoryFile;
  identity: string;
  ingestedAt: Date;
  read: ReadFile | undefined;
}

/** Reads one file; `onProgress` is told how much of it is read, 0–1. @throws PipelineError `bad_input`, `cancelled` */
export async function prepareFile(
  file: HistoryFile,
  options: FileImport,
  onProgress: (fraction: number) => void,
): Promise<PreparedFile> {
  const { memory, account, signal } = options;
  onProgress(0);
  const { bytes, sha256 } = await file.read(signal ? { signal } : {});
  const before = account.before(file.name);
  const identity = identityAfter(sha256, before);
  const ingestedAt = memory.nextInstant(options.now);
  if (await memory.recall(identity)) return { file, identity, ingestedAt, read: undefined };
  const job = { bytes, name: file.shortName, before, ingestedAt };
  return { file, identity, ingestedAt, read: await options.reader.read(job, onProgress, signal) };
}

/**
 * Takes in a file that was read: whole, or with an error not at all. A row that could not be read is skipped and counted.
 * @throws PipelineError `cancelled`, `storage`, `damaged`
 */
export async function takeFile(prepared: PreparedFile, options: FileImport): Promise<FileReceipt> {
  const { file, identity, ingestedAt, read } = prepared;
  const { memory, account } = options;
  if (!read) return takeRemembered(prepared, options);
  const count = new FileCount(read.counted);
  const store = new FileStore(options.lake, options.stored, count);
  for (const month of read.months) {
    throwIfCancelled(options.signal);
    await store.add(month);
  }
  throwIfCancelled(options.signal);
  await store.commit();
  const { counts, content, examples, years } = count;
  const { format, lastMinute } = read;
  const sql = rowsSql(format, ingestedAt);
  const frame = { file: file.shortName, package: file.package, format, sql };
  const receipt = { ...frame, ...counts, years, content, examples };
  if (lastMinute) account.ended(file.name, lastMinute);
  memory.add(identity, { receipt, objects: store.objects, lastMinute, ingestedAt });
  return receipt;
}

async function takeRemembered(prepared: PreparedFile, options: FileImport): Promise<FileReceipt> {
  const { file, identity, ingestedAt } = prepared;
  const remembered = await options.memory.recall(identity);
  // It was there when the file was prepared, and nobody else writes the lake.
  if (!remembered) throw new Error(`forgotten while it was imported: ${file.shortName}`);
  const { lastMinute, ...counted } = remembered;
  if (lastMinute) options.account.ended(file.name, lastMinute);
  const sql = rowsSql(counted.format, ingestedAt);
  return { file: file.shortName, package: file.package, ...counted, sql };
}

const sources: Record<ImportFormat, PlayRecord['source']> = {
  extended: 'export',
  account: 'account_export',
  lastfm: 'lastfm',
  listenbrainz: 'listenbrainz',
  maloja: 'maloja',
};

/** The rows that a file brought: no other file's have its instant and source, whatever object of the lake they lie in. */
function rowsSql(format: ImportFormat, ingestedAt: Date): string {
  const instant = ingestedAt.toISOString().replace('T', ' ').replace('Z', '');
  return `select * from raw_data.spotify_listening_history where source = '${sources[format]}' and ingested_at = timestamp '${instant}' order by played_at`;
}
