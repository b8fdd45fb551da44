import ky, { HTTPError, TimeoutError } from 'ky';
import PQueue from 'p-queue';
import type { z } from 'zod';
import { PipelineError, isCancellation, throwIfCancelled } from '../base/errors';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import { type Timer, systemTimer } from '../base/timer';
import type { Access } from './access';
import type { SpotifyAddresses } from './addresses';
import {
  type AccountAnswer,
  type ArtistAnswer,
  type PlayHistoryItem,
  type TrackAnswer,
  accountAnswer,
  artistAnswer,
  playHistoryItem,
  recentlyPlayedPage,
  trackAnswer,
} from './answers';
import type { RequestBudget } from './request-budget';
import { retryAfterSeconds } from '../base/retry-after';

export interface SpotifyClientOptions {
  addresses: SpotifyAddresses;
  access: Access;
  budget: RequestBudget;
  log: Log;
  now: Clock;
  /** Paces what is tried again. Default: the machine's. */
  timer?: Timer | undefined;
}

/** A wait up to this long is sat out once; a longer one is written down and ends the run. */
const longestWaitSeconds = 10;
/** How long an answer may take. */
const answerWithinMs = 20_000;
const pausesBeforeRetryMs = [500, 2_000];

/** One page of the recently played list. */
export interface RecentPage {
  items: PlayHistoryItem[];
  /** Items on the page, readable or not. */
  size: number;
  /** What to ask for next, going back: Unix ms, UTC. Null at the end. */
  before: number | null;
}

/** The part of Spotify's Web API that is used. One request at a time; each is counted in the budget. */
export class SpotifyClient {
  readonly #options: SpotifyClientOptions;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #timer: Timer;
  #calls = 0;

  constructor(options: SpotifyClientOptions) {
    this.#options = options;
    this.#timer = options.timer ?? systemTimer;
  }

  /** Requests to the Web API since this client was made. */
  get calls(): number {
    return this.#calls;
  }

  /**
   * The newest plays that ended before `before` (Unix ms, UTC; without it, all), at most `limit` (1–50), newest first. Only
   * the last 50 plays exist. Items that cannot be read (no time) are left out and reported in the log.
   * @throws PipelineError `not_signed_in`, `rate_limited`, `unavailable`, `bad_answer`, `forbidden`, `cancelled`
   */
  async recentlyPlayed(
    { limit, before }: { limit: number; before?: number },
    signal?: AbortSignal,
  ): Promise<RecentPage> {
    const onward = before === undefined ? '' : `&before=${before}`;
    const page = await this.#get(
      `/v1/me/player/recently-played?limit=${limit}${onward}`,
      recentlyPlayedPage,
      'play',
      signal,
    );
    const items = page.items.map((item) => playHistoryItem.safeParse(item));
    const unreadable = items.filter((item) => !item.success).length;
    if (unreadable > 0)
      this.#options.log.warn(
        `${unreadable} items of Spotify’s answer have no readable time and were left out.`,
      );
    const cursor = Number(page.cursors?.before ?? Number.NaN);
    return {
      items: items.flatMap((item) => (item.success ? [item.data] : [])),
      size: items.length,
      before: Number.isSafeInteger(cursor) ? cursor : null,
    };
  }

  /** Who is signed in, or null where Spotify does not tell. @throws PipelineError as `recentlyPlayed` */
  async account(signal?: AbortSignal): Promise<AccountAnswer | null> {
    return this.#get('/v1/me', accountAnswer.nullable(), 'play', signal);
  }

  /** One artist, or null when Spotify has none of this id. @throws PipelineError as `recentlyPlayed` */
  async artist(id: string, signal?: AbortSignal): Promise<ArtistAnswer | null> {
    return this.#get(`/v1/artists/${encodeURIComponent(id)}`, artistAnswer.nullable(), 'lookup', signal);
  }

  /** Whose a track is, or null when Spotify has none of this id. @throws PipelineError as `recentlyPlayed` */
  async track(id: string, signal?: AbortSignal): Promise<TrackAnswer | null> {
    return this.#get(`/v1/tracks/${encodeURIComponent(id)}`, trackAnswer.nullable(), 'lookup', signal);
  }

  #get<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    kind: 'play' | 'lookup',
    signal?: AbortSignal,
  ) {
    return this.#queue.add(() => this.#request(path, schema, kind, signal));
  }

  async #request<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    kind: 'play' | 'lookup',
    signal: AbortSignal | undefined,
  ): Promise<z.infer<Schema>> {
    let renewed = false;
    let waited = false;
    for (let attempt = 0; ; ) {
      throwIfCancelled(signal);
      await this.#options.budget.assertOpen();
      const token = await this.#token(signal);
      await this.#options.budget.count(kind);
      this.#calls += 1;
      const outcome = await this.#attempt(path, token, signal);
      if (outcome.kind === 'answer') return read(path, schema, outcome.body);
      if (outcome.kind === 'gone') return read(path, schema, null);
      if (outcome.kind === 'unauthorized' && !renewed) {
        renewed = true;
        this.#options.access.reject();
        continue;
      }
      if (outcome.kind === 'limited') {
        if (outcome.seconds > longestWaitSeconds || waited)
          throw await this.#options.budget.block(outcome.seconds, outcome.reason);
        waited = true;
        await this.#timer.wait(outcome.seconds * 1000, signal);
        continue;
      }
      const wait = outcome.kind === 'failed' && outcome.canRetry ? pausesBeforeRetryMs[attempt] : undefined;
      if (wait === undefined) throw outcome.error;
      attempt += 1;
      this.#options.log.debug(`${outcome.error.message} Trying again.`);
      await this.#timer.wait(wait, signal);
    }
  }

  /** A limit of the sign-in service is a limit for all requests. */
  async #token(signal: AbortSignal | undefined): Promise<string> {
    try {
      return await this.#options.access.token(signal);
    } catch (error) {
      const until = error instanceof PipelineError ? error.until : undefined;
      if (!until) throw error;
      const seconds = Math.ceil((until.getTime() - this.#options.now().getTime()) / 1000);
      throw await this.#options.budget.block(seconds, 'sign-in service');
    }
  }

  async #attempt(path: string, token: string, signal: AbortSignal | undefined): Promise<Outcome> {
    try {
      const response = await ky.get(`${this.#options.addresses.api}${path}`, {
        headers: { authorization: `Bearer ${token}` },
        timeout: answerWithinMs,
        retry: 0,
        redirect: 'error',
        ...(signal ? { signal } : {}),
      });
      return { kind: 'answer', body: await response.json() };
    } catch (error) {
      throwIfCancelled(signal);
      if (isCancellation(error)) throw new PipelineError('cancelled', 'Cancelled.');
      return outcomeOf(error, this.#options.now());
    }
  }
}

