import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { PipelineError, throwIfCancelled } from '../base/errors';
import type { SpotifyAddresses } from './addresses';
import { retryAfterSeconds } from '../base/retry-after';

/**
 * Authorization Code with PKCE (RFC 7636), as Spotify's authorization guide describes it: no client secret is needed, and
 * a code that somebody else sees is worth nothing without the verifier.
 */
export interface SignInAttempt {
  /** The page on which the listener agrees. */
  address: string;
  redirectUri: string;
  state: string;
  verifier: string;
}

export const scopes = ['user-read-recently-played', 'user-top-read', 'user-library-read'];

export function startSignIn(
  addresses: SpotifyAddresses,
  clientId: string,
  redirectUri: string,
  { showDialog = false } = {},
): SignInAttempt {
  const verifier = randomBytes(48).toString('base64url');
  const state = randomBytes(24).toString('base64url');
  const address = new URL(`${addresses.accounts}/authorize`);
  address.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    // Spotify's page then says whose account it is, and offers another.
    ...(showDialog ? { show_dialog: 'true' } : {}),
  }).toString();
  return { address: address.toString(), redirectUri, state, verifier };
}

/**
 * The code in the address on which the listener landed.
 * @throws PipelineError `not_signed_in` when Spotify refused, the state is another's, or the address holds no code.
 */
export function codeFromRedirect(attempt: SignInAttempt, landed: string): string {
  if (!URL.canParse(landed)) {
    throw new PipelineError('not_signed_in', 'That is not an address.', {
      hint: 'Copy the whole address from the browser; it starts with the redirect URI.',
    });
  }
  const parameters = new URL(landed).searchParams;
  if (!sameText(parameters.get('state') ?? '', attempt.state)) {
    throw new PipelineError('not_signed_in', 'The answer does not belong to this sign-in.', {
      hint: 'Start the sign-in again and use its own page.',
    });
  }
  const refusal = parameters.get('error');
  if (refusal) {
    const reason = refusal === 'access_denied' ? 'the request was declined' : refusal;
    throw new PipelineError('not_signed_in', `Spotify did not sign you in: ${reason}.`);
  }
  const code = parameters.get('code');
  if (!code) throw new PipelineError('not_signed_in', 'The address holds no code from Spotify.');
  return code;
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().default(3600),
  refresh_token: z.string().min(1).optional(),
});

export interface Tokens {
  accessToken: string;
  /** UTC instant after which the access token is not to be used. */
  expiresAt: Date;
  /** Present when Spotify handed one out; otherwise the one in hand stays good. */
  refreshToken: string | undefined;
}

/** Trades the code for tokens. @throws PipelineError */
export function exchangeCode(
  addresses: SpotifyAddresses,
  clientId: string,
  attempt: SignInAttempt,
  code: string,
  now: Date,
): Promise<Tokens> {
  return requestTokens(addresses, now, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: attempt.redirectUri,
    client_id: clientId,
    code_verifier: attempt.verifier,
  });
}

/**
 * A new access token. A refresh token ends 6 months after the sign-in, whatever is done with it.
 * @throws PipelineError `sign_in_ended` when Spotify does not know the refresh token any more.
 */
export function refreshTokens(
  addresses: SpotifyAddresses,
  grant: { clientId: string; clientSecret: string | undefined; refreshToken: string },
  now: Date,
  signal?: AbortSignal,
): Promise<Tokens> {
  const { clientId, clientSecret, refreshToken } = grant;
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId };
  return requestTokens(addresses, now, form, { clientSecret, signal });
}

const patienceMs = 20_000;

async function requestTokens(
  addresses: SpotifyAddresses,
  now: Date,
  form: Record<string, string>,
  options: { clientSecret?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<Tokens> {
  const { clientSecret, signal } = options;
  const timeout = AbortSignal.timeout(patienceMs);
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  if (clientSecret) {
    headers['authorization'] =
      `Basic ${Buffer.from(`${form['client_id']}:${clientSecret}`).toString('base64')}`;
  }
  let response: Response;
  try {
    response = await fetch(`${addresses.accounts}/api/token`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    throwIfCancelled(signal);
    throw new PipelineError('unavailable', 'Spotify’s sign-in service cannot be reached.', { cause: error });
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 429) {
    const seconds = retryAfterSeconds(response.headers.get('retry-after'), now);
    const until = new Date(now.getTime() + seconds * 1000);
    throw new PipelineError('rate_limited', `Spotify wants no sign-in until ${until.toISOString()}.`, {
      until,
    });
  }
  if (!response.ok) throw refusedTokens(response.status, body);
  const answer = tokenAnswer.safeParse(body);
  if (!answer.success)
    throw new PipelineError('bad_answer', 'Spotify’s sign-in service gave an answer without a token.');
  return {
    accessToken: answer.data.access_token,
    // A minute early, so that a token does not end on its way.
    expiresAt: new Date(now.getTime() + (answer.data.expires_in - 60) * 1000),
    refreshToken: answer.data.refresh_token,
  };
}

function refusedTokens(status: number, body: unknown): PipelineError {
  const reason = z.object({ error: z.string() }).safeParse(body);
  const code = reason.success ? reason.data.error : '';
  if (code === 'invalid_grant') {
    return new PipelineError('sign_in_ended', 'Spotify has ended the sign-in.', {
      hint: 'Sign in again: a sign-in lasts six months, and it ends when access is removed in the Spotify account.',
    });
  }
  if (code === 'invalid_client') {
    return new PipelineError('not_configured', 'Spotify does not know the Client ID.', {
      hint: 'Compare it with the one on the Spotify developer dashboard.',
    });
  }
  if (status >= 500) {
    return new PipelineError('unavailable', `Spotify’s sign-in service answered ${status}.`, {
      hint: 'Try again later.',
    });
  }
  return new PipelineError(
    'not_signed_in',
    `Spotify refused the sign-in (${status}${code ? `, ${code}` : ''}).`,
    {
      hint: 'Check the Client ID and the redirect URI on the Spotify developer dashboard, then sign in again.',
    },
  );
}
