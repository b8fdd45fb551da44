import { createHash, randomBytes } from 'node:crypto';
import type { SpotifySimulator } from '../simulator.ts';

/** A verifier and its S256 challenge, as a client makes them. */
export function pkcePair(): { verifier: string; challenge: string } {
  const verifier = randomBytes(48).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The answer to a form-encoded POST to the token endpoint. */
export async function postToken(
  simulator: SpotifySimulator,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${simulator.accountsUrl}/api/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
  });
  return { status: response.status, body: asObject(await response.json()) };
}

/** The answer to a GET of the Web API with a fresh access token, or with the one given. */
export async function getApi(
  simulator: SpotifySimulator,
  path: string,
  token = simulator.issueAccessToken(),
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const response = await fetch(`${simulator.apiUrl}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, headers: response.headers, body: asObject(await response.json()) };
}

/** The address to which a browser would be sent for sign-in; `changes` replace or (null) remove parameters. */
export function authorizeUrl(
  simulator: SpotifySimulator,
  changes: Record<string, string | null> = {},
): string {
  const url = new URL(`${simulator.accountsUrl}/authorize`);
  const standard = {
    client_id: simulator.clientId,
    response_type: 'code',
    redirect_uri: 'http://127.0.0.1:41234/callback',
    scope: 'user-read-recently-played',
    state: 'some state',
    code_challenge_method: 'S256',
    code_challenge: pkcePair().challenge,
  };
  for (const [name, value] of Object.entries({ ...standard, ...changes })) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.href;
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError('The answer is no object.');
  return { ...value };
}
