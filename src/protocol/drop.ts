/**
 * How files that were dropped on the panel, or picked in it, reach the extension: their bytes in messages, since the page
 * may run on another machine. One chunk is on its way at a time: the next follows the answer.
 */

/** A file to come: its path within what was dropped, with '/', and its size in bytes. */
export interface AnnouncedFile {
  path: string;
  size: number;
}

export type DropRequest =
  | { type: 'drop'; drop: string; files: AnnouncedFile[] }
  /** The next bytes of the file of that number. */
  | { type: 'dropChunk'; drop: string; file: number; bytes: Uint8Array }
  /** All files were sent. */
  | { type: 'dropEnd'; drop: string }
  /** The page cannot read what was dropped. */
  | { type: 'dropFailed'; drop: string };

/** Host to webview: whether more of a drop is wanted. */
export interface DropAnswer {
  type: 'drop';
  drop: string;
  wants: 'more' | 'nothing';
}

/** Bytes of a chunk. */
export const chunkBytes = 1024 * 1024;

/** Files that are worth sending. */
export const isImportable = (path: string) => /\.(zip|json|jsonl|ndjson|csv)$/i.test(path);

/** Reads a message about a drop from the webview; null for anything that is not one. */
export function parseDropRequest(value: object): DropRequest | null {
  const { type, drop, files, file, bytes } = value as Record<string, unknown>;
  if (typeof drop !== 'string' || !/^[\w-]{1,64}$/.test(drop)) return null;
  switch (type) {
    case 'drop':
      return Array.isArray(files) && files.every(isAnnounced) ? { type, drop, files } : null;
    case 'dropChunk':
      return typeof file === 'number' && bytes instanceof Uint8Array ? { type, drop, file, bytes } : null;
    case 'dropEnd':
    case 'dropFailed':
      return { type, drop };
    default:
      return null;
  }
}

function isAnnounced(value: unknown): value is AnnouncedFile {
  if (typeof value !== 'object' || value === null) return false;
  const { path, size } = value as Record<string, unknown>;
  return typeof path === 'string' && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
}
