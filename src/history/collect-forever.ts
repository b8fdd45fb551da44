import { isCancellation } from '../base/errors';
import type { Timer } from '../base/timer';
import { retryWait } from './poll-interval';

export interface ForeverOptions {
  timer: Timer;
  /** How long to wait from now on, in ms, by what is noted on disk; other windows and runs note there too. */
  waitMs: () => Promise<number>;
  /** One poll, unless another window’s came before it. */
  poll: (signal: AbortSignal) => Promise<unknown>;
  /** Whether no wait mends a failure. */
  needsAPerson: (error: unknown) => boolean;
  /** Told of every failure that a later poll may mend. */
  onFailure: (error: unknown) => void;
  /** 0–1. */
  random?: () => number;
}

/** Timers stand still while a machine sleeps, and do not see that the clock was set: it is looked at so often. */
const tickMs = 60_000;
/** No two polls of this process follow each other sooner, whatever is noted. */
const restMs = 60_000;
const leapMs = 30_000;

/**
 * Polls whenever it is due, until `signal`. How long to wait is decided by what is noted on disk; this keeps to it through sleep, late
 * timers and clocks that are set. Where nothing can be noted it waits by itself.
 * @throws what needs a person; nothing when it was stopped
 */
export async function collectForever(options: ForeverOptions, signal: AbortSignal): Promise<void> {
  const { waitMs, timer } = options;
  let failures = 0;
  let rest = 0;
  while (!signal.aborted) {
    try {
      const wait = Math.max(rest, await waitMs());
      rest = 0;
      if (wait > 0) {
        await sleep(timer, wait, signal);
        continue;
      }
      await options.poll(signal);
      failures = 0;
      rest = restMs;
    } catch (error) {
      if (signal.aborted) return;
      rest = restMs;
      // Somebody cancelled a run that this one had joined.
      if (isCancellation(error)) continue;
      if (options.needsAPerson(error)) throw error;
      failures += 1;
      options.onFailure(error);
      const noted = await waitMs().catch(() => 0);
      rest = noted > 0 ? 0 : retryWait(failures, options.random);
    }
  }
}

/** Waits, and ends sooner when the machine slept meanwhile or the clock was set: what is due is to be judged anew. */
async function sleep(timer: Timer, milliseconds: number, signal: AbortSignal): Promise<void> {
  for (let left = milliseconds; left > 0; ) {
    const step = Math.min(left, tickMs);
    const before = timer.now();
    await timer.wait(step, signal);
    const passed = timer.now() - before;
    if (Math.abs(passed - step) > leapMs) return;
    left -= step;
  }
}
