import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importHistory } from '../../src/history/import/import-history';
import type { PlayRecord } from '../../src/history/play-record';
import { readLines } from '../../src/lake/lake-object';
import { localLake } from '../../src/lake/local-lake';
import { toAccountMusicRows, toAccountPodcastRows } from '../simulators/spotify/export/account-data.ts';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import {
  toLastFmGhanCsv,
  toLastFmStatsCsv,
  toLastFmToCsv,
  toListenBrainzListens,
  toMalojaExport,
} from '../simulators/spotify/export/scrobbles.ts';
import { writeExtendedExport } from '../simulators/spotify/export/write.ts';
import { Listener } from '../simulators/spotify/listener/listener.ts';
import { type PackageFiles, writeFolder, writeZip } from '../support/packages';

const now = () => new Date('2026-06-15T18:00:00Z');
const plays = new Listener({ seed: 3, artists: 80 })
  .playsBetween(Date.parse('2023-11-20T00:00:00Z'), Date.parse('2024-02-10T00:00:00Z'))
  .filter((play) => play.endedAtMs < Date.parse('2024-02-10T00:00:00Z'));
const music = plays.filter((play) => play.kind === 'track');
const scrobbled = music.filter((play) => play.msPlayed >= 30_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'formats-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lake = () => localLake(join(folder, 'lake'));
const importing = (...paths: string[]) => importHistory(paths, { lake: lake(), now });

async function stored(): Promise<PlayRecord[]> {
  const lines = await Promise.all((await lake().list('spotify_listening_history/')).map(readLines));
  return lines.flat() as PlayRecord[];
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('the made-up history has what the formats differ in', () => {
  expect(scrobbled.length).toBeGreaterThan(500);
  expect(plays.length).toBeGreaterThan(music.length);
  expect(music.length).toBeGreaterThan(scrobbled.length);
});

describe('the extended export', () => {
  test.each(['2025', '2023', 'before-2023'] as const)('of the schema of %s', async (form) => {
    const paths = await writeExtendedExport(join(folder, 'package'), plays, form);
    const receipt = await importing(join(folder, 'package'));
    expect(receipt).toMatchObject({ rows: plays.length, failed: [], ignored: { count: 0 } });
    expect(receipt.files.map(({ file: name, format }) => [name, format])).toEqual(
      paths.map((path) => [basename(path), 'extended']),
    );
    expect(receipt.content.episode).toBeGreaterThan(0);
    expect(receipt.years.map(({ year }) => year)).toEqual([2023, 2024]);
    const lines = await stored();
    expect(lines).toHaveLength(receipt.kept);
    const ends = (of: { at: string; ms: number | null }[]) => of.map(({ at, ms }) => `${at} ${ms}`).sort();
    const readable = toExtendedExportRows(plays).filter(
      (row) => row.spotify_track_uri ?? row.spotify_episode_uri,
    );
    expect(ends(lines.map((line) => ({ at: line.played_at, ms: line.ms_played })))).toEqual(
      ends(readable.map((row) => ({ at: new Date(row.ts).toISOString(), ms: row.ms_played }))),
    );
    expect(JSON.stringify(lines)).not.toMatch(/planted|203\.0\.113/);
  });

  test('video files, audiobooks, and files that are called anything', async () => {
    const [row] = toExtendedExportRows(music);
    const chapter = {
      ...row,
      master_metadata_track_name: null,
      spotify_track_uri: null,
      audiobook_title: 'Book',
      audiobook_chapter_title: 'I',
      audiobook_chapter_uri: 'spotify:chapter:0A0A',
    };
    const receipt = await importing(
      file('Streaming_History_Video_2020-2025.json', JSON.stringify([chapter])),
      file('my download (3).json', JSON.stringify([row])),
      file('endvideo.json', '[]'),
    );
    expect(receipt).toMatchObject({ rows: 2, kept: 2, failed: [] });
    expect(receipt.content).toEqual({ track: 1, episode: 0, chapter: 1 });
    expect((await stored()).find((line) => line.content_type === 'chapter')).toMatchObject({
      unique_play: expect.stringMatching(/_0A0A$/),
      show_name: 'Book',
    });
  });
});

describe('the account data', () => {
  test('equal rows of one file are as many listens, and none of them new the next time', async () => {
    const row = { endTime: '2024-01-05 10:00', artistName: 'Ann', trackName: 'Short', msPlayed: 29_000 };
    const path = file(
      'StreamingHistory_music_0.json',
      JSON.stringify([row, row, { ...row, msPlayed: 28_000 }]),
    );
    expect(await importing(path)).toMatchObject({ rows: 3, kept: 3, duplicates: 0 });
    const longer = file('StreamingHistory_music_1.json', JSON.stringify([row, row, row]));
    expect(await importing(longer)).toMatchObject({ rows: 3, kept: 1, duplicates: 2 });
    expect(new Set((await stored()).map((play) => `${play.unique_play} ${play.ms_played}`)).size).toBe(4);
  });

  describe('that is cut into files in the midst of a minute', () => {
    const row = { endTime: '2024-01-05 10:00', artistName: 'Ann', trackName: 'Short', msPlayed: 29_000 };
    const other = (endTime: string) => ({ ...row, endTime, trackName: 'Long' });
    const parts = {
      'MyData/StreamingHistory_music_0.json': JSON.stringify([other('2024-01-05 09:00'), row, row]),
      'MyData/StreamingHistory_music_1.json': JSON.stringify([row]),
      'MyData/StreamingHistory_music_2.json': JSON.stringify([row, other('2024-01-05 11:00')]),
    };
    const keys = async () => new Set((await stored()).map((play) => play.unique_play)).size;

    test('every row is a listen, and none of them new the next time', async () => {
      const path = await writeZip(join(folder, 'my_spotify_data.zip'), parts);
      expect(await importing(path)).toMatchObject({ rows: 6, kept: 6 });
      expect(await keys()).toBe(6);
      expect(await importing(path)).toMatchObject({ rows: 6, kept: 0, duplicates: 6 });
      const unpacked = writeFolder(join(folder, 'unpacked'), parts);
      expect(await importing(unpacked)).toMatchObject({ kept: 0, duplicates: 6 });
    });

    test('a package that has grown: what is known of the first files is enough for the last', async () => {
      const early = Object.fromEntries(Object.entries(parts).slice(0, 2));
      expect(await importing(await writeZip(join(folder, 'early.zip'), early))).toMatchObject({ kept: 4 });
      const late = await writeZip(join(folder, 'late.zip'), parts);
      expect(await importing(late)).toMatchObject({ rows: 6, kept: 2, duplicates: 4 });
      expect(await keys()).toBe(6);
    });

    test('a file that came alone before is counted on when its package comes', async () => {
      const alone = file('StreamingHistory_music_1.json', parts['MyData/StreamingHistory_music_1.json']);
      expect(await importing(alone)).toMatchObject({ kept: 1 });
      const path = await writeZip(join(folder, 'my_spotify_data.zip'), parts);
      expect(await importing(path)).toMatchObject({ rows: 6, kept: 5, duplicates: 1 });
      expect(await importing(alone)).toMatchObject({ kept: 0, duplicates: 1 });
    });

    test('its files given one by one are a package, too', async () => {
      const unpacked = writeFolder(join(folder, 'unpacked'), parts);
      const paths = Object.keys(parts).map((name) => join(unpacked, name));
      expect(await importing(...paths)).toMatchObject({ rows: 6, kept: 6 });
      expect(await importing(unpacked)).toMatchObject({ kept: 0, duplicates: 6 });
    });

    test('another package begins anew', async () => {
      const a = await writeZip(join(folder, 'a.zip'), parts);
      const b = await writeZip(join(folder, 'b.zip'), { ...parts, 'MyData/Userdata.json': '{}' });
      expect(await importing(a, b)).toMatchObject({ rows: 12, kept: 6, duplicates: 6 });
      const packages = writeFolder(join(folder, 'two'), {
        ...Object.fromEntries(Object.entries(parts).map(([name, content]) => [`x/${name}`, content])),
        ...Object.fromEntries(Object.entries(parts).map(([name, content]) => [`y/${name}`, content])),
      });
      expect(await importing(packages)).toMatchObject({ rows: 12, kept: 0, duplicates: 12 });
    });
  });

  test('its music, podcasts and audiobooks, with everything else in the package', async () => {
    const rows = toAccountMusicRows(plays);
    const podcasts = toAccountPodcastRows(plays);
    const book = {
      endTime: '2024-01-05 20:01',
      audiobookName: 'Book',
      authorName: 'Author',
      chapterName: 'Chapter 2',
      msPlayed: 61_000,
    };
    const path = await writeZip(join(folder, 'my_spotify_data.zip'), {
      'MyData/StreamingHistory_music_0.json': JSON.stringify(rows, null, 2),
      'MyData/StreamingHistory_podcast_0.json': JSON.stringify(podcasts),
      'MyData/StreamingHistory_audiobook_0.json': JSON.stringify([book]),
      'MyData/Userdata.json': '{"username":"x"}',
      'MyData/Playlist1.json': '{"playlists":[{"name":"a"}]}',
      'MyData/Marquee.json': '[{"artistName":"A","segment":"Light listeners"}]',
      'MyData/Read_Me_First.pdf': '%PDF',
    });
    const receipt = await importing(path);
    expect(receipt.failed).toEqual([]);
    expect(receipt.rows).toBe(rows.length + podcasts.length + 1);
    expect(receipt.files.map(({ format }) => format)).toEqual(['account', 'account', 'account']);
    expect(receipt.ignored).toEqual({
      count: 4,
      names: ['Userdata.json', 'Playlist1.json', 'Marquee.json', 'Read_Me_First.pdf'],
    });
    const lines = await stored();
    const [first] = rows;
    expect(lines.every((line) => line.source === 'account_export' && line.track_id === null)).toBe(true);
    expect(lines.find((line) => line.content_type === 'track')).toMatchObject({
      played_at: `${first?.endTime.replace(' ', 'T')}:00.000Z`,
      track_name: first?.trackName,
      primary_artist_name: first?.artistName,
      ms_played: first?.msPlayed,
    });
    expect(lines.find((line) => line.content_type === 'chapter')).toMatchObject({
      chapter_title: 'Chapter 2',
      show_name: 'Book',
      track_name: null,
      primary_artist_name: null,
      played_at: '2024-01-05T20:01:00.000Z',
    });
    expect(lines.find((line) => line.content_type === 'episode')).toMatchObject({
      episode_name: podcasts[0]?.episodeName,
      show_name: podcasts[0]?.podcastName,
    });
  });

  test('of before 2023, and content that was removed', async () => {
    const receipt = await importing(
      file(
        'StreamingHistory0.json',
        JSON.stringify([
          { endTime: '2022-07-16 13:56', artistName: 'A', trackName: 'B', msPlayed: 100_000 },
          {
            endTime: '2022-07-16 13:57',
            artistName: 'Unknown Artist',
            trackName: 'Unknown Track',
            msPlayed: 1,
          },
        ]),
      ),
    );
    expect(receipt).toMatchObject({
      rows: 2,
      kept: 1,
      skipped: { 'names no track, episode or chapter': 1 },
      examples: { 'names no track, episode or chapter': [{ file: 'StreamingHistory0.json', row: 2 }] },
    });
  });
});

test('packages of several dates in one call: what they share counts once', async () => {
  const early = plays.slice(0, Math.floor(plays.length * 0.7));
  await writeExtendedExport(join(folder, 'a'), early);
  await writeExtendedExport(join(folder, 'b'), plays);
  const zips = await Promise.all(
    ['a', 'b'].map((name) => {
      const path = join(folder, name);
      const files: PackageFiles = {};
      for (const entry of ['Streaming_History_Audio_2023-2024_0.json', 'Streaming_History_Audio_2023_0.json'])
        if (existsSync(join(path, entry)))
          files[`Spotify Extended Streaming History/${entry}`] = readFileSync(join(path, entry));
      return writeZip(join(folder, `${name}.zip`), files);
    }),
  );
  // Both zips in a folder of their own, beside a file that is none of ours.
  const packages = writeFolder(join(folder, 'downloads/inner'), {
    'early.zip': readFileSync(zips[0] ?? ''),
    'late.zip': readFileSync(zips[1] ?? ''),
    'photo.jpg': 'meow',
  });
  const receipt = await importing(join(packages, '..'));
  expect(receipt.rows).toBe(early.length + plays.length);
  expect(receipt.files.map((each) => each.package)).toEqual(['early.zip', 'late.zip']);
  expect(receipt.kept).toBe((await stored()).length);
  const [first] = receipt.files;
  expect(first?.duplicates).toBe(0);
  expect(receipt.duplicates).toBe(first?.kept);
});

describe('services that follow the player note the start', () => {
  const startSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

  test('ListenBrainz, a zip of its lines', async () => {
    const listens = toListenBrainzListens(plays);
    const byMonth = new Map<string, typeof listens>();
    for (const listen of listens) {
      const month = new Date(listen.listened_at * 1000).toISOString().slice(0, 7);
      byMonth.set(month, [...(byMonth.get(month) ?? []), listen]);
    }
    const metadata = { track_name: 'Loved', artist_name: 'Ann' };
    const loved = `${JSON.stringify({ score: 1, created: 1_700_000_000, track_metadata: metadata })}\n`;
    const files: PackageFiles = {
      'user.json': '{"user_id":1}',
      'feedback.jsonl': loved,
      'pinned_recording.jsonl': loved,
    };
    for (const [month, ofMonth] of byMonth)
      files[`listens/${month.slice(0, 4)}/${Number(month.slice(5))}.jsonl`] = ofMonth
        .map((listen) => JSON.stringify(listen))
        .join('\n');
    const receipt = await importing(await writeZip(join(folder, 'listenbrainz_x.zip'), files));
    expect(receipt).toMatchObject({ rows: scrobbled.length, failed: [], ignored: { count: 3 } });
    expect(receipt.files.map((each) => each.file)).toEqual([
      '2023/11.jsonl',
      '2023/12.jsonl',
      '2024/1.jsonl',
      '2024/2.jsonl',
    ]);
    const lines = (await stored()).sort((a, b) => (a.unique_play < b.unique_play ? -1 : 1));
    const known = scrobbled.filter((_, index) => index % 2 === 0);
    for (const play of known.slice(0, 50)) {
      const listened = Math.round(play.msPlayed / 1000) * 1000;
      expect(lines).toContainEqual(
        expect.objectContaining({
          source: 'listenbrainz',
          track_id: play.track.id,
          track_uri: `spotify:track:${play.track.id}`,
          track_name: play.track.name,
          primary_artist_name: play.track.album.artist.name,
          played_at: new Date(startSecond(play.startedAtMs) + listened).toISOString(),
          ms_played: listened,
          track_duration_ms: play.track.durationMs,
        }),
      );
    }
    expect(lines.filter((line) => line.track_id === null && line.ms_played === null).length).toBeGreaterThan(
      100,
    );
    expect(JSON.stringify(lines)).not.toContain('planted');
  });

  test('ListenBrainz, a list', async () => {
    const listens = toListenBrainzListens(plays).slice(0, 20);
    const receipt = await importing(file('listens.json', JSON.stringify(listens)));
    expect(receipt).toMatchObject({ rows: 20, kept: 20 });
    expect(receipt.files[0]?.format).toBe('listenbrainz');
  });

  test('Maloja, of now and older', async () => {
    const exported = toMalojaExport(plays);
    const receipt = await importing(file('maloja_export_2026.json', JSON.stringify(exported, null, 3)));
    expect(receipt).toMatchObject({ rows: scrobbled.length, failed: [] });
    const [play] = scrobbled;
    if (!play) throw new Error('no play');
    const listened = Math.round(play.msPlayed / 1000) * 1000;
    expect(await stored()).toContainEqual(
      expect.objectContaining({
        source: 'maloja',
        played_at: new Date(startSecond(play.startedAtMs) + listened).toISOString(),
        track_name: play.track.name,
        primary_artist_name: play.track.artists[0]?.name,
        album_name: play.track.album.name,
        ms_played: listened,
        track_duration_ms: Math.round(play.track.durationMs / 1000) * 1000,
      }),
    );
    const older = {
      scrobbles: [{ time: 1_500_000_000, artists: ['A'], title: 'T', album: null, duration: null }],
    };
    expect(await importing(file('old.json', JSON.stringify(older)))).toMatchObject({ rows: 1, kept: 1 });
    expect((await stored())[0]).toMatchObject({
      played_at: '2017-07-14T02:40:00.000Z',
      track_name: 'T',
      album_name: null,
      ms_played: null,
      track_duration_ms: null,
    });
  });

  test.each<[string, () => string, number]>([
    ['lastfm-to-csv', () => toLastFmToCsv(plays), 60_000],
    ['lastfm-to-csv of earlier', () => toLastFmToCsv(plays).replaceAll(/(\d{4}), (\d\d:)/g, '$1 $2'), 60_000],
    ['lastfm.ghan.nl', () => toLastFmGhanCsv(plays), 1000],
    ['lastfmstats.com', () => toLastFmStatsCsv(plays), 1000],
  ])('Last.fm, the CSV of %s', async (_, content, precision) => {
    const receipt = await importing(file('scrobbles.csv', content()));
    expect(receipt).toMatchObject({ rows: scrobbled.length, skipped: {}, failed: [] });
    expect(receipt.files[0]?.format).toBe('lastfm');
    const lines = await stored();
    for (const play of scrobbled.slice(0, 50)) {
      const start = Math.floor(play.startedAtMs / precision) * precision;
      expect(lines).toContainEqual(
        expect.objectContaining({
          source: 'lastfm',
          played_at: new Date(start).toISOString(),
          track_name: play.track.name,
          primary_artist_name: play.track.album.artist.name,
          album_name: play.track.album.name,
          ms_played: null,
        }),
      );
    }
  });

  test('Last.fm: what is playing now has no date, and other tables are no history', async () => {
    const receipt = await importing(
      file('x.csv', 'A,B,C,\nA,B,C,"06 Sep 2024, 14:23"\nA;B\n'),
      file('y.csv', 'name,price\nx,1\n'),
    );
    expect(receipt).toMatchObject({
      rows: 3,
      kept: 1,
      skipped: { 'no readable time': 1, 'not a row': 1 },
      failed: [{ file: 'y.csv', reason: expect.stringContaining('holds no listening history') }],
    });
  });
});
