import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { type Entry, type ZipFile, open as openZipFile } from 'yauzl';
import { PipelineError } from '../../base/errors';

/** A file of an export: where it lies, for the receipt, and its text when it is wanted. */
export interface ExportFile {
  name: string;
  read(): Promise<string>;
}

/** Spotify's own files are 13 MB; more than this is no export, or a bomb. In bytes, after inflating. */
const largestFile = 256 * 1024 * 1024;
const mostEntries = 10_000;

const isHistoryFile = (name: string) =>
  /^(Streaming_History_(Audio|Video)_.*|endsong_\d+|endvideo.*)\.json$/i.test(basename(name));

const openZip = promisify<
  string,
  { lazyEntries: boolean; autoClose: boolean; validateEntrySizes: boolean },
  ZipFile
>(openZipFile as never);

/**
 * The history files in a package (zip), a folder or a single JSON file, in the order of their names. `work` gets them while
 * the package is open.
 * @throws PipelineError `bad_input` when there is nothing to read: no such path, no zip, no history inside.
 */
export async function withExportFiles<Result>(
  path: string,
  work: (files: ExportFile[]) => Promise<Result>,
): Promise<Result> {
  const stats = await stat(path).catch((error: unknown) => {
    throw new PipelineError('bad_input', `There is no file or folder ${path}.`, { cause: error });
  });
  if (stats.isDirectory()) return work(await filesOfFolder(path));
  if (path.toLowerCase().endsWith('.json')) return work([plainFile(path, basename(path))]);
  if (path.toLowerCase().endsWith('.zip')) return withZip(path, work);
  throw new PipelineError('bad_input', `${basename(path)} is neither a zip nor a JSON file.`, {
    hint: 'Choose my_spotify_data.zip, its unpacked folder, or the JSON files in it.',
  });
}

async function filesOfFolder(folder: string): Promise<ExportFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && isHistoryFile(entry.name))
    .map((entry) => plainFile(join(entry.parentPath, entry.name), entry.name));
  return inOrder(files, folder);
}

function plainFile(path: string, name: string): ExportFile {
  return {
    name,
    read: async () => {
      if ((await stat(path)).size > largestFile) throw tooLarge(name);
      return decode(await readFile(path), name);
    },
  };
}

async function withZip<Result>(
  path: string,
  work: (files: ExportFile[]) => Promise<Result>,
): Promise<Result> {
  let zip: ZipFile;
  try {
    zip = await openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch (error) {
    throw new PipelineError('bad_input', `${basename(path)} is not a readable zip file.`, {
      hint: 'It may be cut short: download it again.',
      cause: error,
    });
  }
  try {
    const entries = await entriesOf(zip, path);
    const files = entries
      .filter((entry) => isHistoryFile(entry.fileName))
      .map((entry): ExportFile => ({ name: basename(entry.fileName), read: () => readEntry(zip, entry) }));
    return await work(inOrder(files, path));
  } finally {
    zip.close();
  }
}

function entriesOf(zip: ZipFile, path: string): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > mostEntries)
        reject(new PipelineError('bad_input', `${basename(path)} holds too many files.`));
      else zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', (error: Error) =>
      reject(
        new PipelineError('bad_input', `${basename(path)} is damaged: ${error.message}.`, { cause: error }),
      ),
    );
    zip.readEntry();
  });
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<string> {
  const name = basename(entry.fileName);
  if (entry.uncompressedSize > largestFile) throw tooLarge(name);
  if ((entry.generalPurposeBitFlag & 1) === 1) {
    throw new PipelineError('bad_input', `${name} is encrypted.`, {
      hint: 'Unpack it and import the folder.',
    });
  }
  try {
    const stream = await promisify(
      zip.openReadStream.bind(zip) as (
        entry: Entry,
        done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
      ) => void,
    )(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return decode(Buffer.concat(chunks), name);
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw new PipelineError('bad_input', `${name} cannot be unpacked.`, {
      hint: 'The zip may be cut short.',
      cause: error,
    });
  }
}

function decode(bytes: Buffer, name: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new PipelineError('bad_input', `${name} is not text in UTF-8 or UTF-16.`, { cause: error });
  }
}

function inOrder(files: ExportFile[], path: string): ExportFile[] {
  if (files.length === 0) {
    throw new PipelineError('bad_input', `${basename(path)} holds no extended streaming history.`, {
      hint: 'Request “Extended streaming history” on Spotify’s privacy page; its files are named Streaming_History_Audio_….json.',
    });
  }
  return files.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

const tooLarge = (name: string) =>
  new PipelineError('bad_input', `${name} is larger than ${largestFile / 1024 / 1024} MB.`);
