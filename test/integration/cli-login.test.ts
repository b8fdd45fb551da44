import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { CliBench, type RunningCli, failureOf, onlyDocument } from '../support/cli';

let bench: CliBench;
afterEach(() => bench.close());

const pageOf = async (running: RunningCli) => (await running.written(/http:\/\/\S+\/authorize\S+/))[0];

test('login shows the page, hears the answer, and its token works', async () => {
  bench = await CliBench.open({ autoApprove: true });
  const running = bench.start(['login', '--json'], { SPOTIFY_REFRESH_TOKEN: '' });
  const answer = await fetch(await pageOf(running));
  expect(answer.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback\?/);
  expect(await answer.text()).toContain('You can close this page');
  const outcome = await running.ended;
  expect(outcome.code).toBe(0);
  const document = onlyDocument(outcome) as { environment: { SPOTIFY_REFRESH_TOKEN: string } };
  expect(document).toEqual({
    environment: { SPOTIFY_REFRESH_TOKEN: expect.any(String) },
    authorized_at: '2026-06-15T18:00:00.000Z',
  });
  const token = document.environment.SPOTIFY_REFRESH_TOKEN;
  expect(outcome.stderr).not.toContain(token);
  expect(
    await bench.json(['run-once', '--no-artist-genre-processing'], { SPOTIFY_REFRESH_TOKEN: token }),
  ).toMatchObject({ new: 50 });
});

test('without --json the token comes as a line for .env', async () => {
  bench = await CliBench.open({ autoApprove: true });
  const running = bench.start(['login']);
  await fetch(await pageOf(running));
  expect((await running.ended).stdout).toMatch(/^SPOTIFY_REFRESH_TOKEN=\S+\n$/);
});

test('a connection that the browser keeps open does not keep the command from ending', async () => {
  bench = await CliBench.open({ autoApprove: true });
  const running = bench.start(['login', '--json']);
  const page = await pageOf(running);
  const port = new URL(new URL(page).searchParams.get('redirect_uri') ?? '').port;
  const idle = connect(Number(port), '127.0.0.1');
  await new Promise((resolve) => idle.once('connect', resolve));
  await fetch(page);
  expect(await running.ended).toMatchObject({ code: 0 });
  idle.destroy();
});

test.each([
  ['a declined request', 'error=access_denied', true],
  ['an answer to another sign-in', 'code=stolen&state=other', false],
])('%s is exit 3 without a token', async (_, answer, withState) => {
  bench = await CliBench.open();
  const running = bench.start(['login', '--json']);
  const parameters = new URL(await pageOf(running)).searchParams;
  const state = withState ? `&state=${parameters.get('state')}` : '';
  await fetch(`${parameters.get('redirect_uri')}?${answer}${state}`);
  expect(failureOf(await running.ended)).toMatchObject({ exit: 3, code: 'not_signed_in' });
  expect(bench.simulator.requests.filter(({ path }) => path === '/api/token')).toEqual([]);
});

test('pages of other names and other paths are not taken for the answer', async () => {
  bench = await CliBench.open({ autoApprove: true });
  const running = bench.start(['login', '--json']);
  const page = await pageOf(running);
  const redirect = new URL(new URL(page).searchParams.get('redirect_uri') ?? '');
  expect((await fetch(new URL('/favicon.ico', redirect))).status).toBe(404);
  expect(
    (await fetch(`http://localhost:${redirect.port}/callback?code=x`).catch(() => ({ status: 404 }))).status,
  ).toBe(404);
  await fetch(page);
  expect(await running.ended).toMatchObject({ code: 0 });
});

test('where the browser cannot come back, the address is pasted', async () => {
  bench = await CliBench.open({ autoApprove: true });
  const redirect = { SPOTIFY_REDIRECT_URI: 'https://example.test/callback' };
  const running = bench.start(['login', '--json'], redirect, { stdio: ['pipe', 'pipe', 'pipe'] });
  const answer = await fetch(await pageOf(running), { redirect: 'manual' });
  running.child.stdin?.end(`${answer.headers.get('location')}\n`);
  const outcome = await running.ended;
  expect(outcome.code).toBe(0);
  expect(onlyDocument(outcome)).toHaveProperty('environment.SPOTIFY_REFRESH_TOKEN');
});

test('the end of the input is the end of a sign-in that waits for a pasted address', async () => {
  bench = await CliBench.open();
  const redirect = { SPOTIFY_REDIRECT_URI: 'https://example.test/callback' };
  expect(failureOf(await bench.run(['login', '--json'], redirect))).toMatchObject({
    exit: 1,
    code: 'cancelled',
  });
});

test('SIGTERM ends a sign-in that waits', async () => {
  bench = await CliBench.open();
  const running = bench.start(['login', '--json']);
  await pageOf(running);
  running.child.kill('SIGTERM');
  expect(failureOf(await running.ended)).toMatchObject({ exit: 143, code: 'cancelled' });
});
