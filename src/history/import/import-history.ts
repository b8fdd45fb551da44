import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Clock } from '../../base/clock';
import { PipelineError, describeError, throwIfCancelled } from '../../base/errors';
import type { Lake } from '../../lake/lake';
import { lineContent, objectKey, putLines, readLines } from '../../lake/lake-object';
import { recordRun } from '../pipeline-run';
import type { PlayRecord } from '../play-record';
import { type ExportFile, withExportFiles } from './export-files';
import { playFromExport } from './export-row';
import { type FileReceipt, type ImportReceipt, addFile, emptyFileReceipt } from './receipt';

export interface ImportOptions {
  lake: Lake;
  now: Clock;
  signal?: AbortSignal;
  onProgress?: (message: string, fraction: number) => void;
}

/**
 * Imports extended streaming histories into the lake. A file is taken in whole or, when it cannot be read, not at all; a row
 * that cannot be read is skipped and counted. Keys are made of what the rows say: an import that was cut off, or done
 * twice, finds its own objects again.
 * @throws PipelineError `cancelled`, `storage`; `bad_input` when the one path holds nothing to import
 */
export async function importHistory(
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReceipt> {
  const startedAt = options.now();
  const receipt: ImportReceipt = { files: [], rows: 0, kept: 0, duplicates: 0, skipped: {}, failed: [] };
  for (const [at, path] of paths.entries()) {
    try {
      await withExportFiles(path, async (files) => {
        for (const [index, file] of files.entries()) {
          throwIfCancelled(options.signal);
          options.onProgress?.(file.name, (at + index / files.length) / paths.length);
          await importFile(file, receipt, options, startedAt);
        }
      });
    } catch (error) {
      // One of several paths does not keep the others from being accounted for.
      if (paths.length === 1 || !isBadInput(error)) throw error;
      receipt.failed.push({ file: basename(path), reason: describeError(error) });
    }
  }
  if (receipt.kept > 0) await recordImport(receipt, options, startedAt);
  return receipt;
}

async function importFile(
  file: ExportFile,
  receipt: ImportReceipt,
  options: ImportOptions,
  startedAt: Date,
): Promise<void> {
  let rows: unknown[];
  try {
    rows = parseRows(file.name, await file.read());
  } catch (error) {
    if (isBadInput(error)) {
      receipt.failed.push({ file: file.name, reason: describeError(error) });
      return;
    }
    throw error;
  }
  const result = emptyFileReceipt(file.name);
  result.rows = rows.length;
  const plays: PlayRecord[] = [];
  for (const row of rows) {
    const play = playFromExport(row, startedAt);
    if (typeof play === 'string') result.skipped[play] = (result.skipped[play] ?? 0) + 1;
    else plays.push(play);
  }
  for (const ofMonth of byMonth(plays).values()) {
    throwIfCancelled(options.signal);
    await storeMonth(options.lake, ofMonth, result);
  }
  addFile(receipt, result);
}

const isBadInput = (error: unknown) => error instanceof PipelineError && error.code === 'bad_input';

function parseRows(name: string, text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new PipelineError('bad_input', `${name} is not JSON, or it is cut short.`, { cause: error });
  }
  if (!Array.isArray(value)) throw new PipelineError('bad_input', `${name} is not a list of rows.`);
  const first: unknown = value[0];
  if (typeof first === 'object' && first !== null && 'endTime' in first && !('ts' in first)) {
    throw new PipelineError('bad_input', `${name} belongs to the account data package.`, {
      hint: 'Import the extended streaming history: it has every play with its second.',
    });
  }
  return value;
}

function byMonth(plays: PlayRecord[]): Map<string, PlayRecord[]> {
  const months = new Map<string, PlayRecord[]>();
  for (const play of plays.sort((a, b) =>
    a.played_at < b.played_at ? -1 : a.played_at > b.played_at ? 1 : 0,
  )) {
    const month = play.played_at.slice(0, 7);
    const ofMonth = months.get(month);
    if (ofMonth) ofMonth.push(play);
    else months.set(month, [play]);
  }
  return months;
}

/** Writes the rows of one UTC month that the lake does not hold, as one object at the date of the first. */
async function storeMonth(lake: Lake, plays: PlayRecord[], result: FileReceipt): Promise<void> {
  const distinct = [...new Map(plays.map((play) => [lineContent(play), play])).entries()];
  const first = distinct[0]?.[1];
  if (!first) return;
  const wholeKey = keyOf(distinct.map(([, play]) => play));
  if (await lake.has(wholeKey)) {
    result.duplicates += plays.length;
    return;
  }
  const stored = await storedInMonth(lake, first.played_at.slice(0, 7));
  const fresh = distinct.filter(([content]) => !stored.has(content)).map(([, play]) => play);
  if (fresh.length > 0) await putLines(lake, keyOf(fresh), fresh);
  result.kept += fresh.length;
  result.duplicates += plays.length - fresh.length;
}

function keyOf(plays: PlayRecord[]): string {
  return objectKey('spotify_listening_history', new Date(plays[0]?.played_at ?? 0), plays);
}

async function storedInMonth(lake: Lake, month: string): Promise<Set<string>> {
  const contents = new Set<string>();
  for (const object of await lake.list(`spotify_listening_history/${month.replace('-', '/')}/`)) {
    for (const line of await readLines(object)) {
      if (line['source'] === 'export') contents.add(lineContent(line));
    }
  }
  return contents;
}

async function recordImport(receipt: ImportReceipt, options: ImportOptions, startedAt: Date): Promise<void> {
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
