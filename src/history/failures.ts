import { PipelineError } from '../base/errors';
import type { Checkpoint } from './checkpoint';
import { clockSlackMs, retryWait } from './poll-interval';

/** The checkpoint after a run that failed at `now`: when to try again, and for how long it has been tried in vain. */
export function withFailure(
  checkpoint: Checkpoint,
  error: unknown,
  now: Date,
  random?: () => number,
): Checkpoint {
  const known = error instanceof PipelineError ? error : undefined;
  const before = checkpoint.failures;
  const count = (before?.count ?? 0) + 1;
  // Whoever signs in again does not wait.
  const waitMs = known?.code === 'sign_in_ended' ? 0 : retryWait(count, random);
  const retryAt = known?.until ?? new Date(now.getTime() + waitMs);
  return {
    ...checkpoint,
    failing: true,
    failures: {
      count,
      since: before?.since ?? now.toISOString(),
      at: now.toISOString(),
      retryAt: retryAt.toISOString(),
      failingMs: before ? before.failingMs + timeAwake(before, now) : 0,
    },
    ...(known?.code === 'sign_in_ended' ? { signInEndedAt: checkpoint.signInEndedAt ?? now.toISOString() } : {}),
  };
}

/** What has passed since the last failure, at most what was to be waited: the rest was slept through, or the clock was set. */
function timeAwake(before: { at: string; retryAt: string }, now: Date): number {
  const at = Date.parse(before.at);
  return Math.max(0, Math.min(now.getTime() - at, Date.parse(before.retryAt) - at + clockSlackMs));
}

/** The checkpoint of a run that got an answer. */
export function withoutTroubles(checkpoint: Checkpoint): Checkpoint {
  return {
    ...checkpoint,
    failing: undefined,
    failures: undefined,
    foundGap: undefined,
    signInEndedAt: undefined,
  };
}
