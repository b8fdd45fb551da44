import { throwIfCancelled } from '../../src/base/errors';
import type { Timer } from '../../src/base/timer';

/** Time that passes by waiting alone: a pace of hours is tried in milliseconds. */
export class VirtualTimer implements Timer {
  ms: number;

  constructor(start = '2026-06-15T18:00:00Z') {
    this.ms = Date.parse(start);
  }

  now = () => this.ms;

  wait = (milliseconds: number, signal?: AbortSignal): Promise<void> => {
    throwIfCancelled(signal);
    this.ms += milliseconds;
    return Promise.resolve();
  };

  /** Answers come over a real connection: what never comes is given up sooner than on a machine. */
  timeout = (milliseconds: number): AbortSignal => AbortSignal.timeout(Math.min(milliseconds, 2_000));
}
