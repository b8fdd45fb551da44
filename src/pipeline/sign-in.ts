import { join } from 'node:path';
import type { Clock } from '../base/clock';
import { describeError, throwIfCancelled } from '../base/errors';
import type { Log } from '../base/log';
import type { Timer } from '../base/timer';
import type { Lake } from '../lake/lake';
import { type Access, spotifyAccess } from '../spotify/access';
import type { SpotifyAddresses } from '../spotify/addresses';
import { SpotifyClient } from '../spotify/client';
import type { Credentials } from '../spotify/credentials';
import type { RequestBudget } from '../spotify/request-budget';
import { HistoryAccount } from './history-account';
import { type GivenCredentials, withKeptToken } from './kept-token';
import { SignInTerm } from './sign-in-term';

interface Options {
  addresses: SpotifyAddresses;
  credentials: Credentials | GivenCredentials;
  lake: Lake;
  stateFolder: string;
  budget: RequestBudget;
  log: Log;
  now: Clock;
  timer?: Timer;
}

/** The sign-in to Spotify that a history is collected by: its tokens, its term, and that it is of the history's account. */
export class SignIn {
  readonly #options: Options;
  /** The access token in hand, and how to be rid of it: another listener may have signed in, or nobody. */
  readonly access: Access;
  /** Asks Spotify in its name. */
  readonly client: SpotifyClient;
  readonly term: SignInTerm;
  readonly account: HistoryAccount;

  constructor(options: Options) {
    const { addresses, credentials, lake, stateFolder, log, now } = options;
    this.#options = options;
    const given = 'writeBack' in credentials ? withKeptToken(credentials, lake, log) : credentials;
    this.term = new SignInTerm(stateFolder, given, log, now);
    this.account = new HistoryAccount({
      lake,
      stateFolder,
      credentials: this.term.credentials(),
      ask: (signal) => this.client.account(signal),
      log,
    });
    this.access = spotifyAccess(addresses, this.account.credentials(), join(stateFolder, 'token'), now);
    this.client = this.#clientWith(this.access);
  }

  /**
   * Before a sign-in is kept: whether it is of the history's account. Where Spotify does not say, the next collection asks.
   * @throws PipelineError `other_account`, `cancelled`
   */
  async admit(tokens: { accessToken: string; refreshToken: string }, signal?: AbortSignal): Promise<void> {
    const access = { token: () => Promise.resolve(tokens.accessToken), reject: () => undefined };
    const answer = await this.#clientWith(access)
      .account(signal)
      .catch((error: unknown) => {
        throwIfCancelled(signal);
        this.#options.log.debug(`Who signed in could not be asked. ${describeError(error)}`);
        return null;
      });
    if (answer) await this.account.admit(answer, tokens.refreshToken);
  }

  #clientWith(access: Access): SpotifyClient {
    const { addresses, budget, log, now, timer } = this.#options;
    return new SpotifyClient({ addresses, access, budget, log, now, timer });
  }
}
