import { PipelineError } from '../../base/errors';

const [quote, backslash, comma, openList, closeList, openObject, closeObject, lineFeed] = [
  0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d, 0x0a,
];

/** Bytes that are read at a time: a few milliseconds, so that a cancellation is heard in the midst of a large file. */
const sliceBytes = 512 * 1024;

/** Rows that were read, and how far into the file that is, in bytes. */
export interface RowSlice {
  rows: unknown[];
  end: number;
}

/**
 * The elements of the JSON list that begins at `start` (its bracket), some at a time. Nothing may follow a list that is
 * the whole file. Only brackets and quotes are looked
 * at here, which in UTF-8 are no part of any other character; JSON.parse judges everything else.
 * @throws PipelineError `bad_input` when the list is no JSON or does not end
 */
export function* listRows(
  bytes: Buffer,
  start: number,
  isWholeFile: boolean,
  name: string,
): Generator<RowSlice> {
  let depth = 0;
  let from = start + 1;
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) {
      at += 1;
      while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
    } else if (byte === openObject || byte === openList) depth += 1;
    else if (byte === closeObject || byte === closeList) {
      depth -= 1;
      if (depth < 0) break;
    } else if (byte === comma && depth === 0 && at - from > sliceBytes) {
      yield { rows: parseList(`[${bytes.toString('utf8', from, at)}]`, name), end: at };
      from = at + 1;
    }
  }
  if (bytes[at] !== closeList) throw notJson(name);
  if (isWholeFile && bytes.toString('utf8', at + 1).trim() !== '') throw notJson(name);
  const rest = bytes.toString('utf8', from, at);
  if (rest.trim() !== '') yield { rows: parseList(`[${rest}]`, name), end: at };
  // After a comma there has to be a row.
  else if (from > start + 1) throw notJson(name);
}

/** The rows of a file with one JSON document a line. A line that is none is a row that is none. */
export function* lineRows(bytes: Buffer): Generator<RowSlice> {
  let from = 0;
  while (from < bytes.length) {
    const lastBreak = bytes.indexOf(lineFeed, Math.min(from + sliceBytes, bytes.length));
    const end = lastBreak < 0 ? bytes.length : lastBreak;
    const lines = bytes.toString('utf8', from, end).split('\n');
    yield { rows: lines.filter((line) => line.trim() !== '').map(lineRow), end };
    from = end + 1;
  }
}

function lineRow(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** @throws PipelineError `bad_input` */
export function parseList(text: string, name: string): unknown[] {
  try {
    return JSON.parse(text) as unknown[];
  } catch (error) {
    throw notJson(name, error);
  }
}

export const notJson = (name: string, cause?: unknown) =>
  new PipelineError('bad_input', `${name} is not JSON, or it is cut short.`, {
    hint: 'Download or unpack it again.',
    cause,
  });
