import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { toOldRow } from '../simulators/spotify/export/before-2023.ts';
import { PLANTED, toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import type { Fault } from '../simulators/spotify/server/faults.ts';
import { CliBench, type CliOutcome, type Variables } from '../support/cli';
import { filesHolding } from '../support/find-text';

let bench: CliBench;
afterEach(() => bench.close());

const secret = 'planted-client-secret-8c1f';
const recent = '/v1/me/player/recently-played';

/** All that the commands of a test wrote. */
let written: CliOutcome[] = [];
async function run(args: readonly string[], variables: Variables = {}): Promise<CliOutcome> {
  const outcome = await bench.run(args, { LOG_LEVEL: 'debug', ...variables });
  written.push(outcome);
  return outcome;
}

async function openWithSecret(options: { rotateRefreshTokens?: boolean } = {}): Promise<void> {
  written = [];
  bench = await CliBench.open({ clientSecret: secret, ...options });
  bench.variables['SPOTIFY_CLIENT_SECRET'] = secret;
  mkdirSync(bench.home.root);
}

function expectNothingTold(...planted: string[]): void {
  const told = written.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  expect(told).not.toBe('');
  for (const text of planted) {
    expect(text.length).toBeGreaterThan(5);
    expect({ text, told: told.includes(text), files: filesHolding(bench.home.root, text) }).toEqual({
      text,
      told: false,
      files: [],
    });
  }
}

const credentials = () => [
  bench.variables['SPOTIFY_REFRESH_TOKEN'] ?? '',
  'simulated-access-',
  secret,
  Buffer.from(`${bench.simulator.clientId}:${secret}`).toString('base64'),
];

test('the search finds what is planted', async () => {
  await openWithSecret();
  await run(['run-once']);
  const [first] = await bench.rows('select track_name from raw_data.spotify_listening_history limit 1');
  expect(filesHolding(bench.home.root, String(first?.[0])).some((path) => path.endsWith('.jsonl.gz'))).toBe(
    true,
  );
  expect(bench.simulator.issueAccessToken()).toMatch(/^simulated-access-/);
});

test('a run that works writes no credential anywhere', async () => {
  await openWithSecret();
  expect((await run(['run-once', '--json'])).code).toBe(0);
  await run(['stats']);
  await run(['test']);
  await run(['query', "select * from duckdb_settings() where name like '%secret%'"]);
  expectNothingTold(...credentials());
});

test('a replaced refresh token is written nowhere but into .env', async () => {
  await openWithSecret({ rotateRefreshTokens: true });
  expect((await run(['run-once', '--json'])).code).toBe(0);
  expectNothingTold(...credentials(), 'simulated-refresh-');
});

test.each<[string, string, Fault]>([
  ['401', recent, { kind: 'status', status: 401, message: 'Invalid access token' }],
  ['403', recent, { kind: 'status', status: 403 }],
  ['429', recent, { kind: 'rate-limit', retryAfter: 4000 }],
  ['the daily quota', recent, { kind: 'quota' }],
  ['500', recent, { kind: 'status', status: 500 }],
  ['HTML', recent, { kind: 'html', status: 200 }],
  ['truncated JSON', recent, { kind: 'truncated' }],
  ['a cut connection', recent, { kind: 'cut' }],
  ['500 of the accounts service', '/api/token', { kind: 'status', status: 500 }],
  ['HTML of the accounts service', '/api/token', { kind: 'html', status: 200 }],
  ['a cut connection of the accounts service', '/api/token', { kind: 'cut' }],
])('%s tells no credential', async (_, path, fault) => {
  await openWithSecret();
  bench.simulator.faults.next(path, fault, 10);
  const failed = await run(['run-once', '--json']);
  expect(failed.code).not.toBe(0);
  expectNothingTold(...credentials());
});

test.each<[string, Variables]>([
  ['a refresh token that Spotify does not know', { SPOTIFY_REFRESH_TOKEN: 'planted-refresh-token-77' }],
  ['a client secret that Spotify does not know', { SPOTIFY_CLIENT_SECRET: 'planted-other-secret-77' }],
  ['an accounts service that is not there', { SPOTIFY_ACCOUNTS_URL: 'http://127.0.0.1:9' }],
  ['an address of elsewhere', { SPOTIFY_API_URL: 'https://example.test' }],
])('%s tells no credential', async (_, variables) => {
  await openWithSecret();
  expect((await run(['run-once', '--json'], variables)).code).not.toBe(0);
  await run(['test'], variables);
  expectNothingTold(
    ...credentials(),
    ...Object.values(variables).filter((value) => value.startsWith('planted')),
  );
});

test('a sign-in whose code is refused tells neither code nor verifier', async () => {
  await openWithSecret();
  const running = bench.start(['login', '--json'], { LOG_LEVEL: 'debug' });
  const [page] = await running.written(/http:\/\/\S+\/authorize\S+/);
  const parameters = new URL(page).searchParams;
  const code = 'planted-code-5521';
  await fetch(`${parameters.get('redirect_uri')}?code=${code}&state=${parameters.get('state')}`);
  const outcome = await running.ended;
  expect(outcome.code).toBe(3);
  expect(outcome.stdout + outcome.stderr).not.toContain(code);
  expect(outcome.stdout + outcome.stderr).not.toMatch(/verifier/);
});

test.each(['2025', 'before-2023'] as const)(
  'an export of %s leaves addresses, names and agents behind',
  async (form) => {
    await openWithSecret();
    const plays = bench.simulator.listener.playsBetween(Date.parse('2021-03-01'), Date.parse('2021-03-05'));
    const rows = toExtendedExportRows(plays).map((row) => (form === '2025' ? row : toOldRow(row)));
    const text = JSON.stringify(rows);
    const planted = form === '2025' ? [PLANTED.ipAddress] : Object.values(PLANTED);
    for (const value of planted) expect(text).toContain(value);
    writeFileSync(join(bench.folder, 'endsong_0.json'), text);
    expect((await run(['import', bench.folder, '--json'])).code).toBe(0);
    writeFileSync(join(bench.folder, 'endsong_0.json'), text.slice(0, -100));
    expect((await run(['import', bench.folder, '--json'])).code).toBe(1);
    await run(['stats']);
    expectNothingTold(...planted);
  },
);
