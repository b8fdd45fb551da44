/** The simulator's own time. Everything that expires or happens does so by this clock. */
export interface SimulatorClock {
  /** Unix ms, UTC. */
  now(): number;
  /** Moves the clock forward by so many ms; negative values are refused with a RangeError. */
  advance(ms: number): void;
}

/**
 * A clock that shows `startMs` now (real time if undefined). A frozen clock moves only by `advance`, which makes
 * a run repeatable; otherwise it goes on at the real pace.
 */
export function createClock(startMs: number | undefined, frozen: boolean): SimulatorClock {
  const bornAt = Date.now();
  const shownAtBirth = startMs ?? bornAt;
  let advanced = 0;
  return {
    now: () => shownAtBirth + advanced + (frozen ? 0 : Date.now() - bornAt),
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError('The clock goes forward only.');
      advanced += ms;
    },
  };
}
