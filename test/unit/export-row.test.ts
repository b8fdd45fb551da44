import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playFromExport } from '../../src/history/import/export-row';
import { SkippedRow } from '../../src/history/import/row-values';
import { lineContent } from '../../src/lake/lake-object';

const now = new Date('2026-06-15T18:00:00Z');

const track = {
  ts: '2025-04-28T21:04:35Z',
  platform: 'windows',
  ms_played: 1603,
  conn_country: 'US',
  ip_addr: '203.0.113.7',
  master_metadata_track_name: 'only my railgun',
  master_metadata_album_artist_name: 'fripSide',
  master_metadata_album_album_name: 'infinite synthesis',
  spotify_track_uri: 'spotify:track:3aJ2aJz5xL03hpaqdPS7Ah',
  episode_name: null,
  episode_show_name: null,
  spotify_episode_uri: null,
  reason_start: 'clickrow',
  reason_end: 'endplay',
  shuffle: false,
  skipped: true,
  offline: false,
  offline_timestamp: 1745874272,
  incognito_mode: false,
};
const audiobook = {
  audiobook_title: null,
  audiobook_uri: null,
  audiobook_chapter_uri: null,
  audiobook_chapter_title: null,
};
const { ip_addr: _, ...withoutAddress } = track;
const old = {
  username: 'planted-user',
  ip_addr_decrypted: '203.0.113.7',
  user_agent_decrypted: 'planted-agent',
  ...withoutAddress,
};

test.each([
  ['2025 on', { ...track, ...audiobook }],
  ['2023 and 2024', track],
  ['before 2023', old],
])('a track of the schema of %s', (_name, row) => {
  const play = playFromExport(row, now);
  if (play instanceof SkippedRow) throw new Error('not kept');
  expect(play).toEqual({
    ...play,
    unique_play: '20250428_210435_3aJ2aJz5xL03hpaqdPS7Ah',
    played_at: '2025-04-28T21:04:35.000Z',
    source: 'export',
    content_type: 'track',
    track_id: '3aJ2aJz5xL03hpaqdPS7Ah',
    track_name: 'only my railgun',
    track_uri: 'spotify:track:3aJ2aJz5xL03hpaqdPS7Ah',
    primary_artist_id: null,
    primary_artist_name: 'fripSide',
    album_name: 'infinite synthesis',
    ms_played: 1603,
    platform: 'windows',
    conn_country: 'US',
    reason_start: 'clickrow',
    reason_end: 'endplay',
    shuffle: false,
    skipped: true,
    offline: false,
    incognito_mode: false,
    ingested_at: now.toISOString(),
  });
  expect(JSON.stringify(play)).not.toMatch(/planted|203\.0\.113\.7/);
});

const nothing = {
  master_metadata_track_name: null,
  master_metadata_album_artist_name: null,
  master_metadata_album_album_name: null,
  spotify_track_uri: null,
};

test('an episode and a chapter are no tracks', () => {
  const episode = {
    ...track,
    ...nothing,
    episode_name: 'One',
    episode_show_name: 'Show',
    spotify_episode_uri: 'spotify:episode:5EHIs6ZbhkPh3rLPEmvCRl',
  };
  expect(playFromExport(episode, now)).toMatchObject({
    content_type: 'episode',
    unique_play: '20250428_210435_5EHIs6ZbhkPh3rLPEmvCRl',
    episode_name: 'One',
    show_name: 'Show',
    track_id: null,
    primary_artist_name: null,
  });
  const chapter = {
    ...track,
    ...nothing,
    ...audiobook,
    audiobook_title: 'Book',
    audiobook_chapter_title: 'I',
    audiobook_chapter_uri: 'spotify:episode:0A0A',
  };
  expect(playFromExport(chapter, now)).toMatchObject({
    content_type: 'chapter',
    unique_play: '20250428_210435_0A0A',
    show_name: 'Book',
    chapter_title: 'I',
    track_id: null,
  });
});

test('plays of one second without an id stay two', () => {
  const local = (name: string) =>
    playFromExport({ ...track, spotify_track_uri: null, master_metadata_track_name: name }, now);
  const [a, b] = [local('a'), local('b')];
  if (a instanceof SkippedRow || b instanceof SkippedRow) throw new Error('not kept');
  expect(a.unique_play).not.toBe(b.unique_play);
  expect(a.unique_play).toMatch(/^20250428_210435_n\w{21}$/);
});

test.each([
  ['2025-04-28T21:04:35Z', '2025-04-28T21:04:35.000Z'],
  ['2013-10-09 20:24:30 UTC', '2013-10-09T20:24:30.000Z'],
  ['2013-10-09 20:24:30', '2013-10-09T20:24:30.000Z'],
  [' 2024-02-29T23:59:59Z ', '2024-02-29T23:59:59.000Z'],
  ['2025-04-28T21:04:35.678Z', '2025-04-28T21:04:35.678Z'],
  ['2026-06-16T17:59:59Z', '2026-06-16T17:59:59.000Z'],
])('%s is %s, in UTC', (ts, playedAt) => {
  expect(playFromExport({ ...track, ts }, now)).toMatchObject({ played_at: playedAt });
});

test.each([
  ['2023-02-29T10:00:00Z', 'no readable time'],
  ['2025-13-01T10:00:00Z', 'no readable time'],
  ['2025-04-28T25:00:00Z', 'no readable time'],
  ['2025-04-28', 'no readable time'],
  ['28.04.2025 21:04', 'no readable time'],
  ['', 'no readable time'],
  ['1970-01-01T00:00:00Z', 'time out of range'],
  ['2005-12-31T23:59:59Z', 'time out of range'],
  ['2026-06-16T18:00:01Z', 'time out of range'],
])('%s is %s', (ts, reason) => {
  expect(playFromExport({ ...track, ts }, now)).toMatchObject({ reason });
});

/** Rows that hold the planted values in the fields of addresses, names and agents, and anything anywhere else. */
const planted = 'PLANTED-7f3a';
const anyRow = fc
  .record(
    Object.fromEntries(
      [...Object.keys(track), ...Object.keys(audiobook)].map((key) => [
        key,
        fc.oneof(
          fc.constant(Reflect.get({ ...track, ...audiobook }, key) as unknown),
          fc.anything(),
          fc.string(),
        ),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((row) => ({
    ...row,
    ip_addr: planted,
    ip_addr_decrypted: planted,
    username: planted,
    user_agent_decrypted: planted,
  }));

test('whatever a row holds, it is kept or has a reason; nothing of the listener’s machine survives', () => {
  let kept = 0;
  fc.assert(
    fc.property(anyRow, (row) => {
      const play = playFromExport(row, now);
      if (play instanceof SkippedRow) return;
      kept += 1;
      const line = lineContent(play);
      expect(line).not.toContain(planted);
      expect(play.unique_play).toMatch(/^\d{8}_\d{6}_\w+$/);
      expect(new Date(play.played_at).toISOString()).toBe(play.played_at);
      expect(play.ms_played === null || Number.isInteger(play.ms_played)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(kept).toBeGreaterThan(100);
});

test('no value at all makes it throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const play = playFromExport(value, now);
      expect(play instanceof SkippedRow || play.source === 'export').toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
