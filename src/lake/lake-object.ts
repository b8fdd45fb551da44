import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { PipelineError } from '../base/errors';
import { isWholeGzip } from '../base/gzip-file';
import type { Lake, LakeObject } from './lake';

export type LakeLine = Record<string, unknown>;

/** In the order of keys. */
export const lakePrefixes = [
  'accounts',
  'artist_genre_evidence',
  'compactions',
  'imports',
  'pipeline_runs',
  'spotify_artist_genres',
  'spotify_listening_history',
] as const;
export type LakePrefix = (typeof lakePrefixes)[number];

/** Whether a name that was found elsewhere is the key of an object of a lake, and leads nowhere else. */
export function isLakeKey(name: string): boolean {
  const [prefix, ...rest] = name.split('/');
  return (
    lakePrefixes.some((known) => known === prefix) &&
    rest.length > 0 &&
    rest.every((segment) => /^[\w=-][\w.=-]*$/.test(segment)) &&
    name.endsWith('.jsonl.gz')
  );
}

/** An eighth larger than at zlib's usual level, in two fifths of the time. */
const packingLevel = 3;

const deflate = promisify<string | Uint8Array, { level: number }, Uint8Array>(gzip);
const inflate = promisify<Uint8Array, Buffer>(gunzip);

/** What a line says, without when we wrote it: equal lines of two runs are equal. */
export function lineContent(line: LakeLine): string {
  const content = contentOfText(jsonOf(line));
  return content ?? jsonOf({ ...line, ingested_at: undefined });
}

/** A line as it is written: what it says, then when it was written. Without its line break. */
export function lineText(line: LakeLine): string {
  const text = jsonOf(line);
  if (contentEnd(text) >= 0) return text;
  return `${lineContent(line).slice(0, -1)},"ingested_at":${JSON.stringify(line['ingested_at'] ?? null)}}`;
}

const writtenAt = ',"ingested_at":"';

/**
 * Where a line's text goes on with when it was written, if it ends with that, as ours do; else -1. A quote within a text is
 * escaped, so that nothing else looks like it.
 */
function contentEnd(text: string): number {
  const end = text.lastIndexOf(writtenAt);
  return end >= 0 && text.indexOf('"', end + writtenAt.length) === text.length - 2 ? end : -1;
}

/** `lineContent` of a line's text that ends with when it was written. */
function contentOfText(text: string): string | undefined {
  const end = contentEnd(text);
  return end < 0 ? undefined : `${text.slice(0, end)}}`;
}

/** `lineContent` of a line that was read as text. */
export const lineContentOf = (text: string): string =>
  contentOfText(text) ?? lineContent(JSON.parse(text) as LakeLine);

function jsonOf(line: LakeLine): string {
  const text = JSON.stringify(line);
  return text.includes('\\ud') ? JSON.stringify(line, wellFormed) : text;
}

/** Half a character (a lone surrogate, seen in cut-off titles) is no text to other readers of the lake: it becomes U+FFFD. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

/**
 * The key of an object: prefix, UTC date of `first` and its time, and a hash of what the lines say. The same lines give
 * the same key whenever they are written, so that doing a thing twice stores it once.
 */
export function objectKey(prefix: LakePrefix, first: Date, lines: readonly LakeLine[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${lineContent(line)}\n`);
  return keyOf(prefix, first, hash.digest('hex'));
}

function keyOf(prefix: LakePrefix, first: Date, hash: string): string {
  const iso = first.toISOString();
  const stamp = iso.slice(0, 19).replaceAll(/[-:]/g, '');
  return `${prefix}/${iso.slice(0, 10).replaceAll('-', '/')}/${stamp}Z_${hash.slice(0, 16)}.jsonl.gz`;
}

/**
 * The object of texts of lines that end with when they were written: its key, as `objectKey` has it, and its bytes. The
 * texts are encoded once for both.
 */
export async function packObject(
  prefix: LakePrefix,
  first: Date,
  texts: readonly string[],
): Promise<{ key: string; body: Uint8Array }> {
  const bytes = Buffer.from(`${texts.join('\n')}\n`);
  const hash = createHash('sha256');
  let at = 0;
  for (const text of texts) {
    const length = Buffer.byteLength(text);
    // What follows the content is plain ASCII.
    hash.update(bytes.subarray(at, at + length - (text.length - contentEnd(text))));
    hash.update('}\n');
    at += length + 1;
  }
  return {
    key: keyOf(prefix, first, hash.digest('hex')),
    body: await deflate(bytes, { level: packingLevel }),
  };
}

/** Writes lines as one object and gives its key. */
export async function putLines(
  lake: Lake,
  key: string,
  lines: readonly LakeLine[],
): Promise<'stored' | 'present'> {
  return lake.put(key, await packTexts(lines.map(lineText)));
}

/** Writes texts of lines as they are. */
export async function putLineTexts(lake: Lake, key: string, texts: readonly string[]): Promise<void> {
  await lake.put(key, await packTexts(texts));
}

/** The bytes of an object of these texts of lines. */
function packTexts(texts: readonly string[]): Promise<Uint8Array> {
  return deflate(`${texts.join('\n')}\n`, { level: packingLevel });
}

/** The texts of the lines in the bytes of an object. */
export async function unpackTexts(body: Uint8Array): Promise<string[]> {
  const content = (await inflate(body)).toString('utf8');
  return content.split('\n').filter((text) => text !== '');
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
  return linesOf(object, lineContentOf);
}

/** @throws PipelineError `damaged` naming the object, where it is cut off or changed. */
export async function assertWhole(object: LakeObject): Promise<void> {
  if (!(await isWholeGzip(object.path))) throw damaged(object);
}

async function linesOf<Value>(object: LakeObject, read: (line: string) => Value): Promise<Value[]> {
  try {
    return (await unpackTexts(await readFile(object.path))).map(read);
  } catch (error) {
    throw damaged(object, error);
  }
}

const damaged = ({ key }: LakeObject, cause?: unknown) =>
  new PipelineError('damaged', `The lake object ${key} cannot be read.`, {
    hint: 'Restore it from a copy, or move it out of the lake.',
    cause,
  });
