import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const inflate = promisify<Uint8Array, Buffer>(gunzip);

/** Whether a file can be read and unpacked to its end. */
export const isWholeGzip = (path: string): Promise<boolean> =>
  readFile(path)
    .then((bytes) => inflate(bytes))
    .then(
      () => true,
      () => false,
    );
