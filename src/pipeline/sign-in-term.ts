import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../base/clock';
import { readJson, writeJson } from '../base/durable-file';
import { describeError } from '../base/errors';
import type { Log } from '../base/log';
import { endOfSignIn } from '../history/notices';
import type { Credentials } from '../spotify/credentials';
import { tokenDigest } from '../spotify/token-digest';

const stored = z.object({ token: z.string(), since: z.iso.datetime() });

/**
 * Since when the sign-in in use lasts. The editor knows; on the command line it is when its token was first seen here, which is known
 * by a few digits of its hash. A token that Spotify replaced is of the same sign-in.
 */
export class SignInTerm {
  readonly #path: string;
  readonly #credentials: Credentials;
  readonly #log: Log;
  readonly #now: Clock;

  constructor(stateFolder: string, credentials: Credentials, log: Log, now: Clock) {
    this.#path = join(stateFolder, 'sign-in.json');
    this.#credentials = credentials;
    this.#log = log;
    this.#now = now;
  }

  /** The same credentials; a token that replaces another takes over its term. */
  readonly credentials = (): Credentials => {
    const { clientId, clientSecret } = this.#credentials;
    return {
      clientId,
      clientSecret,
      refreshToken: () => this.#credentials.refreshToken(),
      dropRefreshToken: () => this.#credentials.dropRefreshToken(),
      replaceRefreshToken: async (token) => {
        const since = await this.#since();
        await this.#credentials.replaceRefreshToken(token);
        if (since) await this.#note(token, since);
      },
    };
  };

  /** The editor says when the listener signed in. */
  async note(authorizedAt: string): Promise<void> {
    const token = await this.#credentials.refreshToken();
    const since = new Date(authorizedAt);
    if (token && !Number.isNaN(since.getTime())) await this.#note(token, since);
  }

  /** When the sign-in will end; null without one. */
  async endsAt(): Promise<Date | null> {
    const since = await this.#since();
    return since && endOfSignIn(since);
  }

  /** Since when, as far as it was noted before; nothing is noted by asking. Without a token in hand: of the one that was seen last. */
  async knownSince(): Promise<Date | null> {
    const read = stored.safeParse(await readJson<unknown>(this.#path, {}));
    if (!read.success) return null;
    const token = await this.#credentials.refreshToken();
    if (token && read.data.token !== tokenDigest(token)) return null;
    const since = new Date(read.data.since);
    return since <= this.#now() ? since : null;
  }

  async #since(): Promise<Date | null> {
    const token = await this.#credentials.refreshToken();
    if (!token) return null;
    const now = this.#now();
    const read = stored.safeParse(await readJson<unknown>(this.#path, {}));
    const since = read.success && read.data.token === tokenDigest(token) ? new Date(read.data.since) : null;
    if (since && since <= now) return since;
    // The clock was set back, as on a machine that starts without one: what is known stays.
    if (since) return now;
    await this.#note(token, now);
    return now;
  }

  async #note(token: string, since: Date): Promise<void> {
    const next = { token: tokenDigest(token), since: since.toISOString() };
    const read = stored.safeParse(await readJson<unknown>(this.#path, {}));
    if (read.success && read.data.token === next.token && read.data.since === next.since) return;
    await writeJson(this.#path, next).catch((error: unknown) => this.#log.warn(describeError(error)));
  }
}
