import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../simulators/spotify/server/faults.ts';
import { type SpotifySimulator, startSpotifySimulator } from '../simulators/spotify/simulator.ts';
import { getApi, postToken } from '../simulators/spotify/testing/client.ts';

let simulator: SpotifySimulator;

beforeEach(async () => {
  simulator = await startSpotifySimulator({ artists: 60, start: '2026-06-15T18:00:00Z' });
});
afterEach(() => simulator.close());

const get = (signal?: AbortSignal): Promise<Response> =>
  fetch(`${simulator.apiUrl}/v1/me`, {
    headers: { authorization: `Bearer ${simulator.issueAccessToken()}` },
    ...(signal && { signal }),
  });

test.each([401, 403, 500, 502, 503])('status %i, as often as planned, then all is well', async (status) => {
  simulator.faults.next('/v1/me', { kind: 'status', status, message: 'planned' }, 2);
  for (const _ of [1, 2]) {
    expect(await getApi(simulator, '/v1/me')).toMatchObject({
      status,
      body: { error: { status, message: 'planned' } },
    });
  }
  expect((await getApi(simulator, '/v1/me')).status).toBe(200);
});

test.each<[string, Fault, string | null, Record<string, unknown>]>([
  ['rate limit', { kind: 'rate-limit', retryAfter: 7 }, '7', { status: 429 }],
  ['rate limit without a header', { kind: 'rate-limit', retryAfter: null }, null, { status: 429 }],
  ['daily quota', { kind: 'quota' }, '74214', { status: 429, reason: 'QUOTA_EXCEEDED' }],
])('%s', async (_what, fault, retryAfter, error) => {
  simulator.faults.next('/v1/', fault);
  const { status, headers, body } = await getApi(simulator, '/v1/me');
  expect(status).toBe(429);
  expect(headers.get('retry-after')).toBe(retryAfter);
  expect(body).toMatchObject({ error });
});

test('never answers', async () => {
  simulator.faults.next('/v1/me', { kind: 'hang' });
  await expect(get(AbortSignal.timeout(100))).rejects.toThrow(/timeout/);
  expect(simulator.requests.at(-1)).toMatchObject({ path: '/v1/me', status: null });
});

test('answers slowly', async () => {
  simulator.faults.next('/v1/me', { kind: 'slow', ms: 60 });
  const before = performance.now();
  expect((await get()).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThan(50);
});

test('cuts the connection in the middle of the body', async () => {
  simulator.faults.next('/v1/me', { kind: 'cut' });
  const response = await get();
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow(/terminated/);
});

test('delivers half of the JSON as if it were whole', async () => {
  simulator.faults.next('/v1/me', { kind: 'truncated' });
  const text = await (await get()).text();
  expect(text).toMatch(/^\{"account_id"/);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test.each([200, 502] as const)('a page of HTML with status %i', async (status) => {
  simulator.faults.next('/v1/me', { kind: 'html', status });
  const response = await get();
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('text/html');
});

test('faults of the token endpoint leave the API alone', async () => {
  simulator.faults.next('/api/token', { kind: 'status', status: 503 });
  expect((await getApi(simulator, '/v1/me')).status).toBe(200);
  expect((await postToken(simulator, {})).status).toBe(503);
});

test('is steered over HTTP from another process', async () => {
  const call = async (method: string, path: string, json?: unknown): Promise<unknown> => {
    const body = json === undefined ? null : JSON.stringify(json);
    return (await fetch(`${simulator.apiUrl}/simulator/${path}`, { method, body })).json();
  };
  await call('POST', 'faults', { path: '/v1/me', fault: { kind: 'status', status: 502 }, times: 1 });
  expect((await getApi(simulator, '/v1/me?a=b')).status).toBe(502);
  expect(await call('POST', 'advance', { ms: 1000 })).toMatchObject({ now: '2026-06-15T18:00:01.000Z' });
  expect(await call('POST', 'advance', { ms: -1 })).toHaveProperty('error');
  expect(await call('GET', 'requests')).toEqual([
    { method: 'GET', path: '/v1/me', query: { a: 'b' }, status: 502, at: '2026-06-15T18:00:00.000Z' },
  ]);
  const answer = await call('POST', 'refresh-token', {});
  expect(answer).toEqual({ refreshToken: expect.any(String) });
  const { refreshToken }: { refreshToken: string } = JSON.parse(JSON.stringify(answer));
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: simulator.clientId };
  expect((await postToken(simulator, form)).status).toBe(200);
  await call('DELETE', 'requests');
  expect(simulator.requests).toEqual([]);
});

test('counts requests that are open at the same time', async () => {
  await get();
  await get();
  expect(simulator.maxConcurrent).toBe(1);
  simulator.faults.next('/v1/me', { kind: 'slow', ms: 50 }, 3);
  await Promise.all([get(), get(), get()]);
  expect(simulator.maxConcurrent).toBe(3);
});
