import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { redirectAllowed } from '../simulators/spotify/accounts/redirect-rules.ts';
import { type SpotifySimulator, startSpotifySimulator } from '../simulators/spotify/simulator.ts';
import { authorizeUrl, getApi, pkcePair, postToken } from '../simulators/spotify/testing/client.ts';

const HOUR = 3_600_000;
const REDIRECT = 'http://127.0.0.1:41234/callback';
let simulator: SpotifySimulator;

beforeEach(async () => {
  simulator = await startSpotifySimulator({ artists: 60, start: '2026-06-15T18:00:00Z', autoApprove: true });
});
afterEach(() => simulator.close());

async function visit(url: string): Promise<{ status: number; landed: URLSearchParams; page: string }> {
  const response = await fetch(url, { redirect: 'manual' });
  const location = response.headers.get('location');
  const landed = location === null ? new URLSearchParams() : new URL(location).searchParams;
  return { status: response.status, landed, page: await response.text() };
}

/** A code and what is needed to exchange it. */
async function codeForm(): Promise<Record<string, string>> {
  const { verifier, challenge } = pkcePair();
  const { landed } = await visit(authorizeUrl(simulator, { code_challenge: challenge }));
  return {
    grant_type: 'authorization_code',
    code: landed.get('code') ?? '',
    redirect_uri: REDIRECT,
    client_id: simulator.clientId,
    code_verifier: verifier,
  };
}

const refreshForm = (refreshToken: string): Record<string, string> => ({
  grant_type: 'refresh_token',
  refresh_token: refreshToken,
  client_id: simulator.clientId,
});

describe('authorize', () => {
  test('gives a code and the state to a right request', async () => {
    const { status, landed } = await visit(authorizeUrl(simulator));
    expect(status).toBe(302);
    expect(landed.get('state')).toBe('some state');
    expect(landed.get('code')).toMatch(/^simulated-code-/);
  });

  test.each([
    ['an unknown client', { client_id: 'someone-else' }, /Invalid client/],
    ['localhost', { redirect_uri: 'http://localhost:41234/callback' }, /Insecure redirect/],
    ['an unregistered address', { redirect_uri: 'https://elsewhere.test/callback' }, /Invalid redirect/],
    ['another response type', { response_type: 'token' }, /response_type/],
    ['a plain challenge', { code_challenge_method: 'plain' }, /S256/],
    ['no challenge', { code_challenge: null }, /code_challenge/],
  ])('shows an error page for %s', async (_what, changes, message) => {
    const { status, page } = await visit(authorizeUrl(simulator, changes));
    expect(status).toBe(400);
    expect(page).toMatch(message);
  });

  test('sends an unknown scope back as an error', async () => {
    const { landed } = await visit(authorizeUrl(simulator, { scope: 'read-minds' }));
    expect(Object.fromEntries(landed)).toEqual({ error: 'invalid_scope', state: 'some state' });
  });

  test('knows the redirect rules', () => {
    const registered = ['http://127.0.0.1/callback', 'https://example.test/callback', 'http://[::1]:80801/x'];
    const allowed = (uri: string) => redirectAllowed(uri, registered);
    expect(allowed('http://127.0.0.1:5000/callback')).toBe(true);
    expect(allowed('http://127.0.0.1/callback')).toBe(true);
    expect(allowed('https://example.test/callback')).toBe(true);
    expect(allowed('http://127.0.0.1:5000/other')).toBe(false);
    expect(allowed('http://127.0.0.1:5000/callback?windowId=1')).toBe(false);
    expect(allowed('https://example.test/callback/')).toBe(false);
    expect(allowed('http://example.test/callback')).toBe(false);
    expect(allowed('http://localhost/callback')).toBe(false);
    expect(allowed('not an address')).toBe(false);
  });
});

test('the consent page agrees or cancels, once', async () => {
  const asking = await startSpotifySimulator({ artists: 60, start: '2026-06-15T18:00:00Z' });
  const decide = async (decision: string): Promise<URLSearchParams> => {
    const { page } = await visit(authorizeUrl(asking));
    expect(page).toContain('>Agree</button>');
    const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ request, decision });
    const send = () =>
      fetch(`${asking.accountsUrl}/authorize/decision`, { method: 'POST', body, redirect: 'manual' });
    const response = await send();
    expect((await send()).status).toBe(400);
    return new URL(response.headers.get('location') ?? '').searchParams;
  };
  expect((await decide('agree')).get('code')).toBeTruthy();
  expect(Object.fromEntries(await decide('cancel'))).toEqual({ error: 'access_denied', state: 'some state' });
  await asking.close();
});

