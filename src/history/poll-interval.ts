/** How often the listener wants to be asked for; made by `paceOf`. */
export interface Pace {
  /** The wait while something is played, unless it is played so fast that Spotify’s list would overflow. */
  usualMs: number;
  /** The longest wait, reached after hours of silence. */
  silentMs: number;
}

const minute = 60_000;
const day = 86_400_000;

/** Spotify keeps so many plays, however far one pages. */
const keptPlays = 50;
/** Half of the list may pass at the observed pace before it is asked for: the pace may double unseen. */
const safety = 0.5;
/** Not even the fastest skipping makes two polls follow sooner. */
export const shortestWaitMs = 2 * minute;
const longestSilentMs = 120 * minute;
/** By so many newest plays the pace is judged: a few tell of skipping that has just begun, many of an hour of it. */
const spans = [5, 10, 20, 50];
/** A poll that fails is tried up to three times. */
const requestsOfOnePoll = 3;

/** The pace of a setting in minutes. What makes no sense counts as 20; the bounds are 1 minute and a day. */
export function paceOf(minutes: unknown): Pace {
  const wanted = typeof minutes === 'number' && Number.isFinite(minutes) && minutes > 0 ? minutes : 20;
  const usualMs = Math.min(Math.max(wanted, 1), 24 * 60) * minute;
  return { usualMs, silentMs: Math.max(usualMs, longestSilentMs) };
}

/**
 * The wait after a poll at `polledAt`, by the ends of the newest plays that it saw (Unix ms, UTC, in any order). While music is
 * played fast it is what half of Spotify’s list takes; it grows with the silence to the usual one and, slower, to the longest,
 * which half a day without a play leads to.
 */
export function pollInterval(endedAt: readonly number[], polledAt: number, pace: Pace): number {
  const ends = endedAt.toSorted((a, b) => b - a);
  const newest = ends[0];
  if (newest === undefined) return pace.usualMs;
  const silence = Math.max(0, polledAt - newest);
  if (silence / 6 > pace.usualMs) return Math.min(silence / 6, pace.silentMs);
  return Math.min(pace.usualMs, Math.max(shortestWaitMs, overflowMs(ends) * safety, silence));
}

/** How long a full list lasts at the fastest pace of the newest plays. */
function overflowMs(ends: readonly number[]): number {
  const gaps = spans.flatMap((span) => {
    const oldest = ends[span - 1];
    return oldest === undefined ? [] : [((ends[0] ?? oldest) - oldest) / (span - 1)];
  });
  return Math.min(...gaps) * keptPlays;
}

/**
 * A wait that the day’s requests (UTC) suffice for. A burst may use what the usual pace does not need until midnight; after that
 * the rest is spread evenly, and when nothing is left the next day is awaited.
 */
export function withinBudget(waitMs: number, at: number, pollsLeft: number, pace: Pace): number {
  const toMidnight = day - (((at % day) + day) % day);
  if (pollsLeft < requestsOfOnePoll) return toMidnight;
  return pollsLeft > toMidnight / pace.usualMs + requestsOfOnePoll
    ? waitMs
    : Math.max(waitMs, toMidnight / (pollsLeft - requestsOfOnePoll + 1));
}

const firstRetryMs = minute;
const longestRetryMs = 60 * minute;
/** Spotify is not known to want to be left alone for longer. */
const longestBlockMs = 7 * day;
const shortestRetryMs = 15_000;

/** The wait after the `failures`-th failure in a row: exponential, capped at an hour, with full jitter. `random` gives 0–1. */
export function retryWait(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(Math.max(failures, 1) - 1, 20));
  return Math.round(shortestRetryMs + random() * (ceiling - shortestRetryMs));
}

/** Clocks that are set by the network step back a little: no reason to think that what is noted is of another time. */
export const clockSlackMs = 5 * minute;

/** What is known of earlier polls; instants are Unix ms, UTC. */
export interface PollStanding {
  /** The end of the last poll that got an answer. */
  finishedAt: number | null;
  /** Ends of the newest plays then. */
  endedAt: readonly number[];
  /** The last poll failed at `at` and wants another try at `retryAt`. */
  failed: { at: number; retryAt: number } | null;
  /** Spotify wants no requests until then. */
  blockedUntil: number | null;
  /** Requests of this UTC day that polls may still make. */
  pollsLeft: number;
}

export interface NextPoll {
  /** From now on, in ms; 0: at once. */
  waitMs: number;
  why: 'first' | 'pace' | 'retry' | 'blocked' | 'budget' | 'clock';
}

/**
 * When to poll next. Only what is noted decides, so that restarts and several windows come to the same instant; never a wait that
 * is longer than the one that was meant, whatever the clock did meanwhile: notes of the future are of a clock that was set back.
 */
export function nextPoll(standing: PollStanding, pace: Pace, now: number): NextPoll {
  const { finishedAt, failed, blockedUntil, pollsLeft } = standing;
  const after = (due: number, why: NextPoll['why']): NextPoll => ({ waitMs: Math.max(0, due - now), why });
  if (blockedUntil !== null && blockedUntil > now) return after(blockedUntil, 'blocked');
  if (pollsLeft < requestsOfOnePoll) return after(now + withinBudget(0, now, pollsLeft, pace), 'budget');
  const isOfTheFuture = [finishedAt, failed?.at].some((at) => at != null && at > now + clockSlackMs);
  if (isOfTheFuture) return after(now, 'clock');
  if (failed) return after(Math.min(failed.retryAt, failed.at + longestBlockMs), 'retry');
  if (finishedAt === null) return after(now, 'first');
  const wanted = pollInterval(standing.endedAt, finishedAt, pace);
  const allowed = withinBudget(wanted, finishedAt, pollsLeft, pace);
  return after(finishedAt + allowed, allowed > wanted ? 'budget' : 'pace');
}
