import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { CliBench, failureOf, onlyDocument } from '../support/cli';
import { filesHolding } from '../support/find-text';
import { smallDisk } from '../support/small-disk';
import { start } from '../support/test-home';

let bench: CliBench;
afterEach(() => bench.close());

const recent = '/v1/me/player/recently-played';
const polls = () => bench.simulator.requests.filter(({ path }) => path === recent).length;
const fast = ['run-once', '--no-artist-genre-processing'];
const minute = 60_000;

test('run-once twice gives every play once, as one JSON document with the keys of the contract', async () => {
  bench = await CliBench.open();
  const first = await bench.run(['run-once', '--json'], { LOG_LEVEL: 'debug' });
  expect(first.code).toBe(0);
  const outcome = onlyDocument(first) as Record<string, unknown>;
  expect(Object.keys(outcome)).toEqual(['fetched', 'new', 'gap', 'artists', 'objects', 'last_played_at']);
  expect(outcome).toMatchObject({ fetched: 50, new: 50, gap: false });
  expect(outcome['artists']).toBeGreaterThan(0);
  expect(first.stderr).toMatch(/^debug: /);
  expect(await bench.json(['run-once', '--enable-artist-genre-processing'])).toEqual({
    fetched: 50,
    new: 0,
    gap: false,
    artists: 0,
    objects: [],
    last_played_at: outcome['last_played_at'],
  });
  expect(
    await bench.rows('select count(*), count(distinct unique_play) from raw_data.spotify_listening_history'),
  ).toEqual([[50, 50]]);
});

test('without --json it speaks in words', async () => {
  bench = await CliBench.open();
  const { code, stdout } = await bench.run(fast);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^50 new plays of 50/);
});

test('a gap is told', async () => {
  bench = await CliBench.open();
  await bench.json(fast);
  bench.simulator.advance(7 * 24 * 60 * minute);
  expect(await bench.json(fast)).toMatchObject({ new: 50, gap: true });
});

test.each([
  ['no Client ID', { SPOTIFY_CLIENT_ID: '' }, 'not_configured'],
  ['a Client ID that Spotify does not know', { SPOTIFY_CLIENT_ID: 'unheard-of' }, 'not_configured'],
  ['no refresh token', { SPOTIFY_REFRESH_TOKEN: '' }, 'not_signed_in'],
  ['a refresh token that Spotify does not know', { SPOTIFY_REFRESH_TOKEN: 'unheard-of' }, 'sign_in_ended'],
])('%s is exit 3', async (_, variables, code) => {
  bench = await CliBench.open();
  expect(failureOf(await bench.run([...fast, '--json'], variables))).toMatchObject({ exit: 3, code });
});

test('a sign-in that was taken back is exit 3', async () => {
  bench = await CliBench.open();
  bench.simulator.revoke();
  expect(failureOf(await bench.run([...fast, '--json']))).toMatchObject({ exit: 3, code: 'sign_in_ended' });
});

test('a long rate limit is exit 4 with its end, and the next process heeds it without a request', async () => {
  bench = await CliBench.open();
  bench.simulator.faults.next(recent, { kind: 'rate-limit', retryAfter: 3600 });
  const until = new Date(Date.parse(start) + 3_600_000).toISOString();
  const limited = await bench.run([...fast, '--json']);
  expect(failureOf(limited)).toMatchObject({ exit: 4, code: 'rate_limited', until });
  expect(limited.stderr).toContain(until);
  const asked = polls();
  const again = await bench.run(fast);
  expect(again).toMatchObject({ code: 4, stdout: '' });
  expect(again.stderr).toContain(until);
  expect(polls()).toBe(asked);
  bench.simulator.advance(3_601_000);
  expect(await bench.json(fast)).toMatchObject({ new: 50 });
});

test('what Spotify does not answer is exit 1 in words, without a stack', async () => {
  bench = await CliBench.open();
  bench.simulator.faults.next(recent, { kind: 'html', status: 200 }, 3);
  const failed = await bench.run([...fast, '--json']);
  expect(failureOf(failed).exit).toBe(1);
  expect(failed.stderr).toMatch(/^error: .*Spotify/m);
  expect(failed.stderr).not.toMatch(/^ {4}at /m);
});

test('run-continuous collects, waits, and ends with exit 0 within two seconds of SIGTERM', async () => {
  bench = await CliBench.open();
  const running = bench.start(['run-continuous', '--json'], { FETCH_INTERVAL_MINUTES: '7' });
  const [line] = await running.written(/^\{.*\}\n/m);
  expect(JSON.parse(line)).toMatchObject({ new: 50 });
  expect(running.stderr).toContain('every 7 minutes');
  const asked = performance.now();
  running.child.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(2_000);
});

