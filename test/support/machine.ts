import { throwIfCancelled } from '../../src/base/errors';
import type { Timer } from '../../src/base/timer';
import type { SpotifySimulator } from '../simulators/spotify/simulator.ts';

export interface Span {
  /** Unix ms, UTC. */
  from: number;
  to: number;
}

/**
 * A machine beside the simulated Spotify, whose time passes by waiting alone. Its timers stand still while it sleeps, and its clock
 * shows what it is set to.
 */
export class Machine implements Timer {
  readonly #simulator: SpotifySimulator;
  readonly #asleep: readonly Span[];
  /** What its clock is ahead by, while it is set wrong. */
  readonly #wrong: readonly (Span & { byMs: number })[];
  /** When it goes off for good. */
  readonly #endsAt: number;
  readonly #off = new AbortController();

  constructor(
    simulator: SpotifySimulator,
    plan: { asleep: readonly Span[]; wrong: readonly (Span & { byMs: number })[]; endsAt: number },
  ) {
    this.#simulator = simulator;
    this.#asleep = plan.asleep;
    this.#wrong = plan.wrong;
    this.#endsAt = plan.endsAt;
  }

  /** Aborted when the machine goes off. */
  get off(): AbortSignal {
    return this.#off.signal;
  }

  readonly now = (): number => {
    const now = this.#simulator.clock.now();
    return now + (this.#wrong.find(({ from, to }) => from <= now && now < to)?.byMs ?? 0);
  };

  readonly wait = (milliseconds: number, signal?: AbortSignal): Promise<void> => {
    throwIfCancelled(signal);
    const { clock } = this.#simulator;
    let left = milliseconds;
    while (left > 0) {
      const now = clock.now();
      const sleep = this.#asleep.find(({ from }) => from >= now && from < now + left);
      const awake = sleep ? sleep.from - now : left;
      this.#simulator.advance(awake + (sleep ? sleep.to - sleep.from : 0));
      left -= sleep ? Math.max(awake, 1) : awake;
    }
    if (clock.now() >= this.#endsAt) this.#off.abort();
    return Promise.resolve();
  };

  /** Answers come over a real connection. */
  readonly timeout = (milliseconds: number): AbortSignal => AbortSignal.timeout(milliseconds);
}
