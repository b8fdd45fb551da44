import { createHash } from 'node:crypto';

/** Whether a code verifier (RFC 7636: 43 to 128 unreserved characters) belongs to an S256 challenge. */
export function verifierMatches(verifier: string, challenge: string): boolean {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
  return createHash('sha256').update(verifier, 'ascii').digest('base64url') === challenge;
}

/** Whether a text can be an S256 challenge: 32 bytes in base64url without padding. */
export function isChallenge(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
