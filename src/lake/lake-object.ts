import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { PipelineError } from '../base/errors';
import type { Lake, LakeObject } from './lake';

export type LakeLine = Record<string, unknown>;

export type LakePrefix =
  | 'spotify_listening_history'
  | 'spotify_artist_genres'
  | 'artist_genre_evidence'
  | 'pipeline_runs'
  | 'compactions'
  | 'imports';

/** An eighth larger than at zlib's usual level, in two fifths of the time. */
const packingLevel = 3;

const deflate = promisify<string, { level: number }, Uint8Array>(gzip);
const inflate = promisify(gunzip);

/** Texts of lines in hand: a line is asked for what it says when it is compared, named and written. */
const contents = new WeakMap<LakeLine, string>();

/** What a line says, without when we wrote it: equal lines of two runs are equal. Lines are not changed once made. */
export function lineContent(line: LakeLine): string {
  let content = contents.get(line);
  if (content === undefined) {
    content = JSON.stringify({ ...line, ingested_at: undefined });
    if (content.includes('\\ud')) content = JSON.stringify({ ...line, ingested_at: undefined }, wellFormed);
    contents.set(line, content);
  }
  return content;
}

/** Half a character (a lone surrogate, seen in cut-off titles) is no text to other readers of the lake: it becomes U+FFFD. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

function lineText(line: LakeLine): string {
  return `${lineContent(line).slice(0, -1)},"ingested_at":${JSON.stringify(line['ingested_at'] ?? null)}}\n`;
}

/**
 * The key of an object: prefix, UTC date of `first` and its time, and a hash of what the lines say. The same lines give
 * the same key whenever they are written, so that doing a thing twice stores it once.
 */
export function objectKey(prefix: LakePrefix, first: Date, lines: readonly LakeLine[]): string {
  const hash = createHash('sha256');
  // Some at a time: neither a call for each line nor all of them in one text.
  for (let at = 0; at < lines.length; at += 500) {
    const some = lines.slice(at, at + 500).map((line) => `${lineContent(line)}\n`);
    hash.update(some.join(''));
  }
  const iso = first.toISOString();
  const stamp = iso.slice(0, 19).replaceAll(/[-:]/g, '');
  return `${prefix}/${iso.slice(0, 10).replaceAll('-', '/')}/${stamp}Z_${hash.digest('hex').slice(0, 16)}.jsonl.gz`;
}

/** Writes lines as one object and gives its key. */
export async function putLines(
  lake: Lake,
  key: string,
  lines: readonly LakeLine[],
): Promise<'stored' | 'present'> {
  return lake.put(key, await packLines(lines));
}

/** The bytes of an object of these lines. */
export function packLines(lines: readonly LakeLine[]): Promise<Uint8Array> {
  return deflate(lines.map(lineText).join(''), { level: packingLevel });
}

/** Writes texts of lines as they are. */
export async function putLineTexts(lake: Lake, key: string, texts: readonly string[]): Promise<void> {
  await lake.put(key, await deflate(texts.map((text) => `${text}\n`).join(''), { level: packingLevel }));
}

/** @throws PipelineError `damaged` naming the object. */
export async function readLines(object: LakeObject): Promise<LakeLine[]> {
  return linesOf(object, (text) => JSON.parse(text) as LakeLine);
}

/** Lines with their texts as they were written. @throws PipelineError `damaged` naming the object. */
export async function readLineTexts(object: LakeObject): Promise<{ line: LakeLine; text: string }[]> {
  return linesOf(object, (text) => ({ text, line: JSON.parse(text) as LakeLine }));
}

/**
 * What the lines of an object say, as `lineContent` has it. Lines that we wrote are not parsed for that: they end with
 * when they were written.
 * @throws PipelineError `damaged` naming the object.
 */
export async function readContents(object: LakeObject): Promise<string[]> {
  return linesOf(object, (line) => {
    const end = line.lastIndexOf(',"ingested_at":"');
    return end >= 0 && line.indexOf('"', end + 16) === line.length - 2
      ? `${line.slice(0, end)}}`
      : lineContent(JSON.parse(line) as LakeLine);
  });
}

async function linesOf<Value>(object: LakeObject, read: (line: string) => Value): Promise<Value[]> {
  try {
    const content = (await inflate(await readFile(object.path))).toString('utf8');
    return content
      .split('\n')
      .filter((text) => text !== '')
      .map(read);
  } catch (error) {
    throw new PipelineError('damaged', `The lake object ${object.key} cannot be read.`, {
      hint: 'Restore it from a copy, or move it out of the lake.',
      cause: error,
    });
  }
}
