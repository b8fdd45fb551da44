import { join } from 'node:path';
import { z } from 'zod';
import { type Clock } from '../base/clock';
import { readJson, writeJson } from '../base/durable-file';
import { PipelineError } from '../base/errors';

/** What is damaged of it counts as unknown; what a newer version wrote beside it stays. */
const budgetState = z.looseObject({
  /** UTC instant from which Spotify may be asked again. */
  blockedUntil: z.iso.datetime().nullable().catch(null),
  reason: z.string().nullable().catch(null),
  /** When Spotify said so, by this machine’s clock. */
  blockedAt: z.iso.datetime().nullable().catch(null),
  /** UTC date that the counts belong to. */
  day: z.string().catch(''),
  requests: z.int().nonnegative().catch(0),
  /** Requests of the day that were spent on artists. */
  lookups: z.int().nonnegative().catch(0),
});

const dayMs = 86_400_000;
/** Spotify is not known to want to be left alone for longer; neither does `retryAfterSeconds` take more. */
const longestBlockMs = 7 * dayMs;
/** Clocks that the network sets step back a little. */
const clockSlackMs = 300_000;
/** Requests for plays that the background makes a UTC day: every five minutes, and far from where lock-outs begin. */
export const pollsPerDay = 288;

/**
 * What is left of Spotify's patience, on disk so that restarts and other windows know it. Spotify names no numbers;
 * lock-outs were reported from 800 calls a day on.
 */
export class RequestBudget {
  readonly #path: string;
  readonly #now: Clock;
  readonly #lookupsPerDay: number;

  constructor(stateFolder: string, now: Clock, lookupsPerDay: number) {
    this.#path = join(stateFolder, 'spotify-budget.json');
    this.#now = now;
    this.#lookupsPerDay = lookupsPerDay;
  }

  async #read(): Promise<z.infer<typeof budgetState>> {
    const day = this.#now().toISOString().slice(0, 10);
    const stored = budgetState.safeParse(await readJson<unknown>(this.#path, {}));
    const state = stored.success ? stored.data : budgetState.parse({});
    return state.day === day ? state : { ...state, day, requests: 0, lookups: 0 };
  }

  /**
   * The UTC instant until which Spotify wants no requests, or null. What was noted by a clock that has been set back since is not
   * heeded, or it might be for years: the next request tells.
   */
  async blockedUntil(): Promise<Date | null> {
    const { blockedUntil, blockedAt } = await this.#read();
    const now = this.#now().getTime();
    const until = blockedUntil === null ? Number.NaN : Date.parse(blockedUntil);
    const isOfTheFuture = blockedAt !== null && Date.parse(blockedAt) > now + clockSlackMs;
    return until > now && until <= now + longestBlockMs && !isOfTheFuture ? new Date(until) : null;
  }

  /** @throws PipelineError `rate_limited` while Spotify wants no requests. */
  async assertOpen(): Promise<void> {
    const until = await this.blockedUntil();
    if (until) throw rateLimited(until);
  }

  /** Notes that Spotify wants no requests for `seconds`, and gives the error that says so. */
  async block(seconds: number, reason: string): Promise<PipelineError> {
    const now = this.#now();
    const until = new Date(now.getTime() + seconds * 1000);
    await writeJson(this.#path, {
      ...(await this.#read()),
      blockedUntil: until.toISOString(),
      blockedAt: now.toISOString(),
      reason,
    });
    return rateLimited(until);
  }

  async count(kind: 'play' | 'lookup'): Promise<void> {
    const state = await this.#read();
    state.requests += 1;
    if (kind === 'lookup') state.lookups += 1;
    await writeJson(this.#path, state);
  }

  /** What the background may still ask for plays today. */
  async pollsLeft(): Promise<number> {
    const { requests, lookups } = await this.#read();
    return Math.max(0, pollsPerDay - (requests - lookups));
  }

  async lookupsLeft(): Promise<number> {
    return Math.max(0, this.#lookupsPerDay - (await this.#read()).lookups);
  }

  /** @throws PipelineError `rate_limited` until the next UTC day when fewer than `wanted` of the day's lookups are left. */
  async assertLookups(wanted: number): Promise<void> {
    if ((await this.lookupsLeft()) >= wanted) return;
    const until = new Date(Math.floor(this.#now().getTime() / dayMs + 1) * dayMs);
    throw new PipelineError(
      'rate_limited',
      `The day’s ${this.#lookupsPerDay} artist lookups are used up until ${until.toISOString()}.`,
      { hint: 'The artists that wait are looked up after that.', until },
    );
  }
}

function rateLimited(until: Date): PipelineError {
  return new PipelineError('rate_limited', `Spotify wants no requests until ${until.toISOString()}.`, {
    hint: 'Collection goes on by itself after that.',
    until,
  });
}
