import { basename } from 'node:path';

/** The kinds of files that hold listening history. */
export type ImportFormat = 'extended' | 'account' | 'lastfm' | 'listenbrainz' | 'maloja';

export const formatNames: Record<ImportFormat, string> = {
  extended: 'Spotify extended history',
  account: 'Spotify account data',
  lastfm: 'Last.fm',
  listenbrainz: 'ListenBrainz',
  maloja: 'Maloja',
};

/** How many bytes of a file are enough to know what it is. */
export const headBytes = 64 * 1024;

const names: [RegExp, ImportFormat][] = [
  [/^(Streaming_History_(Audio|Video)_.*|endsong_\d+|endvideo.*)\.json$/i, 'extended'],
  [/^StreamingHistory(\d+|_(music|podcast|audiobook)_\d+)\.json$/i, 'account'],
  [/^maloja_export_.*\.json$/i, 'maloja'],
];

/** What Spotify and Maloja name so. Other names say nothing. */
export function formatByName(path: string): ImportFormat | undefined {
  return names.find(([pattern]) => pattern.test(basename(path)))?.[1];
}

/** Files that may hold history, whatever they are called. */
export const mayHoldHistory = (path: string) => /\.(json|jsonl|ndjson|csv)$/i.test(path);

const has = (text: string, ...keys: string[]) => keys.some((key) => new RegExp(`"${key}"\\s*:`).test(text));

/**
 * What the beginning of a file says that it is, by the keys of its first rows; undefined for anything else. A key is not
 * found inside a text: there its quotes are escaped.
 */
export function formatByContent(head: string): ImportFormat | undefined {
  const text = head.trimStart();
  if (!/^[[{]/.test(text)) return csvDelimiter(text) === undefined ? undefined : 'lastfm';
  if (has(text, 'ts') && has(text, 'ms_played', 'spotify_track_uri', 'master_metadata_track_name'))
    return 'extended';
  if (has(text, 'endTime') && has(text, 'msPlayed')) return 'account';
  // Its export tells of loved and pinned recordings as well: they were not listened to then.
  if (has(text, 'track_metadata') && has(text, 'listened_at')) return 'listenbrainz';
  if (text.startsWith('{') && /"scrobbles"\s*:\s*\[/.test(text))
    return has(text, 'artists') || has(text, 'maloja') ? 'maloja' : 'lastfm';
  return undefined;
}

/** A date as lastfm-to-csv writes it: `06 Sep 2026, 14:23`, in some versions without the comma. UTC. */
const plainDate = /"?\d\d? [A-Z][a-z]{2} \d{4},? \d\d:\d\d"?\s*$/;

/** How a CSV of Last.fm plays separates its columns, by its first lines; undefined when it is none. */
export function csvDelimiter(text: string): ',' | ';' | undefined {
  const lines = text.split(/\r?\n/, 20).filter((line) => line.trim() !== '');
  const header = (lines[0] ?? '').toLowerCase().replaceAll('"', '');
  for (const delimiter of [',', ';'] as const) {
    const columns = header.split(delimiter);
    const named = (name: RegExp) => columns.some((column) => name.test(column.trim()));
    if (named(/^artist/) && named(/^(track|name|title|song)/) && named(/^(uts|date|utc_time|timestamp)/))
      return delimiter;
  }
  return lines.some((line) => plainDate.test(line) && line.split(',').length >= 4) ? ',' : undefined;
}
