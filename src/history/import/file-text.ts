import { isUtf8 } from 'node:buffer';
import { PipelineError } from '../../base/errors';

const isUtf16 = (bytes: Buffer) =>
  bytes[0] === 0xff && bytes[1] === 0xfe
    ? 'utf-16le'
    : bytes[0] === 0xfe && bytes[1] === 0xff
      ? 'utf-16be'
      : undefined;

/** The file's text as UTF-8 without a BOM, from UTF-8 or UTF-16. @throws PipelineError `bad_input` */
export function utf8Of(bytes: Buffer, name: string): Buffer {
  const wide = isUtf16(bytes);
  if (wide) {
    try {
      return Buffer.from(new TextDecoder(wide, { fatal: true }).decode(bytes));
    } catch (error) {
      throw notText(name, error);
    }
  }
  if (!isUtf8(bytes)) throw notText(name);
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** The beginning of a file as text; where a character is cut it is replaced. */
export function headText(bytes: Buffer): string {
  return new TextDecoder(isUtf16(bytes) ?? 'utf-8').decode(bytes);
}

const notText = (name: string, cause?: unknown) =>
  new PipelineError('bad_input', `${name} is not text in UTF-8 or UTF-16.`, { cause });
