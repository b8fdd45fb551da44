import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PipelineError } from '../../src/base/errors';
import { codeFromRedirect, exchangeCode, refreshTokens, startSignIn } from '../../src/spotify/sign-in';

/** What the accounts service answers next. */
let answer: { status: number; body: string };
let asked: { authorization: string | undefined; form: URLSearchParams };
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    asked = { authorization: request.headers.authorization, form: new URLSearchParams(text) };
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
});
let accounts: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  accounts = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const now = new Date('2026-06-15T18:00:00Z');
const redirectUri = 'http://127.0.0.1:4321/callback';
const attempt = () => startSignIn({ api: accounts, accounts }, 'client', redirectUri);
const grant = { clientId: 'client', clientSecret: undefined, refreshToken: 'planted-refresh' };
const refresh = (more: object = {}) => refreshTokens({ api: accounts, accounts }, { ...grant, ...more }, now);

test('the page asks with PKCE, a state and the scopes; no attempt is like another', () => {
  const { address, state, verifier } = attempt();
  const parameters = new URL(address).searchParams;
  expect(Object.fromEntries(parameters)).toEqual({
    client_id: 'client',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'user-read-recently-played user-top-read user-library-read',
    state,
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  expect(verifier).toMatch(/^[\w-]{43,128}$/);
  const other = attempt();
  expect([other.state, other.verifier]).not.toEqual([state, verifier]);
});

test('the code is taken from the answer to this attempt alone', () => {
  const own = attempt();
  expect(codeFromRedirect(own, `${redirectUri}?code=abc&state=${own.state}`)).toBe('abc');
  for (const [landed, words] of [
    ['nonsense', /not an address/],
    [redirectUri, /does not belong/],
    [`${redirectUri}?code=abc`, /does not belong/],
    [`${redirectUri}?code=abc&state=${attempt().state}`, /does not belong/],
    [`${redirectUri}?code=abc&state=${own.state}x`, /does not belong/],
    [`${redirectUri}?state=${own.state}`, /no code/],
    [`${redirectUri}?error=access_denied&state=${own.state}`, /declined/],
    [`${redirectUri}?error=server_error&state=${own.state}`, /server_error/],
  ] as const) {
    expect(() => codeFromRedirect(own, landed)).toThrow(words);
    expect(() => codeFromRedirect(own, landed)).toThrow(PipelineError);
  }
});

test('a code is traded with its verifier, without a secret', async () => {
  answer = { status: 200, body: '{"access_token":"a","expires_in":3600,"refresh_token":"r"}' };
  const own = attempt();
  expect(await exchangeCode({ api: accounts, accounts }, 'client', own, 'abc', now)).toEqual({
    accessToken: 'a',
    expiresAt: new Date('2026-06-15T18:59:00Z'),
    refreshToken: 'r',
  });
  expect(asked.authorization).toBeUndefined();
  expect(Object.fromEntries(asked.form)).toEqual({
    grant_type: 'authorization_code',
    code: 'abc',
    redirect_uri: redirectUri,
    client_id: 'client',
    code_verifier: own.verifier,
  });
});

test('a refresh sends the secret only if there is one, and may bring no new refresh token', async () => {
  answer = { status: 200, body: '{"access_token":"a"}' };
  expect(await refresh()).toMatchObject({ refreshToken: undefined });
  expect(asked.authorization).toBeUndefined();
  await refresh({ clientSecret: 'secret' });
  expect(asked.authorization).toBe(`Basic ${Buffer.from('client:secret').toString('base64')}`);
});

test.each([
  [400, '{"error":"invalid_grant","error_description":"Refresh token revoked"}', 'sign_in_ended'],
  [400, '{"error":"invalid_client"}', 'not_configured'],
  [400, '{"error":"invalid_request","error_description":"planted-refresh"}', 'not_signed_in'],
  [403, '<html>planted-refresh</html>', 'not_signed_in'],
  [429, '{}', 'rate_limited'],
  [500, 'planted-refresh', 'unavailable'],
  [503, '', 'unavailable'],
  [200, '<html>planted-refresh</html>', 'bad_answer'],
  [200, '{"access_token":""}', 'bad_answer'],
  [200, '{"token_type":"Bearer"}', 'bad_answer'],
])('%s %s is %s, in words without the token', async (status, body, code) => {
  answer = { status, body };
  const error: unknown = await refresh().catch((reason: unknown) => reason);
  if (!(error instanceof PipelineError)) throw new Error('not refused');
  expect(error.code).toBe(code);
  expect(`${error.message} ${error.hint}`).not.toContain('planted-refresh');
});

test('a service that is not there, and a wait that is given up', async () => {
  const nowhere = { api: accounts, accounts: 'http://127.0.0.1:9' };
  await expect(refreshTokens(nowhere, grant, now)).rejects.toMatchObject({ code: 'unavailable' });
  const stop = AbortSignal.abort();
  await expect(refreshTokens({ api: accounts, accounts }, grant, now, stop)).rejects.toMatchObject({
    code: 'cancelled',
  });
});
