import { createHash } from 'node:crypto';

/** Stands in the comment of all that a deployment makes. */
export const product = 'Spotify Analytics Pipeline';

/** Tells whether what is there was made by this statement. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
