import { afterEach, expect, test } from 'vitest';
import { PipelineError } from '../../src/base/errors';
import { isShown } from '../simulators/spotify/api/recently-played.ts';
import { pipelineAtSimulator, rowsOf, start } from '../support/test-home';

type Bench = Awaited<ReturnType<typeof pipelineAtSimulator>>;
let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const minute = 60_000;
const recent = '/v1/me/player/recently-played';
const countRows =
  'select count(*) as n, count(distinct unique_play) as distinct_n from raw_data.spotify_listening_history';

async function failure(promise: Promise<unknown>): Promise<PipelineError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PipelineError)) throw new Error(`expected a PipelineError, got ${String(error)}`);
  return error;
}

test('the first run stores Spotify’s whole page, the second adds nothing', async () => {
  bench = await pipelineAtSimulator();
  const first = await bench.pipeline.collect();
  expect(first).toMatchObject({ fetched: 50, new: 50, gap: false });
  expect(first.artists).toBeGreaterThan(0);
  expect(await bench.pipeline.collect()).toMatchObject({ fetched: 50, new: 0, artists: 0, objects: [] });
  expect(await rowsOf(bench.pipeline, countRows)).toEqual([{ n: 50, distinct_n: 50 }]);
});

test('polls over a day and more store every play that Spotify showed, each once', async () => {
  bench = await pipelineAtSimulator();
  for (let poll = 0; poll < 20; poll += 1) {
    await bench.pipeline.collect({ lookUpArtists: false });
    bench.simulator.advance(90 * minute);
  }
  await bench.pipeline.collect({ lookUpArtists: false });
  const stored = await rowsOf(
    bench.pipeline,
    "select strftime(played_at, '%Y-%m-%dT%H:%M:%S.%gZ') as played_at, track_id from raw_data.spotify_listening_history where played_at >= timestamp '2026-06-15 18:00:00' order by played_at",
  );
  const now = bench.simulator.clock.now();
  const truth = bench.simulator.listener
    .playsBetween(Date.parse(start), now)
    .filter(isShown)
    .filter((play) => play.visibleAtMs <= now);
  // More than one page, or the polls proved nothing.
  expect(stored.length).toBeGreaterThan(50);
  expect(stored.map((row) => row['played_at'])).toEqual(
    truth.map((play) => new Date(play.endedAtMs).toISOString()),
  );
  expect(bench.simulator.maxConcurrent).toBe(1);
}, 60_000);

test('a page that does not reach the last stored play is a gap, and health says when', async () => {
  bench = await pipelineAtSimulator();
  const first = await bench.pipeline.collect();
  bench.simulator.advance(7 * 24 * 60 * minute);
  expect(await bench.pipeline.collect()).toMatchObject({ new: 50, gap: true });
  const [open] = await rowsOf(
    bench.pipeline,
    "select value, detail from pipeline_health where metric = 'gaps_open'",
  );
  expect(open?.['value']).toBe(1);
  expect(String(open?.['detail'])).toContain(String(first.last_played_at).slice(0, 10));
});

test('rows without a track, local files and rows out of order are taken as they come', async () => {
  bench = await pipelineAtSimulator({ oddRows: true });
  for (let poll = 0; poll < 20; poll += 1) {
    await bench.pipeline.collect({ lookUpArtists: false });
    bench.simulator.advance(60 * minute);
  }
  const [rows] = await rowsOf(bench.pipeline, countRows);
  expect(rows?.['n']).toBe(rows?.['distinct_n']);
  expect(bench.lines.join('\n')).toContain('name no track');
  const [local] = await rowsOf(
    bench.pipeline,
    "select count(*) as n from raw_data.spotify_listening_history where track_id is null and track_uri like 'spotify:local:%'",
  );
  expect(local?.['n']).toBeGreaterThan(0);
});

test('an access token that ended is renewed without a word', async () => {
  bench = await pipelineAtSimulator();
  bench.simulator.faults.next(recent, { kind: 'status', status: 401 });
  expect(await bench.pipeline.collect()).toMatchObject({ new: 50 });
});

test('a short limit is sat out, a long one is written down and heeded by a restart', async () => {
  bench = await pipelineAtSimulator();
  bench.simulator.faults.next(recent, { kind: 'rate-limit', retryAfter: 1 });
  expect(await bench.pipeline.collect({ lookUpArtists: false })).toMatchObject({ new: 50 });
  bench.simulator.faults.next(recent, { kind: 'quota' });
  const limited = await failure(bench.pipeline.collect());
  expect(limited).toMatchObject({ code: 'rate_limited', until: new Date(Date.parse(start) + 74_214_000) });
  const asked = bench.simulator.requests.length;
  expect(await failure(bench.another().collect())).toMatchObject({ code: 'rate_limited' });
  expect(bench.simulator.requests.filter(({ path }) => path === recent).length).toBe(
    bench.simulator.requests.slice(0, asked).filter(({ path }) => path === recent).length,
  );
  bench.simulator.advance(74_215_000);
  expect(await bench.another().collect({ lookUpArtists: false })).toHaveProperty('fetched', 50);
});

