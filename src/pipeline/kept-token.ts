import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { describeError } from '../base/errors';
import type { Log } from '../base/log';
import { accountPrefix } from '../lake/account-marks';
import type { Lake } from '../lake/lake';
import { putLines, readLines } from '../lake/lake-object';
import type { Credentials } from '../spotify/credentials';
import { tokenDigest } from '../spotify/token-digest';

const boxSchema = z.object({ salt: z.string(), nonce: z.string(), sealed: z.string(), tag: z.string() });
type Box = z.infer<typeof boxSchema>;

/** Credentials whose refresh token was given by hand. */
export interface GivenCredentials extends Credentials {
  /** Puts a token that replaces the given one in its place; false where that cannot be, as for a job's secret. */
  writeBack(token: string): Promise<boolean>;
}

/**
 * Credentials whose refresh token is given. A token that Spotify puts in its place, and that cannot be written back, is kept with the
 * history, encrypted under the given one: it is of use only to whoever could have used that. Another given token, of a new sign-in,
 * leaves it behind.
 */
export function withKeptToken(credentials: GivenCredentials, lake: Lake, log: Log): Credentials {
  return {
    clientId: credentials.clientId,
    clientSecret: credentials.clientSecret,
    dropRefreshToken: () => credentials.dropRefreshToken(),
    refreshToken: async () => {
      const given = await credentials.refreshToken();
      return given === undefined ? undefined : ((await newestKept(lake, given)) ?? given);
    },
    replaceRefreshToken: async (token) => {
      const given = await credentials.refreshToken();
      // Once a token is kept, the given one stays where it was: the kept ones are found by it and opened with it.
      if (
        given !== undefined &&
        (await newestKept(lake, given)) === undefined &&
        (await credentials.writeBack(token))
      )
        return;
      try {
        if (given === undefined) throw new Error('there is none that was given');
        await keep(lake, given, token);
        log.info(
          'Spotify replaced the refresh token. The new one is kept with the history, encrypted under the one that you set.',
        );
      } catch (error) {
        log.warn(`The new refresh token could not be kept with the history: ${describeError(error)}`);
        await credentials.replaceRefreshToken(token);
      }
    },
  };
}

/** Of tokens that took the place of `given`, the last; what cannot be read is none. */
async function newestKept(lake: Lake, given: string): Promise<string | undefined> {
  for (const { key, path } of (await lake.list(prefixOf(given))).toReversed()) {
    const lines = await readLines({ key, path }).catch(() => []);
    const box = boxSchema.safeParse(lines[0]);
    const token = box.success ? opened(box.data, given) : undefined;
    if (token !== undefined) return token;
  }
  return undefined;
}

/** Numbered, since clocks are set. */
async function keep(lake: Lake, given: string, token: string): Promise<void> {
  const before = (await lake.list(prefixOf(given))).at(-1)?.key ?? '';
  const turn = Number(/\/(\d+)_[^/]*$/.exec(before)?.[1] ?? 0) + 1;
  const name = `${String(turn).padStart(8, '0')}_${randomBytes(4).toString('hex')}`;
  await putLines(lake, `${prefixOf(given)}${name}.jsonl.gz`, [
    { ...sealed(token, given), ingested_at: null },
  ]);
}

const prefixOf = (given: string) => `${accountPrefix}tokens/${tokenDigest(given)}/`;

/** The given token is long and random: no need to make its guessing slow. */
const keyOf = (given: string, salt: Buffer) =>
  Buffer.from(hkdfSync('sha256', given, salt, 'spotify-analytics-pipeline refresh token', 32));

function sealed(token: string, given: string): Box {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', keyOf(given, salt), nonce);
  const body = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString('base64');
  return { salt: text(salt), nonce: text(nonce), sealed: text(body), tag: text(cipher.getAuthTag()) };
}

function opened(box: Box, given: string): string | undefined {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(given, bytes(box.salt)), bytes(box.nonce));
    decipher.setAuthTag(bytes(box.tag));
    return Buffer.concat([decipher.update(bytes(box.sealed)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
