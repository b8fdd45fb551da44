import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Play } from '../listener/play.ts';
import { toAccountMusicRows, toAccountPodcastRows } from './account-data.ts';
import { toOldRow, withoutAudiobooks } from './before-2023.ts';
import { toExtendedExportRows } from './extended.ts';

/** Rows of one file at most, as in real packages (about 13 MB). */
const ROWS_PER_FILE = 16_000;
const ACCOUNT_ROWS_PER_FILE = 10_000;

/**
 * Writes the plays into `dir` (made if need be) as Spotify's extended export does: pretty-printed arrays, named
 * `Streaming_History_Audio_2019-2021_3.json` by the years and the number of the file, or `endsong_3.json` with the
 * form of before 2023; the form of 2023 knows no audiobooks. Returns the paths.
 */
export async function writeExtendedExport(
  dir: string,
  plays: readonly Play[],
  form: '2025' | '2023' | 'before-2023' = '2025',
): Promise<string[]> {
  const rows = toExtendedExportRows(plays);
  return writeChunks(dir, rows, ROWS_PER_FILE, (chunk, number) => {
    if (form === 'before-2023') return { name: `endsong_${number}.json`, rows: chunk.map(toOldRow) };
    const first = chunk[0]?.ts.slice(0, 4);
    const last = chunk.at(-1)?.ts.slice(0, 4);
    const years = first === last ? first : `${first}-${last}`;
    const named = { name: `Streaming_History_Audio_${years}_${number}.json` };
    return { ...named, rows: form === '2023' ? chunk.map(withoutAudiobooks) : chunk };
  });
}

/** Writes the plays into `dir` as the account data does: `StreamingHistory_music_N.json` and its podcast sibling. */
export async function writeAccountData(dir: string, plays: readonly Play[]): Promise<string[]> {
  return [
    ...(await writeChunks(dir, toAccountMusicRows(plays), ACCOUNT_ROWS_PER_FILE, named('music'))),
    ...(await writeChunks(dir, toAccountPodcastRows(plays), ACCOUNT_ROWS_PER_FILE, named('podcast'))),
  ];
}

const named = (what: string) => (rows: readonly unknown[], number: number) => ({
  name: `StreamingHistory_${what}_${number}.json`,
  rows,
});

async function writeChunks<T>(
  dir: string,
  rows: readonly T[],
  size: number,
  file: (chunk: T[], number: number) => { name: string; rows: readonly unknown[] },
): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const paths: string[] = [];
  for (let start = 0; start < rows.length; start += size) {
    const { name, rows: content } = file(rows.slice(start, start + size), paths.length);
    const path = join(dir, name);
    await writeFile(path, JSON.stringify(content, null, 2));
    paths.push(path);
  }
  return paths;
}
