import type { Listener } from '../listener/listener.ts';
import type { SimulatorClock } from '../server/clock.ts';

/** What the endpoints answer from. */
export interface World {
  listener: Listener;
  clock: SimulatorClock;
  /** Where paging links lead: the simulator, so that a client which follows them stays on this machine. */
  apiUrl: string;
  /** The ids of the account in whose name the listener's library is. */
  userId: string;
  /** The ids of each of the listener's accounts. */
  idsOf: (account: number) => { userId: string; accountId: string };
  /** Rows that the reference does not promise: no track, local files, late rows at the head. */
  oddRows: boolean;
  /** Shorter plays are not shown. */
  shortestShownMs?: number;
}
