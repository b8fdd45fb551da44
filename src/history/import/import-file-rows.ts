import { throwIfCancelled } from '../../base/errors';
import type { Lake } from '../../lake/lake';
import type { PlayRecord } from '../play-record';
import { type AccountFiles, identityAfter } from './account-files';
import { AccountReader } from './account-row';
import { playFromExport } from './export-row';
import { fileRows } from './file-rows';
import { headText, utf8Of } from './file-text';
import { type ImportFormat, formatByContent, formatByName, headBytes } from './formats';
import type { ImportFile } from './import-file';
import type { ImportMemory } from './import-memory';
import { lastFmReader } from './lastfm-row';
import { playFromListenBrainz } from './listenbrainz-row';
import { playFromMaloja } from './maloja-row';
import { FileCount, type FileReceipt } from './receipt';
import { SkippedRow } from './row-values';
import { FileStore } from './store-file';
import type { StoredRows } from './stored-rows';

export interface FileImport {
  lake: Lake;
  memory: ImportMemory;
  stored: StoredRows;
  /** Of the package that the file is of. */
  account: AccountFiles;
  now: Date;
  signal?: AbortSignal;
  /** How much of the file is done, 0–1. */
  onProgress: (fraction: number) => void;
}

type RowReader = (row: unknown, now: Date) => PlayRecord | SkippedRow | null;

/** How the rows of each format are read. Null is no row of the file at all, such as a header. */
const readers: Record<Exclude<ImportFormat, 'account'>, () => RowReader> = {
  extended: () => playFromExport,
  lastfm: lastFmReader,
  listenbrainz: () => playFromListenBrainz,
  maloja: () => playFromMaloja,
};

/** Rows of a file in memory at most; Spotify's files have 16,000. */
const rowsAtATime = 40_000;

/**
 * Takes in one file: whole, or with an error not at all. A row that cannot be read is skipped and counted.
 * @throws PipelineError `bad_input`, `cancelled`, `storage`
 */
export async function importFile(file: ImportFile, name: string, options: FileImport): Promise<FileReceipt> {
  const { memory, account, signal, onProgress } = options;
  const { bytes, sha256 } = await file.read(signal ? { signal } : {});
  const before = account.before(file.name);
  const identity = identityAfter(sha256, before);
  const remembered = await memory.recall(identity);
  const ingestedAt = memory.nextInstant(options.now);
  if (remembered) {
    onProgress(1);
    const { lastMinute, ...counted } = remembered;
    if (lastMinute) account.ended(file.name, lastMinute);
    const sql = rowsSql(counted.format, ingestedAt);
    return { file: name, package: file.package, ...counted, sql };
  }
  const text = utf8Of(bytes, name);
  const head = headText(text.subarray(0, headBytes));
  const format = formatByContent(head) ?? formatByName(name) ?? 'extended';
  const count = new FileCount();
  const store = new FileStore(options.lake, options.stored, count);
  const accountReader = new AccountReader(before);
  const read: RowReader = format === 'account' ? accountReader.read : readers[format]();
  let plays: PlayRecord[] = [];
  for await (const { rows, end } of fileRows(text, name)) {
    throwIfCancelled(signal);
    for (const row of rows) {
      const play = read(row, ingestedAt);
      if (play instanceof SkippedRow) count.skip(play.reason, play.at?.getUTCFullYear() ?? null);
      else if (play) {
        count.read(play.content_type);
        plays.push(play);
      }
    }
    onProgress(end / text.length);
    if (plays.length >= rowsAtATime) {
      await store.add(plays, false, signal);
      plays = [];
    }
    // Lets a cancellation be heard.
    await new Promise(setImmediate);
  }
  await store.add(plays, true, signal);
  await store.commit();
  const { counts, content, examples, years } = count;
  const sql = rowsSql(format, ingestedAt);
  const receipt = { file: name, package: file.package, format, ...counts, years, content, examples, sql };
  const lastMinute = format === 'account' ? accountReader.lastMinute : null;
  if (lastMinute) account.ended(file.name, lastMinute);
  memory.add(identity, { receipt, objects: store.objects, lastMinute, ingestedAt });
  return receipt;
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
