import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../../base/durable-file';
import { PipelineError } from '../../base/errors';
import type { Timer } from '../../base/timer';
import { type ExternalSource, sourceLabels } from './source-names';

/** Whatever of it is damaged counts as unknown. Instants are Unix ms, UTC. */
const paceState = z.object({
  /** No request before this instant. */
  nextAt: z.number().catch(0),
  /** The source wants, or gives, nothing before this instant. */
  blockedUntil: z.number().catch(0),
  reason: z.string().nullable().catch(null),
});

export interface Pace {
  source: ExternalSource;
  /** Between the end of one request and the beginning of the next. */
  intervalMs: number;
  stateFolder: string;
  timer: Timer;
}

/** A clock that was set back does not silence a source for longer than this. */
const longestPauseMs = 15_000;
const longestBlockMs = 86_400_000;

/**
 * When a source may be asked next, on disk so that restarts and other windows know it. Only one of them asks at a time: they
 * work under the lock of the history's writer.
 */
export class SourcePace {
  readonly #pace: Pace;
  readonly #path: string;

  constructor(pace: Pace) {
    this.#pace = pace;
    this.#path = join(pace.stateFolder, `source-${pace.source}.json`);
  }

  async #read(): Promise<z.infer<typeof paceState>> {
    const stored = paceState.safeParse(await readJson<unknown>(this.#path, {}));
    const state = stored.success ? stored.data : paceState.parse({});
    const now = this.#pace.timer.now();
    return {
      ...state,
      nextAt: Math.min(state.nextAt, now + longestPauseMs),
      blockedUntil: Math.min(state.blockedUntil, now + longestBlockMs),
    };
  }

  /**
   * Waits for the turn of the next request and notes that it is made.
   * @throws PipelineError `rate_limited` while the source wants no requests, `cancelled`
   */
  async turn(signal?: AbortSignal): Promise<void> {
    const { timer, intervalMs } = this.#pace;
    const state = await this.#read();
    if (state.blockedUntil > timer.now()) throw this.#restError(state.blockedUntil, state.reason);
    const wait = state.nextAt - timer.now();
    if (wait > 0) await timer.wait(wait, signal);
    await writeJson(this.#path, { ...state, nextAt: timer.now() + intervalMs });
  }

  /** Notes that a request has ended; `pauseMs` is what its answer asked for beyond the usual pace. */
  async ended(pauseMs = 0): Promise<void> {
    const nextAt = this.#pace.timer.now() + Math.max(this.#pace.intervalMs, pauseMs);
    await writeJson(this.#path, { ...(await this.#read()), nextAt });
  }

  /** Notes that there will be no requests for `seconds`, and gives the error that says so. */
  async block(seconds: number, reason: string): Promise<PipelineError> {
    const blockedUntil = this.#pace.timer.now() + Math.min(seconds * 1000, longestBlockMs);
    await writeJson(this.#path, { ...(await this.#read()), blockedUntil, reason });
    return this.#restError(blockedUntil, reason);
  }

  #restError(blockedUntil: number, reason: string | null): PipelineError {
    const until = new Date(blockedUntil);
    return new PipelineError(
      'rate_limited',
      `${sourceLabels[this.#pace.source]} is not asked until ${until.toISOString()}${reason ? ` (${reason})` : ''}.`,
      { hint: 'The artists that wait are asked for after that.', until },
    );
  }
}
