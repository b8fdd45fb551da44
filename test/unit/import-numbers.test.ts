import { expect, test } from 'vitest';
import { AccountReader } from '../../src/history/import/account-row';
import { playFromExport } from '../../src/history/import/export-row';
import { lastFmReader } from '../../src/history/import/lastfm-row';
import { playFromListenBrainz } from '../../src/history/import/listenbrainz-row';
import { playFromMaloja } from '../../src/history/import/maloja-row';
import { SkippedRow } from '../../src/history/import/row-values';
import type { PlayRecord } from '../../src/history/play-record';

const now = new Date('2026-06-15T18:00:00Z');
const weekMs = 7 * 86_400_000;
const start = 1_700_000_000;
const startIso = new Date(start * 1000).toISOString();

const odd = [
  1e15,
  9e18,
  8e15,
  9e15,
  1e13,
  2e11,
  1e308,
  -1,
  1.5,
  0,
  'NaN',
  '1e15',
  '-1',
  'Infinity',
  null,
  {},
];

type Read = (value: unknown) => PlayRecord | SkippedRow | null;
const listen = (info: object, at: unknown = start) =>
  playFromListenBrainz(
    { listened_at: at, track_metadata: { track_name: 'T', artist_name: 'A', additional_info: info } },
    now,
  );
const scrobble = (part: object) =>
  playFromMaloja({ time: start, track: { title: 'T', artists: ['A'], length: 200 }, ...part }, now);

const fields: [string, Read][] = [
  [
    'extended ms_played',
    (value) =>
      playFromExport(
        { ts: '2024-01-05T10:00:00Z', spotify_track_uri: 'spotify:track:0A', ms_played: value },
        now,
      ),
  ],
  [
    'extended ts',
    (value) => playFromExport({ ts: value, spotify_track_uri: 'spotify:track:0A', ms_played: 5 }, now),
  ],
  [
    'account msPlayed',
    (value) =>
      new AccountReader().read(
        { endTime: '2024-01-05 10:00', artistName: 'A', trackName: 'T', msPlayed: value },
        now,
      ),
  ],
  [
    'account endTime',
    (value) =>
      new AccountReader().read({ endTime: value, artistName: 'A', trackName: 'T', msPlayed: 5 }, now),
  ],
  ['listenbrainz listened_at', (value) => listen({ duration_ms: 200_000 }, value)],
  ['listenbrainz duration_ms', (value) => listen({ duration_ms: value })],
  ['listenbrainz duration', (value) => listen({ duration: value })],
  ['listenbrainz duration_played', (value) => listen({ duration_played: value, duration_ms: 200_000 })],
  ['maloja time', (value) => scrobble({ time: value })],
  ['maloja duration', (value) => scrobble({ duration: value })],
  ['maloja length', (value) => scrobble({ track: { title: 'T', artists: ['A'], length: value } })],
  ['lastfm date', (value) => lastFmReader()({ artist: 'A', track: 'T', date: value }, now)],
  ['lastfm column', (value) => lastFmReader()(['A', 'B', 'T', value], now)],
];

test.each(fields)(
  '%s: no number is an exception, a play at an impossible time or an absurd length',
  (_, read) => {
    for (const value of odd) {
      const play = read(value);
      if (play === null || play instanceof SkippedRow) continue;
      const end = Date.parse(play.played_at);
      expect(end).toBeGreaterThan(Date.UTC(2002, 0, 1));
      expect(end).toBeLessThanOrEqual(now.getTime() + 86_400_000);
      for (const length of [play.ms_played, play.track_duration_ms]) {
        if (length === null) continue;
        expect(Number.isInteger(length)).toBe(true);
        expect(length).toBeGreaterThanOrEqual(0);
        expect(length).toBeLessThanOrEqual(weekMs);
      }
    }
  },
);

test.each(fields.filter(([name]) => !/ts$|Time$|listened_at|time$|lastfm/.test(name)))(
  '%s: a row with an impossible length is kept',
  (_, read) => {
    for (const value of [1e15, 9e18, 2e11, -1, 'NaN']) expect(read(value)).not.toBeInstanceOf(SkippedRow);
  },
);

test('a listen of 90 minutes ends so much later; what is told to be longer is dated by its start, without a length', () => {
  expect(listen({ duration_ms: 90 * 60_000 })).toMatchObject({
    played_at: new Date((start + 5400) * 1000).toISOString(),
    track_duration_ms: 90 * 60_000,
  });
  for (const duration of [90 * 60_000 + 1, weekMs, weekMs + 1])
    expect(listen({ duration_ms: duration })).toMatchObject({
      played_at: startIso,
      ms_played: null,
      track_duration_ms: null,
    });
});

test('an absurd length of the listen leaves the length of the track to reckon with', () => {
  expect(listen({ duration_played: 9e15, duration_ms: 200_000 })).toMatchObject({
    played_at: new Date((start + 200) * 1000).toISOString(),
    ms_played: null,
    track_duration_ms: 200_000,
  });
});

test('the length of what was listened to in part may be longer', () => {
  expect(listen({ duration_played: 200, duration_ms: 7_200_000 })).toMatchObject({
    played_at: new Date((start + 200) * 1000).toISOString(),
    ms_played: 200_000,
    track_duration_ms: 7_200_000,
  });
});

test('a listen that would end after tomorrow is out of range', () => {
  const late = now.getTime() / 1000 + 86_400 - 60;
  expect(listen({ duration_ms: 200_000 }, late)).toMatchObject({ reason: 'time out of range' });
  expect(listen({}, late)).not.toBeInstanceOf(SkippedRow);
});
