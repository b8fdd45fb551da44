import PQueue from 'p-queue';
import { PipelineError, throwIfCancelled } from '../../base/errors';
import { userAgent } from '../../base/product';
import type { Timer } from '../../base/timer';
import { retryAfterSeconds } from '../../base/retry-after';
import { readJsonAnswer } from './read-json-answer';
import { type ExternalSource, sourceLabels } from './source-names';
import { type Pace, SourcePace } from './source-pace';

/** An answer as far as the source gave one; whether it is what it should be is for the caller to say. */
export interface JsonAnswer {
  /** 200 or an error of 400 to 499. */
  status: number;
  json: unknown;
}

/** A wait up to this long is sat out once; a longer one is written down and ends the run. */
const longestWaitSeconds = 10;
/** How long an answer may take, whole. */
const answerWithinMs = 10_000;
const longestTrail = 3;

/** Requests to one source: one at a time, at its pace, under the product's name. */
export class PoliteRequests {
  readonly #source: ExternalSource;
  readonly #pace: SourcePace;
  readonly #timer: Timer;
  readonly #queue = new PQueue({ concurrency: 1 });
  #calls = 0;

  constructor(pace: Pace) {
    this.#source = pace.source;
    this.#pace = new SourcePace(pace);
    this.#timer = pace.timer;
  }

  get calls(): number {
    return this.#calls;
  }

  /**
   * The JSON at `address`. Errors never name the address: it may hold a key.
   * @throws PipelineError `rate_limited` with the end of it, `unavailable`, `bad_answer`, `cancelled`, `storage`
   */
  get(address: URL, signal?: AbortSignal): Promise<JsonAnswer> {
    return this.#queue.add(() => this.#request(address, signal));
  }

  /** Leaves the source alone for so many seconds, and gives the error that says so. */
  rest(seconds: number, reason: string): Promise<PipelineError> {
    return this.#pace.block(seconds, reason);
  }

  async #request(first: URL, signal: AbortSignal | undefined): Promise<JsonAnswer> {
    const label = sourceLabels[this.#source];
    let address = first;
    let waited = false;
    for (let trail = 0; ; ) {
      throwIfCancelled(signal);
      await this.#pace.turn(signal);
      this.#calls += 1;
      const { status, headers, json } = await this.#attempt(address, signal);
      const pauseSeconds = pauseAsked(headers);
      await this.#pace.ended(Math.min(pauseSeconds, longestWaitSeconds) * 1000);
      if (pauseSeconds > longestWaitSeconds) await this.#pace.block(pauseSeconds, 'no requests left');
      if (status === 429 || status === 503) {
        const header = headers.get('retry-after');
        const seconds = retryAfterSeconds(header, new Date(this.#timer.now()));
        if (waited || seconds > longestWaitSeconds)
          throw await this.#pace.block(seconds, header ? `Retry-After ${header}` : `status ${status}`);
        waited = true;
        await this.#pace.ended(seconds * 1000);
        continue;
      }
      if (status >= 300 && status < 400) {
        address = this.#redirected(address, headers.get('location'));
        if ((trail += 1) > longestTrail)
          throw new PipelineError('bad_answer', `${label} sends from one address to the next.`);
        continue;
      }
      if (status >= 500) throw new PipelineError('unavailable', `${label} answered ${status}.`);
      if (json === undefined)
        throw new PipelineError('bad_answer', `${label}’s answer (${status}) is not JSON.`);
      return { status, json };
    }
  }

  async #attempt(address: URL, signal: AbortSignal | undefined) {
    const label = sourceLabels[this.#source];
    const within = this.#timer.timeout(answerWithinMs);
    try {
      const response = await fetch(address, {
        headers: { accept: 'application/json', 'user-agent': userAgent },
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, within]) : within,
      });
      return {
        status: response.status,
        headers: response.headers,
        json: await readJsonAnswer(response, label),
      };
    } catch (error) {
      await this.#pace.ended();
      throwIfCancelled(signal);
      if (error instanceof PipelineError) throw error;
      // No cause: what the connection says may hold the address.
      throw new PipelineError(
        'unavailable',
        within.aborted
          ? `${label} did not answer in time.`
          : `${label} cannot be reached, or broke off its answer.`,
      );
    }
  }

  /** Where the same service sends on to, as for an artist that was merged into another. */
  #redirected(from: URL, location: string | null): URL {
    const to = location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined;
    if (to?.origin === from.origin) return to;
    throw new PipelineError('bad_answer', `${sourceLabels[this.#source]} sends elsewhere.`);
  }
}

/** Seconds. ListenBrainz says how many requests are left and when there will be more. Source: its API documentation. */
function pauseAsked(headers: Headers): number {
  if (headers.get('x-ratelimit-remaining') !== '0') return 0;
  const seconds = Number(headers.get('x-ratelimit-reset-in'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
