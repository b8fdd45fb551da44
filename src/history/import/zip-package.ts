import { basename } from 'node:path';
import { promisify } from 'node:util';
import { type Entry, type ZipFile, open as openZipFile } from 'yauzl';
import { PipelineError } from '../../base/errors';
import { type ImportFile, refuseTooLarge } from './import-file';
import { readStream } from './read-stream';

const mostEntries = 20_000;
/** Exports shrink to a tenth. A bomb shrinks to a thousandth, and more cannot be with this compression. */
const highestRatio = 200;
const unsuspicious = 16 * 1024 * 1024;

const openZip = promisify<
  string,
  { lazyEntries: boolean; autoClose: boolean; validateEntrySizes: boolean },
  ZipFile
>(openZipFile as never);

/** Every file in a zip, while it is open. Nothing is unpacked to disk. @throws PipelineError `bad_input` */
export async function withZip<Result>(
  path: string,
  work: (files: ImportFile[]) => Promise<Result>,
): Promise<Result> {
  const name = basename(path);
  let zip: ZipFile;
  try {
    zip = await openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch (error) {
    throw new PipelineError('bad_input', `${name} is not a readable zip file.`, {
      hint: 'It may be cut short: download it again.',
      cause: error,
    });
  }
  try {
    const entries = await entriesOf(zip, name);
    return await work(
      entries
        .filter((entry) => !entry.fileName.endsWith('/'))
        .map(
          (entry): ImportFile => ({
            name: entry.fileName,
            package: name,
            size: entry.uncompressedSize,
            read: (options) => readEntry(zip, entry, options),
          }),
        ),
    );
  } finally {
    zip.close();
  }
}

function entriesOf(zip: ZipFile, name: string): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > mostEntries)
        reject(new PipelineError('bad_input', `${name} holds more than ${mostEntries} files.`));
      else zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', (error: Error) => reject(damaged(name, error)));
    zip.readEntry();
  });
}

/** The zip library says what is wrong in English, and refuses names that lead out of the package. */
function damaged(name: string, error: Error): PipelineError {
  if (/relative path|absolute path|invalid characters/.test(error.message)) {
    return new PipelineError('bad_input', `${name} holds a file whose name leads out of the package.`, {
      hint: 'No export has such a file: nothing of it was taken in.',
      cause: error,
    });
  }
  return new PipelineError('bad_input', `${name} is damaged: ${error.message}.`, {
    hint: 'It may be cut short: download it again.',
    cause: error,
  });
}

async function readEntry(zip: ZipFile, entry: Entry, options: Parameters<ImportFile['read']>[0]) {
  const name = basename(entry.fileName);
  refuseTooLarge(name, entry.uncompressedSize);
  if (entry.uncompressedSize > unsuspicious && entry.uncompressedSize > highestRatio * entry.compressedSize) {
    throw new PipelineError('bad_input', `${name} would unpack to far more than any export does.`, {
      hint: 'The zip was made to fill memory: it was not unpacked.',
    });
  }
  if ((entry.generalPurposeBitFlag & 1) === 1) {
    throw new PipelineError('bad_input', `${name} is encrypted.`, {
      hint: 'Unpack it and import the folder.',
    });
  }
  try {
    const stream = await promisify(
      zip.openReadStream.bind(zip) as (
        entry: Entry,
        done: (error: Error | null, stream: AsyncIterable<Buffer>) => void,
      ) => void,
    )(entry);
    return await readStream(stream, name, entry.uncompressedSize, options);
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw new PipelineError('bad_input', `${name} cannot be unpacked.`, {
      hint: 'The zip may be cut short or damaged: download it again.',
      cause: error,
    });
  }
}
