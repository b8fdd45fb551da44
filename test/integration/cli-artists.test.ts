import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArtistsOutcome } from '../../src/protocol/artists';
import { CliBench, failureOf, onlyDocument } from '../support/cli';
import { filesHolding } from '../support/find-text';
import { closeSources, type SourceSimulators, sourceVariables, startSources } from '../support/genre-bench';

let bench: CliBench;
let sources: SourceSimulators;
beforeEach(async () => {
  bench = await CliBench.open();
  sources = await startSources(bench.simulator.listener.catalog);
  Object.assign(bench.variables, sourceVariables(sources));
});
afterEach(async () => {
  await bench.close();
  await closeSources(sources);
});

const all = 'listenbrainz;lastfm';
const on = (names: string) => ({
  SPOTIFY_ANALYTICS_GENRE_SOURCES: names,
  LASTFM_API_KEY: sources.lastfm.apiKey,
});
const fast = ['run-once', '--no-artist-genre-processing'];
const asked = () => Object.values({ ...sources }).reduce((sum, source) => sum + source.requests.length, 0);
const top = async () =>
  String(
    (
      await bench.rows(
        'select artist_name from silver_artist_summary order by total_plays desc, artist_name limit 1',
      )
    )[0]?.[0],
  );

test('nothing but Spotify is asked unless a source is turned on', async () => {
  await bench.json(['run-once'], { LASTFM_API_KEY: sources.lastfm.apiKey });
  await bench.json(['backfill-artists', '--days', '7'], { LASTFM_API_KEY: sources.lastfm.apiKey });
  expect(asked()).toBe(0);
});

test('test asks each source that is turned on, and tells of one that refuses', async () => {
  const parts = ['Spotify', 'lake', 'warehouse', 'ListenBrainz', 'Last.fm'];
  const { checks } = await bench.json<{ checks: { part: string; ok: boolean }[] }>(['test'], on(all));
  expect(checks.map(({ part, ok }) => [part, ok])).toEqual(parts.map((part) => [part, true]));
  const refused = await bench.run(['test', '--json'], { ...on(all), LASTFM_API_KEY: 'unheard-of' });
  expect(refused.code).toBe(1);
  const failed = (onlyDocument(refused) as { checks: typeof checks }).checks;
  expect(failed.filter(({ ok }) => !ok).map(({ part }) => part)).toEqual(['Last.fm']);
  expect(refused.stdout + refused.stderr).not.toContain('unheard-of');
}, 30_000);

test('backfill-artists asks about the artists of the last days, as one document of the contract', async () => {
  await bench.json(fast);
  const args = ['backfill-artists', '--days', '7', '--json'];
  const first = await bench.run(args, on(all));
  expect(first).toMatchObject({ code: 0 });
  const outcome = onlyDocument(first) as ArtistsOutcome;
  expect(Object.keys(outcome)).toEqual([
    'artists',
    'classified',
    'unclassified',
    'failed',
    'objects',
    'calls',
    'waiting',
    'until',
  ]);
  const [[artists, ids] = []] = await bench.rows(
    'select count(*), count(artist_id) from bronze_artist_genres',
  );
  expect(outcome).toMatchObject({ artists, failed: [], waiting: 0, until: null });
  expect(ids).toBe(artists);
  expect(outcome.classified + outcome.unclassified).toBe(artists);
  expect(outcome.classified).toBeGreaterThan(0);
  expect(outcome.calls).toMatchObject({ spotify: artists, musicbrainz: 1, listenbrainz: 1 });
  expect(outcome.calls.lastfm).toBeGreaterThan(2);
  expect(outcome.objects.map((key) => key.split('/')[0])).toContain('artist_genre_evidence');
  expect(onlyDocument(await bench.run(args, on(all)))).toMatchObject({
    artists: 0,
    objects: [],
    calls: { spotify: 0, musicbrainz: 0, listenbrainz: 0, lastfm: 0 },
  });
}, 60_000);

test('process-artists asks about artists by name and id, says what it cannot, and ends with 1 then', async () => {
  await bench.json(['run-once']);
  const name = await top();
  expect(await bench.json(['process-artists', '--artists', `${name};${name}`])).toMatchObject({
    artists: 1,
    failed: [],
    calls: { spotify: 1 },
  });
  const partly = await bench.run(['process-artists', '--artists', `${name};Nobody, At All`, '--json']);
  expect(partly.code).toBe(1);
  expect(onlyDocument(partly)).toMatchObject({ artists: 1, failed: [{ artist: 'Nobody, At All' }] });
  const gone = await bench.run(['process-artists', '--artists', '0000000000000000000000', '--json']);
  expect(gone.code).toBe(1);
  expect(onlyDocument(gone)).toMatchObject({
    artists: 0,
    failed: [{ reason: 'Spotify has no such artist.' }],
  });
  const { stdout } = await bench.run(['process-artists', '--artists', name]);
  expect(stdout).toMatch(/^1 artists asked about/);
});