describe('exchange of a code', () => {
  test('works with the right verifier and gives a token for the scope', async () => {
    const { status, body } = await postToken(simulator, await codeForm());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'user-read-recently-played',
    });
    const token = String(body['access_token']);
    expect((await getApi(simulator, '/v1/me/player/recently-played', token)).status).toBe(200);
    expect((await getApi(simulator, '/v1/me/top/artists', token)).body).toEqual({
      error: { status: 403, message: 'Insufficient client scope' },
    });
  });

  test('refuses a wrong, a missing and a short verifier', async () => {
    for (const [verifier, error] of [
      [pkcePair().verifier, 'invalid_grant'],
      ['short', 'invalid_grant'],
      [undefined, 'invalid_request'],
    ] as const) {
      const { code_verifier: _right, ...rest } = await codeForm();
      const answer = await postToken(simulator, { ...rest, ...(verifier && { code_verifier: verifier }) });
      expect(answer).toMatchObject({ status: 400, body: { error } });
    }
  });

  test('takes a code once, for ten minutes, for its redirect address', async () => {
    const form = await codeForm();
    expect((await postToken(simulator, form)).status).toBe(200);
    expect((await postToken(simulator, form)).body).toMatchObject({ error: 'invalid_grant' });
    const late = await codeForm();
    simulator.advance(10 * 60_000);
    expect((await postToken(simulator, late)).body).toMatchObject({ error: 'invalid_grant' });
    const elsewhere = { ...(await codeForm()), redirect_uri: 'http://127.0.0.1:1/callback' };
    expect((await postToken(simulator, elsewhere)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('refuses another client and an unknown grant', async () => {
    expect((await postToken(simulator, { ...(await codeForm()), client_id: 'x' })).body['error']).toBe(
      'invalid_client',
    );
    const odd = { grant_type: 'password', client_id: simulator.clientId };
    expect((await postToken(simulator, odd)).body['error']).toBe('unsupported_grant_type');
  });
});

describe('refresh', () => {
  test('gives no new refresh token; access ends after an hour', async () => {
    const refreshToken = simulator.issueRefreshToken();
    const { body } = await postToken(simulator, refreshForm(refreshToken));
    expect(body).not.toHaveProperty('refresh_token');
    const token = String(body['access_token']);
    simulator.advance(HOUR - 1);
    expect((await getApi(simulator, '/v1/me', token)).status).toBe(200);
    simulator.advance(1);
    expect((await getApi(simulator, '/v1/me', token)).body).toEqual({
      error: { status: 401, message: 'The access token expired' },
    });
  });

  test('ends six months after the consent, however often it was used', async () => {
    const refreshToken = simulator.issueRefreshToken();
    simulator.advance(Date.parse('2026-12-15T17:59:59Z') - simulator.clock.now());
    expect((await postToken(simulator, refreshForm(refreshToken))).status).toBe(200);
    simulator.advance(1000);
    expect(await postToken(simulator, refreshForm(refreshToken))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  test('ends with the consent', async () => {
    const refreshToken = simulator.issueRefreshToken();
    const token = simulator.issueAccessToken();
    simulator.revoke();
    expect((await postToken(simulator, refreshForm(refreshToken))).body['error']).toBe('invalid_grant');
    expect((await getApi(simulator, '/v1/me', token)).body).toMatchObject({
      error: { message: 'Invalid access token' },
    });
  });

  test('rotates if told to: the old token dies', async () => {
    const rotating = await startSpotifySimulator({
      artists: 60,
      start: '2026-06-15T18:00:00Z',
      rotateRefreshTokens: true,
    });
    const old = rotating.issueRefreshToken();
    const { body } = await postToken(rotating, refreshForm(old));
    expect(body['refresh_token']).not.toBe(old);
    expect((await postToken(rotating, refreshForm(old))).body['error']).toBe('invalid_grant');
    expect((await postToken(rotating, refreshForm(String(body['refresh_token'])))).status).toBe(200);
    await rotating.close();
  });

  test('accepts a secret only where one is configured', async () => {
    const confidential = await startSpotifySimulator({ artists: 60, clientSecret: 'made up' });
    const form = { grant_type: 'refresh_token', refresh_token: confidential.issueRefreshToken() };
    const basic = (secret: string) => ({
      authorization: `Basic ${btoa(`${confidential.clientId}:${secret}`)}`,
    });
    expect((await postToken(confidential, form, basic('made up'))).status).toBe(200);
    expect((await postToken(confidential, form, basic('wrong'))).body['error']).toBe('invalid_client');
    expect((await postToken(simulator, form, basic('made up'))).body['error']).toBe('invalid_client');
    await confidential.close();
  });
});
