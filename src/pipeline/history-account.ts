import { scrypt } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { readJson, writeJson } from '../base/durable-file';
import { PipelineError, describeError, hasCode, isCancellation } from '../base/errors';
import type { Log } from '../base/log';
import { type AccountMark, mayBeSame, putAccountMark, readAccountMark } from '../lake/account-marks';
import type { Lake } from '../lake/lake';
import type { AccountAnswer } from '../spotify/answers';
import type { Credentials } from '../spotify/credentials';
import { tokenDigest } from '../spotify/token-digest';

interface Options {
  lake: Lake;
  stateFolder: string;
  credentials: Credentials;
  /** Asks Spotify who is signed in; null where it does not tell. */
  ask: (signal?: AbortSignal) => Promise<AccountAnswer | null>;
  log: Log;
}

const stored = z.object({ token: z.string(), mark: z.array(z.string()).min(1) });

/**
 * The account that a history is of. Spotify is asked once a sign-in; the answer is remembered by a few digits of the token's hash. A
 * history without a mark takes the first account that it sees.
 */
export class HistoryAccount {
  readonly #options: Options;
  /** Of the token for which Spotify did not tell. */
  #untold: string | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The same credentials; a token that replaces another is the same account's. */
  credentials(): Credentials {
    const { credentials } = this.#options;
    return {
      clientId: credentials.clientId,
      clientSecret: credentials.clientSecret,
      refreshToken: () => credentials.refreshToken(),
      dropRefreshToken: () => credentials.dropRefreshToken(),
      replaceRefreshToken: async (token) => {
        const before = await credentials.refreshToken();
        const mark = before && (await this.#remembered(before));
        await credentials.replaceRefreshToken(token);
        if (mark) await this.#remember(token, mark);
      },
    };
  }

  /**
   * Before anything is stored: the history is of the account that is signed in.
   * @throws PipelineError `other_account`; of the request, where there is something to compare with
   */
  async confirm(signal?: AbortSignal): Promise<void> {
    const { history, own } = await this.#compared(signal);
    if (own.some((hash) => !history.includes(hash))) await putAccountMark(this.#options.lake, own);
  }

  /** As `confirm`, and nothing is written into the history. @throws PipelineError as `confirm` */
  async assertSame(signal?: AbortSignal): Promise<void> {
    await this.#compared(signal);
  }

  async #compared(signal?: AbortSignal): Promise<{ history: AccountMark; own: AccountMark }> {
    const { credentials, lake } = this.#options;
    const token = await credentials.refreshToken();
    if (token === undefined) return { history: [], own: [] };
    const history = await readAccountMark(lake);
    const own = (await this.#remembered(token)) ?? (await this.#askWho(history, signal)) ?? [];
    if (own.length > 0) assertOwn(history, own);
    return { history, own };
  }

  /**
   * Before a history is brought together with another: it says whose it is, if that can be found. Where it cannot, nothing is said.
   * @throws PipelineError `other_account`, `cancelled`
   */
  async settle(signal?: AbortSignal): Promise<void> {
    const { lake, log } = this.#options;
    if ((await lake.list('spotify_listening_history/')).length === 0) return;
    try {
      await this.confirm(signal);
    } catch (error) {
      if (isCancellation(error) || hasCode(error, 'other_account')) throw error;
      log.debug(`Whose history this is could not be asked. ${describeError(error)}`);
    }
  }

  /**
   * At a sign-in, with what Spotify says of it: whether it may be used here. `token` is its refresh token.
   * @throws PipelineError `other_account`
   */
  async admit(answer: AccountAnswer, token: string): Promise<void> {
    const own = await markOf(answer);
    if (own.length === 0) return;
    assertOwn(await readAccountMark(this.#options.lake), own);
    await this.#remember(token, own);
  }

  async #askWho(history: AccountMark, signal: AbortSignal | undefined): Promise<AccountMark | undefined> {
    const { ask, credentials, log } = this.#options;
    const before = await credentials.refreshToken();
    if (history.length === 0 && before !== undefined && before === this.#untold) return undefined;
    try {
      const answer = await ask(signal);
      const own = answer === null ? [] : await markOf(answer);
      if (own.length === 0) {
        throw new PipelineError('bad_answer', 'Spotify does not say who is signed in.', {
          hint: 'Nothing was stored. Try again later.',
        });
      }
      // It may have been replaced meanwhile.
      const token = await credentials.refreshToken();
      if (token !== undefined) await this.#remember(token, own);
      return own;
    } catch (error) {
      if (history.length > 0 || !isUntold(error)) throw error;
      log.warn(`The history has no mark of its account yet. ${describeError(error)}`);
      this.#untold = await credentials.refreshToken();
      return undefined;
    }
  }

  async #remembered(token: string): Promise<AccountMark | undefined> {
    const read = stored.safeParse(await readJson<unknown>(this.#path, {}));
    return read.success && read.data.token === tokenDigest(token) ? read.data.mark : undefined;
  }

  /** What cannot be noted is asked again. */
  async #remember(token: string, mark: AccountMark): Promise<void> {
    await writeJson(this.#path, { token: tokenDigest(token), mark }).catch((error: unknown) =>
      this.#options.log.warn(describeError(error)),
    );
  }

  get #path(): string {
    return join(this.#options.stateFolder, 'account.json');
  }
}

function assertOwn(history: AccountMark, own: AccountMark): void {
  if (mayBeSame(history, own)) return;
  throw new PipelineError(
    'other_account',
    'The history here is of another Spotify account than the one that is signed in.',
    {
      hint: 'Nothing was stored. In the editor, run “Spotify: Switch Account…”; on the command line, set SPOTIFY_ANALYTICS_HOME to a folder for this account, or SPOTIFY_REFRESH_TOKEN to a sign-in of the history’s account.',
    },
  );
}

/** That Spotify does not tell, which no later try mends. */
const isUntold = (error: unknown) => hasCode(error, 'bad_answer', 'forbidden');

const derive = promisify<string, string, number, Buffer>(scrypt);

/** User names can be guessed, so that the hash takes its time; the salt is the same everywhere, or marks could not be compared. */
async function hashOf(kind: string, id: string): Promise<string> {
  const key = await derive(id, `spotify-analytics-pipeline ${kind}`, 16);
  return key.toString('hex');
}

/** By `account_id`, which is to be preferred, and by `id`, which older answers have alone. */
async function markOf(answer: AccountAnswer): Promise<AccountMark> {
  const ids = Object.entries({ account_id: answer.account_id, id: answer.id });
  const hashes: string[] = [];
  for (const [kind, id] of ids) if (id) hashes.push(await hashOf(kind, id));
  return hashes;
}