test.each([
  [['process-artists', '--artists', ' , '], {}, 2, 'bad_usage'],
  [['process-artists'], {}, 2, 'bad_usage'],
  [['backfill-artists', '--days', '0'], {}, 2, 'bad_usage'],
  [['backfill-artists', '--days', '7'], { SPOTIFY_ANALYTICS_GENRE_SOURCES: 'discogs' }, 2, 'bad_usage'],
  [['backfill-artists', '--days', '7'], { LASTFM_URL: 'https://example.test' }, 2, 'bad_usage'],
  [['backfill-artists', '--days', '7'], { SPOTIFY_REFRESH_TOKEN: '' }, 3, 'not_signed_in'],
  [['process-artists', '--artists', 'x'], { SPOTIFY_REFRESH_TOKEN: '' }, 3, 'not_signed_in'],
  [['process-artists', '--artists', '.*'], {}, 1, 'bad_input'],
])('%j with %j is exit %i', async (args, variables, exit, code) => {
  await bench.json(fast);
  expect(failureOf(await bench.run([...args, '--json'], variables))).toMatchObject({ exit, code });
});

test('a limit of Spotify is exit 4 with its end; what was done before it is told', async () => {
  await bench.json(fast);
  const until = new Date(bench.simulator.clock.now() + 3_600_000).toISOString();
  const { faults } = bench.simulator;
  faults.next('/v1/artists/', { kind: 'slow', ms: 1 }, 2);
  faults.next('/v1/artists/', { kind: 'rate-limit', retryAfter: 3600 });
  const partly = await bench.run(['backfill-artists', '--days', '7', '--json']);
  expect(partly.code).toBe(4);
  expect(onlyDocument(partly)).toMatchObject({ artists: 2, until });
  expect(partly.stderr).toContain(until);
  expect(failureOf(await bench.run(['backfill-artists', '--days', '7', '--json']))).toMatchObject({
    exit: 4,
    code: 'rate_limited',
    until,
  });
});

test('without a sign-in the other sources are asked', async () => {
  await bench.json(['run-once']);
  const outcome = await bench.json<ArtistsOutcome>(['backfill-artists', '--days', '7'], {
    ...on('listenbrainz'),
    SPOTIFY_REFRESH_TOKEN: '',
  });
  expect(outcome).toMatchObject({ calls: { spotify: 0, musicbrainz: 1, listenbrainz: 1 }, failed: [] });
  expect(outcome.artists).toBeGreaterThan(3);
});

test('a killed asking goes on where it was, at the pace of before, and stores every answer', async () => {
  await bench.json(['run-once']);
  const name = await top();
  const names = (
    await bench.rows(`select artist_name from bronze_artist_genres where artist_name <> '${name}' limit 3`)
  ).map(([one]) => String(one));
  const list = [name, ...names].join(';');
  const count = () => sources.lastfm.requests.length;
  const running = bench.start(['process-artists', '--artists', list], on('lastfm'));
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
  running.child.kill('SIGKILL');
  await running.ended;
  expect(await bench.rows('select count(*) from raw_data.artist_genre_evidence')).toEqual([[0]]);
  // The next collection asks what nobody answered.
  await bench.json(['run-once'], on('lastfm'));
  const answered = (
    await bench.rows(
      "select distinct artist_name from raw_data.artist_genre_evidence where source = 'lastfm'",
    )
  ).map(([one]) => String(one));
  for (const one of [name, ...names]) expect(answered).toContain(one);
  expect(await bench.json(['process-artists', '--artists', names[0] ?? ''], on('lastfm'))).toMatchObject({
    waiting: 0,
  });
}, 90_000);

test('two commands at once ask no faster than one', async () => {
  await bench.json(['run-once']);
  const outcomes = await Promise.all([
    bench.run(['backfill-artists', '--days', '7', '--json'], on('musicbrainz;lastfm')),
    bench.run(['run-once', '--json'], on('musicbrainz;lastfm')),
  ]);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(asked()).toBeGreaterThan(8);
}, 90_000);

test('the key of Last.fm is in no log, error, file or output, wherever it comes from', async () => {
  const { apiKey } = sources.lastfm;
  writeFileSync(
    join(bench.folder, '.env'),
    `LASTFM_API_KEY=${apiKey}\nSPOTIFY_ANALYTICS_GENRE_SOURCES=lastfm\n`,
  );
  const wrong = 'planted-wrong-key-7f3a5b1c';
  const told: string[] = [];
  const run = async (args: string[], variables = {}) => {
    const { stdout, stderr } = await bench.run(args, { LOG_LEVEL: 'debug', ...variables });
    told.push(stdout, stderr);
  };
  await run(['run-once', '--json']);
  expect(sources.lastfm.requests.every(({ query }) => query.get('api_key') === apiKey)).toBe(true);
  expect(sources.lastfm.requests.length).toBeGreaterThan(2);
  sources.lastfm.faults.next('/', { kind: 'cut' });
  await run(['process-artists', '--artists', await top(), '--json']);
  sources.lastfm.faults.next('/', { kind: 'html', status: 502 });
  await run(['process-artists', '--artists', await top(), '--json']);
  await run(['process-artists', '--artists', await top()], { LASTFM_API_KEY: wrong });
  await run(['backfill-artists', '--days', '9'], { LASTFM_URL: 'http://127.0.0.1:9' });
  await run(['stats']);
  expect(told.join('')).toContain('does not accept the API key');
  for (const secret of [apiKey, wrong]) {
    expect(told.join('')).not.toContain(secret);
    expect(filesHolding(bench.home.root, secret)).toEqual([]);
  }
}, 90_000);
