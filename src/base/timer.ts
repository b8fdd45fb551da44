import { pause } from './pause';

/** The machine's own time, by which requests are paced; tests have one that passes without waiting. */
export interface Timer {
  /** Unix ms, UTC. */
  now(): number;
  /** @throws PipelineError `cancelled` as soon as the caller gives up */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Aborted when so much time has passed. */
  timeout(milliseconds: number): AbortSignal;
}

export const systemTimer: Timer = {
  now: () => Date.now(),
  wait: pause,
  timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
};
