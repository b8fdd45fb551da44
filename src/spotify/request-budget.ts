import { join } from 'node:path';
import { z } from 'zod';
import { type Clock } from '../base/clock';
import { readJson, writeJson } from '../base/durable-file';
import { PipelineError } from '../base/errors';

/** Whatever of it is damaged counts as unknown. */
const budgetState = z.object({
  /** UTC instant from which Spotify may be asked again. */
  blockedUntil: z.iso.datetime().nullable().catch(null),
  reason: z.string().nullable().catch(null),
  /** UTC date that the counts belong to. */
  day: z.string().catch(''),
  requests: z.number().catch(0),
  /** Requests of the day that were spent on artists. */
  lookups: z.number().catch(0),
});

const dayMs = 86_400_000;

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

  /** The UTC instant until which Spotify wants no requests, or null. */
  async blockedUntil(): Promise<Date | null> {
    const { blockedUntil } = await this.#read();
    const until = blockedUntil === null ? null : new Date(blockedUntil);
    return until && until > this.#now() ? until : null;
  }

  /** @throws PipelineError `rate_limited` while Spotify wants no requests. */
  async assertOpen(): Promise<void> {
    const until = await this.blockedUntil();
    if (until) throw rateLimited(until);
  }

  /** Notes that Spotify wants no requests for `seconds`, and gives the error that says so. */
  async block(seconds: number, reason: string): Promise<PipelineError> {
    const until = new Date(this.#now().getTime() + seconds * 1000);
    await writeJson(this.#path, { ...(await this.#read()), blockedUntil: until.toISOString(), reason });
    return rateLimited(until);
  }

  async count(kind: 'play' | 'lookup'): Promise<void> {
    const state = await this.#read();
    state.requests += 1;
    if (kind === 'lookup') state.lookups += 1;
    await writeJson(this.#path, state);
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
