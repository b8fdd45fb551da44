import { afterAll, beforeAll, expect, test } from 'vitest';
import { CliBench, failureOf } from '../support/cli';

let bench: CliBench;
beforeAll(async () => {
  bench = await CliBench.open();
});
afterAll(() => bench.close());

test.each([
  [['collect-everything']],
  [['run-once', '--faster']],
  [['run-once', 'now']],
  [['query']],
  [['query', 'select 1', 'select 2']],
  [['import']],
])('%j is bad usage: exit 2 in JSON and on standard error', async (args) => {
  const outcome = await bench.run([...args, '--json']);
  const failure = failureOf(outcome);
  expect(failure).toMatchObject({ exit: 2, code: 'bad_usage', until: null });
  expect(outcome.stderr).toContain(failure.message);
  expect(await bench.run(args)).toMatchObject({ code: 2, stdout: '' });
});

test('no command at all is bad usage and shows the commands on standard error', async () => {
  const outcome = await bench.run([]);
  expect(outcome).toMatchObject({ code: 2, stdout: '' });
  for (const command of [
    'run-once',
    'run-continuous',
    'backfill',
    'import',
    'query',
    'stats',
    'rebuild',
    'sync',
    'test',
    'login',
  ])
    expect(outcome.stderr).toContain(`\n  ${command}`);
});

test.each([
  ['run-once', { LOG_LEVEL: 'loud' }],
  ['stats', { SPOTIFY_ANALYTICS_NOW: 'yesterday' }],
  ['stats', { SPOTIFY_ANALYTICS_NOW: '2026-06-15T18:00:00' }],
  ['stats', { SPOTIFY_ANALYTICS_TIME_ZONE: 'Mars/Olympus' }],
  ['stats', { SPOTIFY_ANALYTICS_HOME: '/tmp/who?' }],
  ['stats', { SPOTIFY_ANALYTICS_HOME: '/tmp/who[1]' }],
  ['stats', { SPOTIFY_ANALYTICS_EXCLUDE_PLAYLISTS: 'My Mix' }],
  ['stats', { SPOTIFY_ANALYTICS_EXCLUDE_PLAYLISTS: 'https://open.spotify.com/album/37i9dQZF1DX0000000000P' }],
  ['stats', { SPOTIFY_ANALYTICS_EXCLUDE_HOURS: '22-22' }],
  ['stats', { SPOTIFY_ANALYTICS_EXCLUDE_HOURS: '24' }],
  ['run-once', { SPOTIFY_API_URL: 'https://api.example.test' }],
  ['run-once', { SPOTIFY_ACCOUNTS_URL: 'nonsense' }],
  ['run-continuous', { FETCH_INTERVAL_MINUTES: 'often' }],
  ['run-continuous', { FETCH_INTERVAL_MINUTES: '0' }],
  ['run-continuous', { FETCH_INTERVAL_MINUTES: '1441' }],
])('%s with %j is bad usage, names the variable and asks Spotify nothing', async (command, variables) => {
  const failure = failureOf(await bench.run([command, '--json'], variables));
  expect(failure).toMatchObject({ exit: 2, code: 'bad_usage' });
  expect(failure.message).toContain(Object.keys(variables)[0]);
  expect(bench.simulator.requests).toEqual([]);
});

test('--help and --version are no failure', async () => {
  expect(await bench.run(['--help'])).toMatchObject({ code: 0, stderr: '' });
  expect((await bench.run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await bench.run(['run-once', '--help'])).stdout).toContain('--no-artist-genre-processing');
});