test.each(['/api/token', recent])('SIGTERM ends a run that waits for %s', async (path) => {
  bench = await CliBench.open();
  bench.simulator.faults.next(path, { kind: 'hang' });
  const running = bench.start(['run-continuous']);
  const isAsked = () => bench.simulator.requests.some((request) => request.path === path);
  await expect.poll(isAsked, { timeout: 20_000 }).toBe(true);
  const asked = performance.now();
  running.child.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ code: 0 });
  expect(performance.now() - asked).toBeLessThan(2_000);
});

test('run-continuous goes on after a failure that may pass, and ends at one that needs a person', async () => {
  bench = await CliBench.open();
  bench.simulator.faults.next(recent, { kind: 'status', status: 403 });
  expect(failureOf(await bench.run(['run-continuous', '--json']))).toMatchObject({
    exit: 1,
    code: 'forbidden',
  });
  bench.simulator.faults.next(recent, { kind: 'quota' });
  const limited = bench.start(['run-continuous']);
  await limited.written(/warn: Spotify wants no requests until/);
  expect(limited.child.exitCode).toBeNull();
  limited.child.kill('SIGTERM');
  expect(await limited.ended).toMatchObject({ code: 0 });
});

test('the .env file of the working folder is read; the environment goes before it', async () => {
  bench = await CliBench.open();
  const { SPOTIFY_REFRESH_TOKEN: token, ...others } = bench.variables;
  bench.variables = others;
  writeFileSync(join(bench.folder, '.env'), `SPOTIFY_REFRESH_TOKEN="${token}"\nLOG_LEVEL=loud\n`);
  expect(failureOf(await bench.run([...fast, '--json']))).toMatchObject({ exit: 2, code: 'bad_usage' });
  expect(await bench.json(fast, { LOG_LEVEL: 'error' })).toMatchObject({ new: 50 });
});

test('a refresh token that Spotify replaces is kept in .env, also by two commands at once', async () => {
  bench = await CliBench.open({ rotateRefreshTokens: true });
  const { SPOTIFY_REFRESH_TOKEN: token = '', ...others } = bench.variables;
  bench.variables = others;
  const file = join(bench.folder, '.env');
  writeFileSync(file, `# mine\nSPOTIFY_REFRESH_TOKEN=${token}\nBATCH_SIZE=50\n`);
  const outcomes = await Promise.all([bench.run(fast), bench.run(fast), bench.run(['test'])]);
  expect(outcomes.map(({ code, stderr }) => [code, stderr.includes('ended')])).toEqual(
    outcomes.map(() => [0, false]),
  );
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain(token);
  expect(text).toMatch(/^# mine\nSPOTIFY_REFRESH_TOKEN=\S+\nBATCH_SIZE=50\n$/);
  expect(await bench.json(fast)).toMatchObject({ new: 0 });
});

test('a replaced refresh token that came from the environment is kept with the history, encrypted under the old one', async () => {
  bench = await CliBench.open({ rotateRefreshTokens: true });
  // The simulator ends each token with the next: only what was kept is of use.
  for (const said of [1, 2, 3]) {
    const { code, stderr } = await bench.run(fast);
    expect([said, code, /info: Spotify replaced the refresh token\./.test(stderr)]).toEqual([said, 0, true]);
  }
  const kept = readdirSync(join(bench.home.lake, 'accounts/tokens'), { recursive: true }).map(String);
  expect(kept.filter((name) => name.endsWith('.jsonl.gz'))).toHaveLength(3);
  expect(filesHolding(bench.home.root, 'simulated-refresh')).toEqual([]);
  // What was kept is damaged: as without it. And a new sign-in leaves it behind.
  for (const name of kept.filter((one) => one.endsWith('.jsonl.gz')))
    writeFileSync(join(bench.home.lake, 'accounts/tokens', name), 'x');
  expect(failureOf(await bench.run([...fast, '--json']))).toMatchObject({ exit: 3, code: 'sign_in_ended' });
  const anew = { SPOTIFY_REFRESH_TOKEN: bench.simulator.issueRefreshToken() };
  expect(await bench.run(fast, anew)).toMatchObject({ code: 0 });
  expect(await bench.run(fast, anew)).toMatchObject({ code: 0 });
});

test('a .env that cannot be written loses no refresh token', async (context) => {
  bench = await CliBench.open({ rotateRefreshTokens: true });
  const { SPOTIFY_REFRESH_TOKEN: token = '', ...others } = bench.variables;
  bench.variables = others;
  const folder = join(bench.folder, 'disk');
  mkdirSync(folder);
  const disk = smallDisk(folder, '1m', context);
  try {
    writeFileSync(join(folder, 'env'), `SPOTIFY_REFRESH_TOKEN=${token}\n`);
    symlinkSync(join(folder, 'env'), join(bench.folder, '.env'));
    disk.makeWritable(false);
    for (const said of [1, 2]) {
      const { code, stderr } = await bench.run(fast);
      expect([said, code, stderr.includes('.env cannot be written')]).toEqual([said, 0, said === 1]);
    }
    expect(filesHolding(bench.home.root, 'simulated-refresh')).toEqual([]);
  } finally {
    disk.remove();
  }
});
