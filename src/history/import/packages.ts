import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { PipelineError, describeError } from '../../base/errors';
import { type ImportFile, refuseTooLarge } from './import-file';
import { readStream } from './read-stream';
import { withZip } from './zip-package';

/** What one path that the listener named comes to: a zip, a folder, or a single file. */
export interface ImportPath {
  path: string;
  /** Whether the listener named this one file: then it has to be history. */
  isSingleFile: boolean;
  /** Bytes on disk, for the progress. */
  size: number;
  /** Gives the files to `work`, package by package; a package that cannot be read is an error of that call. */
  packages: {
    name: string;
    open: <Result>(work: (files: ImportFile[]) => Promise<Result>) => Promise<Result>;
  }[];
}

/** @throws PipelineError `bad_input` when there is nothing to read at the path */
export async function importPath(path: string): Promise<ImportPath> {
  const stats = await stat(path).catch((error: unknown) => {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new PipelineError(
      'bad_input',
      isMissing ? `There is no file or folder ${path}.` : `${path} cannot be read: ${describeError(error)}.`,
      { cause: error },
    );
  });
  if (stats.isDirectory()) return folder(path);
  const name = basename(path);
  if (!stats.isFile()) throw new PipelineError('bad_input', `${name} is neither a file nor a folder.`);
  if (await isZip(path, name)) {
    const zip = { name, open: <R>(work: (files: ImportFile[]) => Promise<R>) => withZip(path, work) };
    return { path, isSingleFile: false, size: stats.size, packages: [zip] };
  }
  const file = plainFile(path, name, name, stats.size);
  return {
    path,
    isSingleFile: true,
    size: stats.size,
    packages: [{ name, open: (work) => work([file]) }],
  };
}

/** By its name, or by its first bytes when it was renamed. */
async function isZip(path: string, name: string): Promise<boolean> {
  if (extname(name).toLowerCase() === '.zip') return true;
  const { bytes } = await plainFile(path, name, name, 4).read({ most: 4 });
  return bytes.toString('latin1') === 'PK\u0003\u0004';
}

async function folder(path: string): Promise<ImportPath> {
  const name = basename(path);
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new PipelineError('bad_input', `The folder ${name} cannot be read: ${describeError(error)}.`, {
      hint: 'Check that you may read it and everything in it.',
      cause: error,
    });
  });
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const at = join(entry.parentPath, entry.name);
        const size = await stat(at).then(
          (stats) => stats.size,
          () => 0,
        );
        return { at, size, name: at.slice(path.length).replaceAll('\\', '/').replace(/^\//, '') };
      }),
  );
  const isPacked = (file: (typeof found)[number]) => extname(file.at).toLowerCase() === '.zip';
  const plain = found
    .filter((file) => !isPacked(file))
    .map((file) => plainFile(file.at, file.name, name, file.size));
  const zips = found.filter(isPacked).sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  return {
    path,
    isSingleFile: false,
    size: found.reduce((sum, file) => sum + file.size, 0),
    packages: [
      ...(plain.length > 0 || zips.length === 0
        ? [{ name, open: <R>(work: (files: ImportFile[]) => Promise<R>) => work(plain) }]
        : []),
      ...zips.map((zip) => ({
        name: basename(zip.at),
        open: <R>(work: (files: ImportFile[]) => Promise<R>) => withZip(zip.at, work),
      })),
    ],
  };
}

function plainFile(path: string, name: string, ofPackage: string, size: number): ImportFile {
  return {
    name,
    package: ofPackage,
    size,
    read: async (options) => {
      refuseTooLarge(basename(name), size);
      try {
        // Opened by hand: a stream would say that it cannot be opened to nobody.
        const file = await open(path, 'r');
        const { most } = options;
        const stream = createReadStream(path, {
          fd: file,
          highWaterMark: 1024 * 1024,
          ...(most === undefined ? {} : { end: most - 1 }),
        });
        return await readStream(stream, basename(name), size, options);
      } catch (error) {
        if (error instanceof PipelineError) throw error;
        throw new PipelineError('bad_input', `${basename(name)} cannot be read: ${describeError(error)}.`, {
          hint: 'Check that the file is whole and that you may read it.',
          cause: error,
        });
      }
    },
  };
}
