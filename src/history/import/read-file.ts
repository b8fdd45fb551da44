import { throwIfCancelled } from '../../base/errors';
import type { PlayRecord } from '../play-record';
import { AccountReader, type LastMinute } from './account-row';
import { playFromExport } from './export-row';
import { fileRows } from './file-rows';
import { headText, utf8Of } from './file-text';
import { type ImportFormat, formatByContent, formatByName, headBytes } from './formats';
import { lastFmReader } from './lastfm-row';
import { playFromListenBrainz } from './listenbrainz-row';
import { playFromMaloja } from './maloja-row';
import { MonthPacker, type PackedMonth } from './packed-month';
import { type CountedRows, FileCount } from './receipt';
import { SkippedRow } from './row-values';

/** A file to be read, wherever its bytes came from. */
export interface ReadJob {
  bytes: Uint8Array;
  name: string;
  /** Of account data: what the file goes on from. */
  before: LastMinute | undefined;
  /** The instant of its rows in the lake, UTC. */
  ingestedAt: Date;
}

/** What a file comes to, before it is known what the lake holds of it. Plain data: it crosses threads. */
export interface ReadFile {
  format: ImportFormat;
  counted: CountedRows;
  months: PackedMonth[];
  /** Of account data: what the next file goes on from. */
  lastMinute: LastMinute | null;
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
 * Reads a file to its end: which rows are plays, and the lake objects that they would be. `onProgress` is told how much of
 * the file is done, 0–1.
 * @throws PipelineError `bad_input`, `cancelled`
 */
export async function readFile(
  job: ReadJob,
  onProgress: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<ReadFile> {
  const { name, before, ingestedAt } = job;
  const text = utf8Of(Buffer.from(job.bytes.buffer, job.bytes.byteOffset, job.bytes.byteLength), name);
  const head = headText(text.subarray(0, headBytes));
  const format = formatByContent(head) ?? formatByName(name) ?? 'extended';
  const accountReader = new AccountReader(before);
  const read: RowReader = format === 'account' ? accountReader.read : readers[format]();
  const count = new FileCount();
  const packer = new MonthPacker();
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
      await packer.add(plays, false);
      plays = [];
    }
    // Lets a cancellation be heard.
    await new Promise(setImmediate);
  }
  await packer.add(plays, true);
  return {
    format,
    counted: count.counted,
    months: packer.months,
    lastMinute: format === 'account' ? accountReader.lastMinute : null,
  };
}
