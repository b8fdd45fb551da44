import { createHash } from 'node:crypto';
import { throwIfCancelled } from '../../base/errors';
import { refuseTooLarge } from './import-file';

interface ReadOptions {
  signal?: AbortSignal;
  /** Stop after so many bytes: the head of a file is enough to know what it is. */
  most?: number;
}

/**
 * All bytes of a stream in one piece, and their SHA-256. `expected` is the size that was promised: what is longer than
 * any export may be is refused while it is read.
 * @throws PipelineError `bad_input`, `cancelled`; the stream's errors as they are
 */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  expected: number,
  { signal, most = Infinity }: ReadOptions,
): Promise<{ bytes: Buffer; sha256: string }> {
  const hash = createHash('sha256');
  let bytes: Buffer = Buffer.allocUnsafe(Math.min(expected, most));
  let length = 0;
  for await (const chunk of stream) {
    throwIfCancelled(signal);
    const end = length + chunk.length;
    refuseTooLarge(name, end);
    if (end > bytes.length) bytes = Buffer.concat([bytes.subarray(0, length)], Math.max(end, 2 * length));
    bytes.set(chunk, length);
    hash.update(chunk);
    length = end;
    if (length >= most) break;
  }
  return { bytes: bytes.subarray(0, Math.min(length, most)), sha256: hash.digest('hex') };
}
