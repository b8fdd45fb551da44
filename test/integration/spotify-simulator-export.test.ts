import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toAccountMusicRows, toAccountPodcastRows } from '../simulators/spotify/export/account-data.ts';
import {
  type ExtendedExportRow,
  isRemovedContent,
  PLANTED,
  toExtendedExportRows,
} from '../simulators/spotify/export/extended.ts';
import { writeAccountData, writeExtendedExport } from '../simulators/spotify/export/write.ts';
import { Listener } from '../simulators/spotify/listener/listener.ts';

const listener = new Listener({ seed: 1 });
const plays = listener.playsBetween(Date.parse('2022-08-05T00:00:00Z'), Date.parse('2023-08-20T00:00:00Z'));
const rows = toExtendedExportRows(plays);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spotify-export-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function readRows(path: string): Promise<Record<string, unknown>[]> {
  const content: Record<string, unknown>[] = JSON.parse(await readFile(path, 'utf8'));
  return content;
}

const share = (is: (row: ExtendedExportRow) => boolean): number => rows.filter(is).length / rows.length;

/** The fields of a row since 2025, in Spotify's order. */
const FIELDS = [
  'ts',
  'platform',
  'ms_played',
  'conn_country',
  'ip_addr',
  'master_metadata_track_name',
  'master_metadata_album_artist_name',
  'master_metadata_album_album_name',
  'spotify_track_uri',
  'episode_name',
  'episode_show_name',
  'spotify_episode_uri',
  'audiobook_title',
  'audiobook_uri',
  'audiobook_chapter_uri',
  'audiobook_chapter_title',
  'reason_start',
  'reason_end',
  'shuffle',
  'skipped',
  'offline',
  'offline_timestamp',
  'incognito_mode',
];

describe('rows of the extended export', () => {
  test('have every field in order and one row per play', () => {
    expect(rows).toHaveLength(plays.length);
    expect(Object.keys(rows[0] ?? {})).toEqual(FIELDS);
    expect(rows.map((row) => row.ts)).toEqual(rows.map((row) => row.ts).toSorted());
    expect(rows.every((row) => row.ip_addr === PLANTED.ipAddress)).toBe(true);
  });

  test('tell the end of the play in whole seconds, and the name of the album artist', () => {
    for (const [index, play] of plays.entries()) {
      const row = rows[index];
      if (!row || play.kind === 'episode' || isRemovedContent(play)) continue;
      const late = play.endedAtMs - Date.parse(row.ts);
      if (late < 0 || late > 999 || row.master_metadata_album_artist_name !== play.track.album.artist.name) {
        throw new Error(`Row ${index} does not tell its play.`);
      }
    }
  });

  test('hold short plays, episodes, other ids of a recording and rows without content', () => {
    expect(share((row) => row.ms_played < 30_000)).toBeGreaterThan(0.15);
    expect(share((row) => row.spotify_episode_uri !== null)).toBeGreaterThan(0);
    expect(
      share((row) => row.spotify_track_uri === null && row.spotify_episode_uri === null),
    ).toBeGreaterThan(0.001);
    const other =
      plays.filter((play) => play.kind === 'track' && play.track.exportId !== null).length / plays.length;
    expect(other).toBeGreaterThan(0.05);
    expect(other).toBeLessThan(0.15);
  });

  test('never say skipped before 2023', () => {
    const skipped = rows.filter((row) => row.skipped === true).map((row) => row.ts.slice(0, 4));
    expect([...new Set(skipped)].toSorted()).toEqual(['2023']);
  });
});

describe('files of an export', () => {
  test('are named by years and number and stay under their size', async () => {
    const paths = await writeExtendedExport(folder, plays);
    expect(paths.map((path) => basename(path))).toEqual([
      expect.stringMatching(/^Streaming_History_Audio_2022-2023_0\.json$/),
      ...paths
        .slice(1)
        .map((_, index) =>
          expect.stringMatching(new RegExp(`^Streaming_History_Audio_[-0-9]+_${index + 1}\\.json$`)),
        ),
    ]);
    const read: unknown[] = [];
    for (const path of paths) {
      expect((await stat(path)).size).toBeLessThan(16e6);
      read.push(...(await readRows(path)));
    }
    // As text: comparing tens of thousands of objects one by one takes seconds.
    expect(JSON.stringify(read) === JSON.stringify(rows)).toBe(true);
  });

  test('in the form of before 2023 name the listener', async () => {
    const [path = ''] = await writeExtendedExport(folder, plays.slice(0, 100), 'before-2023');
    expect(basename(path)).toBe('endsong_0.json');
    const [row] = await readRows(path);
    expect(row).toMatchObject({ username: PLANTED.userName, ip_addr_decrypted: PLANTED.ipAddress });
    expect(row).not.toHaveProperty('ip_addr');
    expect(row).not.toHaveProperty('audiobook_title');
  });

  test('of the account data have minutes and no ids', async () => {
    const year = plays.slice(-11_000);
    const paths = await writeAccountData(folder, year);
    expect(paths.map((path) => basename(path))).toEqual([
      'StreamingHistory_music_0.json',
      'StreamingHistory_music_1.json',
      'StreamingHistory_podcast_0.json',
    ]);
    const music = toAccountMusicRows(year);
    expect(music.length + toAccountPodcastRows(year).length).toBe(year.length);
    expect(Object.keys(music[0] ?? {})).toEqual(['endTime', 'artistName', 'trackName', 'msPlayed']);
    expect(music[0]?.endTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  });
});

function typesOf(all: readonly object[]): Record<string, Set<string>> {
  const found: Record<string, Set<string>> = {};
  for (const row of all) {
    for (const [key, value] of Object.entries(row)) {
      (found[key] ??= new Set()).add(value === null ? 'null' : typeof value);
    }
  }
  return found;
}

const recording = new URL(
  '../fixtures/export/Streaming_History_Audio_spotify_import_test.json',
  import.meta.url,
);
test('rows have the fields and types of a real export', async () => {
  const real = await readRows(fileURLToPath(recording));
  const ours = typesOf(rows);
  for (const [key, seen] of Object.entries(typesOf(real))) {
    for (const type of seen) expect([...(ours[key] ?? [])], key).toContain(type);
  }
  expect(Object.keys(real[0] ?? {})).toEqual(Object.keys(rows[0] ?? {}));
});