test.each([
  ['500 twice', { kind: 'status', status: 500 }],
  ['503 twice', { kind: 'status', status: 503 }],
  ['a cut connection twice', { kind: 'cut' }],
] as const)('%s is tried again', async (_, fault) => {
  bench = await pipelineAtSimulator();
  bench.simulator.faults.next(recent, fault, 2);
  expect(await bench.pipeline.collect({ lookUpArtists: false })).toMatchObject({ new: 50 });
});

test.each([
  ['truncated JSON', { kind: 'truncated' }],
  ['HTML with 200', { kind: 'html', status: 200 }],
  ['HTML with 502', { kind: 'html', status: 502 }],
  ['403', { kind: 'status', status: 403 }],
  ['502 for long', { kind: 'status', status: 502 }],
] as const)('%s is a clear error, stores no play and does not spoil the next run', async (_, fault) => {
  bench = await pipelineAtSimulator();
  bench.simulator.faults.next(recent, fault, 3);
  const error = await failure(bench.pipeline.collect());
  expect(['unavailable', 'bad_answer', 'forbidden']).toContain(error.code);
  expect(error.message).toMatch(/Spotify/);
  bench.simulator.faults.clear();
  expect(await bench.pipeline.collect({ lookUpArtists: false })).toMatchObject({ new: 50 });
  const [failures] = await rowsOf(
    bench.pipeline,
    "select value from pipeline_health where metric = 'failures'",
  );
  expect(failures?.['value']).toBe(1);
});

test('artists that cannot be looked up do not hold up the plays', async () => {
  bench = await pipelineAtSimulator();
  bench.simulator.faults.next('/v1/artists/', { kind: 'status', status: 500 }, 1000);
  expect(await bench.pipeline.collect()).toMatchObject({ new: 50, artists: 0 });
  bench.simulator.faults.clear();
  expect((await bench.pipeline.collect()).artists).toBeGreaterThan(0);
}, 60_000);

test('a sign-in that Spotify ended is dropped and asked for anew', async () => {
  bench = await pipelineAtSimulator();
  bench.simulator.revoke();
  expect(await failure(bench.pipeline.collect())).toMatchObject({ code: 'sign_in_ended' });
  expect(bench.credentials.token).toBeUndefined();
  expect(await failure(bench.pipeline.collect())).toMatchObject({ code: 'not_signed_in' });
});

test('a sign-in ends six months after it, however often it is renewed', async () => {
  bench = await pipelineAtSimulator();
  await bench.pipeline.collect({ lookUpArtists: false });
  bench.simulator.advance(170 * 24 * 60 * minute);
  await bench.another().collect({ lookUpArtists: false });
  bench.simulator.advance(15 * 24 * 60 * minute);
  expect(await failure(bench.another().collect())).toMatchObject({ code: 'sign_in_ended' });
});

test('a refresh token that Spotify replaces is kept', async () => {
  bench = await pipelineAtSimulator({ rotateRefreshTokens: true });
  const before = bench.credentials.token;
  await bench.pipeline.collect({ lookUpArtists: false });
  expect(bench.credentials.token).not.toBe(before);
  expect(await bench.another().collect({ lookUpArtists: false })).toMatchObject({ new: 0 });
});

test('two windows that collect at once store each play once', async () => {
  bench = await pipelineAtSimulator();
  const windows = [bench.pipeline, bench.another(), bench.another()];
  const outcomes = await Promise.all(windows.map((window) => window.collect({ lookUpArtists: false })));
  expect(outcomes.map((outcome) => outcome.new).toSorted((a, b) => a - b)).toEqual([0, 0, 50]);
  expect(await rowsOf(bench.pipeline, countRows)).toEqual([{ n: 50, distinct_n: 50 }]);
});

test('a cancelled run stops at once and leaves nothing half done', async () => {
  bench = await pipelineAtSimulator();
  bench.simulator.faults.next(recent, { kind: 'hang' });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 200);
  expect(await failure(bench.pipeline.collect({ signal: stop.signal }))).toMatchObject({ code: 'cancelled' });
  expect(await bench.pipeline.collect({ lookUpArtists: false })).toMatchObject({ new: 50 });
});
