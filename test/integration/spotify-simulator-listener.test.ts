import { existsSync, readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { Listener } from '../simulators/spotify/listener/listener.ts';
import type { Play, TrackPlay } from '../simulators/spotify/listener/play.ts';

const ms = (iso: string): number => Date.parse(iso);
const listener = new Listener({ seed: 1 });
const began = performance.now();
const decade = listener.playsBetween(ms('2015-01-01T00:00:00Z'), ms('2025-06-01T00:00:00Z'));
const took = performance.now() - began;
const tracks = decade.filter((play): play is TrackPlay => play.kind === 'track');

function count(things: readonly object[]): number[] {
  const counts = new Map<object, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return [...counts.values()].toSorted((a, b) => b - a);
}

const facts = (plays: readonly Play[]) =>
  plays.map((play) => [
    play.endedAtMs,
    play.msPlayed,
    play.kind === 'track' ? play.track.id : play.episode.id,
  ]);

describe('reproducible', () => {
  const from = ms('2024-03-08T05:12:00Z');
  const to = ms('2024-03-14T23:00:00Z');

  test('the same seed and span give the same plays, in any order of asking', () => {
    const other = new Listener({ seed: 1 });
    expect(facts(other.playsBetween(from, to))).toEqual(
      facts(decade.filter((play) => play.endedAtMs >= from && play.endedAtMs < to)),
    );
  });

  test('spans put together are the whole span, over a change of the clock too', () => {
    const pieces: Play[] = [];
    for (let at = from; at < to; at += 5_000_000) {
      pieces.push(...listener.playsBetween(at, Math.min(at + 5_000_000, to)));
    }
    expect(pieces.length).toBeGreaterThan(150);
    expect(facts(pieces)).toEqual(facts(listener.playsBetween(from, to)));
  });

  test('another seed gives another listener', () => {
    const other = new Listener({ seed: 2, artists: 200 });
    expect(facts(other.playsBetween(from, to))).not.toEqual(facts(listener.playsBetween(from, to)));
    expect(other.catalog.artists[0]?.id).not.toBe(listener.catalog.artists[0]?.id);
  });
});

describe('plausible', () => {
  test('ten years are made in a few seconds', () => {
    expect(decade.length).toBeGreaterThan(150_000);
    expect(decade.length).toBeLessThan(250_000);
    // The promise is 3 s on an idle machine; the rest is for busy ones.
    expect(took).toBeLessThan(8_000);
  });

  test('plays follow each other, start after release and never overlap', () => {
    let end = 0;
    for (const play of decade) {
      if (play.startedAtMs < end || play.endedAtMs < play.startedAtMs + play.msPlayed) {
        throw new Error(`Overlap at ${new Date(play.startedAtMs).toISOString()}`);
      }
      end = play.endedAtMs;
    }
    expect(tracks.filter((play) => play.track.album.releasedMs > play.startedAtMs)).toEqual([]);
    expect(tracks.filter((play) => play.msPlayed > play.track.durationMs)).toEqual([]);
  });

  test('about a fifth is shorter than 30 s, some are of no length', () => {
    const short = decade.filter((play) => play.msPlayed < 30_000).length / decade.length;
    expect(short).toBeGreaterThan(0.15);
    expect(short).toBeLessThan(0.25);
    expect(decade.some((play) => play.msPlayed === 0)).toBe(true);
    expect(decade.some((play) => play.kind === 'episode')).toBe(true);
  });

  test('half of the artists have no published genres', () => {
    const { artists } = listener.catalog;
    const published = artists.filter((artist) => artist.genresPublished).length / artists.length;
    expect(artists).toHaveLength(3000);
    expect(published).toBeGreaterThan(0.45);
    expect(published).toBeLessThan(0.55);
    expect(artists.every((artist) => artist.genres.length > 0)).toBe(true);
  });

  test('favourites and a long tail', () => {
    const counts = count(tracks.map((play) => play.track.album.artist));
    const top = counts.slice(0, 100).reduce((sum, n) => sum + n, 0) / tracks.length;
    expect(counts.length).toBeGreaterThan(2500);
    expect(top).toBeGreaterThan(0.2);
    expect(top).toBeLessThan(0.6);
    expect(count(tracks.map((play) => play.track))[0]).toBeGreaterThan(100);
  });

  test('sessions keep to a genre family', () => {
    let pairs = 0;
    let same = 0;
    for (const [index, play] of tracks.entries()) {
      const before = tracks[index - 1];
      if (!before || play.startedAtMs - before.endedAtMs > 60_000) continue;
      pairs += 1;
      if (play.track.album.artist.family === before.track.album.artist.family) same += 1;
    }
    expect(same / pairs).toBeGreaterThan(0.75);
  });

  test('commutes on workdays, parties on weekends, nobody up at five', () => {
    const local = decade
      .slice(-30_000)
      .map((play) => DateTime.fromMillis(play.startedAtMs, { zone: listener.timeZone }));
    const at = (weekend: boolean, hour: number): number =>
      local.filter((time) => time.weekday > 5 === weekend && time.hour === hour).length;
    expect(at(false, 7)).toBeGreaterThan(10 * at(true, 7));
    expect(at(true, 22)).toBeGreaterThan(at(false, 22));
    expect(local.filter((time) => time.hour === 5)).toHaveLength(0);
  });

  test('repeats a track at once now and then, and shows offline plays late', () => {
    const repeats = tracks.filter((play, index) => play.track === tracks[index - 1]?.track).length;
    expect(repeats).toBeGreaterThan(500);
    const offline = decade.filter((play) => play.offline);
    expect(offline.length).toBeGreaterThan(500);
    expect(offline.every((play) => play.visibleAtMs > play.endedAtMs)).toBe(true);
  });

  test('one recording has several track ids, with one ISRC', () => {
    const ids = new Map<string, Set<string>>();
    for (const { track } of tracks) ids.set(track.isrc, (ids.get(track.isrc) ?? new Set()).add(track.id));
    expect([...ids.values()].filter((set) => set.size > 1).length).toBeGreaterThan(100);
  });

  test('names come in many scripts and with awkward characters', () => {
    const names = listener.catalog.artists.map((artist) => artist.name).join('\n');
    for (const sample of [
      /'/,
      /"/,
      /\\/,
      /\.\*/,
      /%/,
      /</,
      /\p{Extended_Pictographic}/u,
      /\p{Script=Hangul}/u,
    ]) {
      expect(names).toMatch(sample);
    }
    for (const sample of [
      /\p{Script=Katakana}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Cyrillic}/u,
      /\p{Script=Han}/u,
    ]) {
      expect(names).toMatch(sample);
    }
    expect(new Set(listener.catalog.artists.map((artist) => artist.id)).size).toBe(3000);
  });

  test('nothing is heard before the listener began', () => {
    const late = new Listener({ seed: 1, artists: 200, since: '2026-06-01T00:00:00Z' });
    const plays = late.playsBetween(0, ms('2026-06-20T00:00:00Z'));
    expect(plays.length).toBeGreaterThan(100);
    expect(plays[0]?.startedAtMs).toBeGreaterThanOrEqual(ms('2026-06-01T00:00:00Z'));
  });
});

const realArtists = new URL('../../../shared/data/artists_with_genres.csv', import.meta.url);
const without = existsSync(realArtists)
  ? ''
  : ' (skipped: ../shared/data/artists_with_genres.csv is not here)';
test.skipIf(without !== '')(`no artist of the catalog is a known real one${without}`, () => {
  const lines = readFileSync(realArtists, 'utf8').split('\n').slice(1);
  const real = new Set(lines.map((line) => /^[^,]*,("(?:[^"]|"")*"|[^,]*),/.exec(line)?.[1]?.toLowerCase()));
  expect(real.size).toBeGreaterThan(2000);
  for (const seed of [1, 2]) {
    const { artists } = new Listener({ seed }).catalog;
    expect(artists.filter((artist) => real.has(artist.name.toLowerCase()))).toEqual([]);
  }
});
