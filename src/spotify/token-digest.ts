import { createHash } from 'node:crypto';

/** What is noted of a refresh token to know it again: a few digits of its hash, which lead back to nothing. */
export const tokenDigest = (token: string): string =>
  createHash('sha256').update(token).digest('hex').slice(0, 16);