type Outcome =
  | { kind: 'answer'; body: unknown }
  | { kind: 'gone' }
  | { kind: 'unauthorized'; error: PipelineError }
  | { kind: 'limited'; seconds: number; reason: string; error: PipelineError }
  | { kind: 'failed'; canRetry: boolean; error: PipelineError };

function outcomeOf(error: unknown, now: Date): Outcome {
  if (error instanceof SyntaxError) {
    const words = 'Spotify’s answer is not what it should be.';
    const hint = 'Nothing was stored. Try again later.';
    return {
      kind: 'failed',
      canRetry: true,
      error: new PipelineError('bad_answer', words, { hint, cause: error }),
    };
  }
  if (!(error instanceof HTTPError)) {
    const words =
      error instanceof TimeoutError
        ? 'Spotify did not answer in time.'
        : 'Spotify cannot be reached, or broke off its answer.';
    return {
      kind: 'failed',
      canRetry: true,
      error: new PipelineError('unavailable', words, { cause: error }),
    };
  }
  const { status, headers } = error.response;
  if (status === 404) return { kind: 'gone' };
  if (status === 401) {
    return {
      kind: 'unauthorized',
      error: new PipelineError('not_signed_in', 'Spotify does not accept the sign-in.', {
        hint: 'Sign in again.',
      }),
    };
  }
  if (status === 429) {
    const header = headers.get('retry-after');
    return {
      kind: 'limited',
      seconds: retryAfterSeconds(header, now),
      reason: header ? `Retry-After ${header}` : 'no Retry-After',
      error: new PipelineError('rate_limited', 'Spotify wants no requests for now.'),
    };
  }
  if (status === 403) {
    return {
      kind: 'failed',
      canRetry: false,
      error: new PipelineError('forbidden', 'Spotify does not allow this to the app.', {
        hint: 'An app in development mode knows up to five users: add yours on the Spotify developer dashboard. Its owner needs Premium.',
      }),
    };
  }
  const words = `Spotify answered ${status}.`;
  return {
    kind: 'failed',
    canRetry: status >= 500,
    error: new PipelineError('unavailable', words, { hint: 'Try again later.' }),
  };
}

function read<Schema extends z.ZodType>(path: string, schema: Schema, body: unknown): z.infer<Schema> {
  const answer = schema.safeParse(body);
  if (answer.success) return answer.data;
  throw new PipelineError(
    'bad_answer',
    `Spotify’s answer to ${path.split('?')[0]} is not what it should be.`,
    {
      hint: 'Nothing was stored. Try again later.',
    },
  );
}
