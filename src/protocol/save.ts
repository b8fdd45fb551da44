/** What the page has the host keep of a figure: its numbers in the clipboard, its picture in a file. */
export type SaveRequest =
  | { type: 'copy'; text: string }
  | { type: 'save'; name: string; format: SavedFormat; bytes: Uint8Array };

const formats = ['svg', 'png', 'html'] as const;
export type SavedFormat = (typeof formats)[number];
export type PictureFormat = Exclude<SavedFormat, 'html'>;

const longestText = 5_000_000;
const mostBytes = 20_000_000;

/** Reads a message from the webview; null for anything that is not one, or whose bytes are not what they say. */
export function parseSaveRequest(value: object): SaveRequest | null {
  const { type, text, name, format, bytes } = value as Record<string, unknown>;
  if (type === 'copy') return typeof text === 'string' && text.length <= longestText ? { type, text } : null;
  const known = formats.find((each) => each === format);
  if (type !== 'save' || !known || typeof name !== 'string' || !(bytes instanceof Uint8Array)) return null;
  if (bytes.length > mostBytes || !beginnings[known].every((byte, at) => bytes[at] === byte)) return null;
  return { type, name: fileName(name), format: known, bytes };
}

const beginnings: Record<SavedFormat, number[]> = {
  html: Array.from(new TextEncoder().encode('<!doctype html>')),
  svg: [0x3c, 0x73, 0x76, 0x67, 0x20],
  png: [0x89, 0x50, 0x4e, 0x47],
};

/** A name of letters, digits and what stands between them: never a path. */
function fileName(name: string): string {
  const words = name
    .replaceAll(/[^\p{L}\p{N}\p{M} -]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return Array.from(words).slice(0, 80).join('').trim() || 'Figure';
}
