import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { homeAt } from '../../src/base/home';
import { createLog } from '../../src/base/log';
import { Pipeline, type PipelineOptions } from '../../src/pipeline/pipeline';
import { SampleHistory } from '../../src/pipeline/sample-history';
import { createListener } from '../../src/sample/listener';
import { holdReader, takeReader } from '../../src/warehouse/duckdb/held-reader';
import { defaultModelSettings } from '../../src/warehouse/render';
import type { ConnectionSettings } from '../../src/warehouse/snowflake/connection-settings';
import { startSpotifySimulator, type SpotifySimulator } from '../simulators/spotify/simulator.ts';
import { sqlFolder } from '../support/model-case';
import { MemoryCredentials, rowsOf, start, temporaryHome } from '../support/test-home';

let simulator: SpotifySimulator;
let home: ReturnType<typeof temporaryHome>;
let options: PipelineOptions;
beforeEach(async () => {
  simulator = await startSpotifySimulator({ start, artists: 60 });
  home = temporaryHome();
  options = {
    home,
    sqlFolder,
    models: defaultModelSettings,
    addresses: { api: simulator.apiUrl, accounts: simulator.accountsUrl },
    credentials: new MemoryCredentials(simulator.clientId, simulator.issueRefreshToken()),
    lookupsPerDay: 200,
    log: createLog(() => undefined),
    now: () => new Date(simulator.clock.now()),
  };
});
afterEach(async () => {
  await simulator.close();
  home.remove();
});

const files = (folder: string) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted() : [];

test('ten years of a listener are made up in a place of their own, shown, and gone when left', async () => {
  const own = new Pipeline(options);
  await own.collect({ lookUpArtists: false });
  const before = files(home.lake);
  const sample = new SampleHistory(options);
  expect(sample.isShown).toBe(false);
  const began = performance.now();
  await sample.explore({});
  console.log(`sample data: ${Math.round(performance.now() - began)} ms`);
  expect(sample.isShown).toBe(true);
  const data = await sample.panel('all_time');
  expect(data.headline.plays).toBeGreaterThan(90_000);
  expect(data.headline.plays).toBeLessThan(160_000);
  expect(data.availableYears.length).toBeGreaterThanOrEqual(10);
  expect(data.range?.to).toBe('2026-06-15');
  // A listener with favourites, not dice: the top ten are a good part, but not all.
  const share = data.topArtists.slice(0, 10).reduce((sum, artist) => sum + artist.share, 0);
  expect(share).toBeGreaterThan(10);
  expect(share).toBeLessThan(70);
  expect(data.topGenres.genres.length).toBeGreaterThanOrEqual(8);
  expect(data.topGenres.unclassifiedShare).toBeGreaterThan(1);
  expect(data.gaps.map(({ isOpen, healedBy }) => [isOpen, healedBy])).toEqual([
    [true, null],
    [false, 'export'],
  ]);
  // Collection goes on in the listener's own home alone.
  simulator.advance(48 * 3_600_000);
  const sampled = files(join(home.root, 'sample', 'lake'));
  await own.collect({ lookUpArtists: false });
  expect(files(home.lake).length).toBeGreaterThan(before.length);
  expect(files(join(home.root, 'sample', 'lake'))).toEqual(sampled);
  expect(
    await rowsOf(own, "select count(*) as n from silver_listening_enriched where track_id like 'sample%'"),
  ).toEqual([{ n: 0 }]);
  await sample.leave();
  expect(sample.isShown).toBe(false);
  expect(existsSync(join(home.root, 'sample'))).toBe(false);
  expect((await own.panel('all_time')).headline.plays).toBeGreaterThan(50);
}, 120_000);

test('questions about the sample are answered by the sample alone, and its file is let go when it is left', async () => {
  const nowhere: ConnectionSettings = {
    source: 'test',
    account: 'nobody',
    user: 'nobody',
    role: undefined,
    warehouse: 'none',
    database: 'none',
    accessUrl: 'http://127.0.0.1:9',
    signIn: { kind: 'access token', token: () => Promise.resolve('none') },
  };
  const sample = new SampleHistory({ ...options, snowflake: { connection: nowhere, answers: true } });
  await sample.explore({});
  const { warehouseFile } = homeAt(join(home.root, 'sample'));
  const answer = await sample.questions.ask({ question: 'how many songs did I play this year?' });
  expect(Number(answer.rows[0]?.[0])).toBeGreaterThan(1_000);
  const held = takeReader(warehouseFile);
  expect(held).toBeDefined();
  if (held) holdReader(warehouseFile, held);
  await sample.leave();
  expect(takeReader(warehouseFile)).toBeUndefined();
}, 120_000);

test('a sample that was cancelled is none, and asks Spotify nothing', async () => {
  const sample = new SampleHistory(options);
  const stop = new AbortController();
  const exploring = sample.explore({ signal: stop.signal, onProgress: () => stop.abort() });
  await expect(exploring).rejects.toMatchObject({ code: 'cancelled' });
  expect(sample.isShown).toBe(false);
  expect(simulator.requests).toEqual([]);
});

test('the listener hears one thing at a time, has weekdays, holidays and phases, and is the same every time', () => {
  const now = new Date('2026-06-15T18:00:00Z');
  const { listens, artists } = createListener(now, 'Europe/Berlin');
  const hash = (list: typeof listens) =>
    JSON.stringify(list.map(({ endedAt, track }) => [endedAt, track?.id]));
  expect(hash(createListener(now, 'Europe/Berlin').listens) === hash(listens)).toBe(true);
  let silence = 0;
  let shortest = 0;
  for (const [at, listen] of listens.entries()) {
    const before = listens[at - 1];
    if (!before) continue;
    const pause = listen.endedAt - listen.msPlayed - before.endedAt;
    shortest = Math.min(shortest, pause);
    silence = Math.max(silence, pause);
  }
  expect(shortest).toBe(0);
  expect(silence / 86_400_000).toBeGreaterThan(12);
  const ofHour = (hour: number) =>
    listens.filter(({ endedAt }) => new Date(endedAt + 2 * 3_600_000).getUTCHours() === hour).length;
  expect(ofHour(17)).toBeGreaterThan(20 * ofHour(4));
  const topOf = (year: number) => {
    const counts = new Map<string, number>();
    for (const { endedAt, track } of listens)
      if (track && new Date(endedAt).getUTCFullYear() === year)
        counts.set(track.artist.genre, (counts.get(track.artist.genre) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  };
  expect(new Set([2017, 2019, 2021, 2023, 2025].map(topOf)).size).toBeGreaterThan(2);
  expect(new Set(artists.map(({ name }) => name)).size).toBe(artists.length);
  expect(artists.flatMap(({ tracks }) => tracks).filter(({ id }) => /^[A-Za-z0-9]{22}$/.test(id))).toEqual(
    [],
  );
});
