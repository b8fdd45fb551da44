import { parse as parseCsv } from 'csv-parse';
import { Readable } from 'node:stream';
import { PipelineError } from '../../base/errors';
import { csvDelimiter, headBytes } from './formats';
import { type RowSlice, lineRows, listRows, notJson, parseList } from './json-rows';

const firstList = /"(scrobbles|listens)"\s*:\s*\[/;

/**
 * The rows of a file in UTF-8, some at a time: the elements of a JSON list (the file itself, or `scrobbles` and `listens`
 * in it), JSON lines, or the records of a CSV as lists of texts.
 * @throws PipelineError `bad_input` when it is none of these or cut short
 */
export function fileRows(bytes: Buffer, name: string): Iterable<RowSlice> | AsyncIterable<RowSlice> {
  const head = bytes.toString('utf8', 0, headBytes);
  const start = /[^\s]/.exec(head);
  if (!start) throw notJson(name);
  if (start[0] === '[')
    return bytes.length > wholeBytes ? listRows(bytes, start.index, true, name) : wholeList(bytes, name);
  if (start[0] !== '{') {
    const delimiter = csvDelimiter(head);
    if (!delimiter) throw notJson(name);
    return csvRows(bytes, delimiter, name);
  }
  const list = firstList.exec(head);
  if (list) {
    // The head may hold characters of several bytes before the list.
    const bracket = Buffer.byteLength(head.slice(0, list.index + list[0].length)) - 1;
    return listRows(bytes, bracket, false, name);
  }
  if (/"track_metadata"\s*:/.test(head)) return lineRows(bytes);
  try {
    JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw notJson(name, error);
  }
  throw new PipelineError('bad_input', `${name} is not a list of rows.`);
}

/** Files up to this size are parsed in one go, in a tenth of a second: Spotify's have 13 MB. */
const wholeBytes = 32 * 1024 * 1024;
const recordsAtATime = 2_000;

/** The elements of a list that is the whole file, parsed at once. */
function* wholeList(bytes: Buffer, name: string): Generator<RowSlice> {
  const list = parseList(bytes.toString('utf8'), name);
  for (let at = 0; at < list.length; at += recordsAtATime) {
    const rows = list.slice(at, at + recordsAtATime);
    yield { rows, end: (bytes.length * (at + rows.length)) / list.length };
  }
}

async function* csvRows(bytes: Buffer, delimiter: string, name: string): AsyncGenerator<RowSlice> {
  const parser = Readable.from(chunksOf(bytes)).pipe(
    parseCsv({
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 16 * 1024 * 1024,
    }),
  );
  let rows: unknown[] = [];
  try {
    for await (const record of parser) {
      rows.push(record);
      if (rows.length < recordsAtATime) continue;
      yield { rows, end: parser.info.bytes };
      rows = [];
    }
  } catch (error) {
    throw new PipelineError('bad_input', `${name} is not a readable CSV file, or it is cut short.`, {
      cause: error,
    });
  }
  yield { rows, end: bytes.length };
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}
