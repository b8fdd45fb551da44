import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { PipelineError } from '../../base/errors';
import { accountInToken } from './account-address';

interface KeyPair {
  account: string;
  user: string;
  /** PEM. */
  privateKey: string;
  passphrase: string | undefined;
}

/** Snowflake takes an hour at most, and longer ones as if they were one. Ours are made anew for each request. */
const validSeconds = 300;

/**
 * A token that the user signs with their key ("Authenticating to the server", docs.snowflake.com): issued by
 * ACCOUNT.USER.SHA256:fingerprint of the public key, RS256. `now` is Unix ms, UTC.
 * @throws PipelineError `not_signed_in` for a key that cannot be read, without a word of what is in it
 */
export function keyPairToken({ account, user, privateKey, passphrase }: KeyPair, now: number): string {
  const key = readKey(privateKey, passphrase);
  const print = createHash('sha256')
    .update(createPublicKey(key).export({ format: 'der', type: 'spki' }))
    .digest('base64');
  const subject = `${accountInToken(account)}.${user.toUpperCase()}`;
  const issued = Math.floor(now / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: `${subject}.SHA256:${print}`, sub: subject, iat: issued, exp: issued + validSeconds };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

function readKey(privateKey: string, passphrase: string | undefined) {
  try {
    return createPrivateKey({ key: privateKey, ...(passphrase ? { passphrase } : {}) });
  } catch {
    // No cause: its words may hold a part of the key.
    throw new PipelineError('not_signed_in', 'The private key for Snowflake cannot be read.', {
      hint: 'It has to be PEM (BEGIN PRIVATE KEY, or BEGIN ENCRYPTED PRIVATE KEY with its passphrase).',
    });
  }
}
