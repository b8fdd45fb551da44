import { setTimeout } from 'node:timers/promises';
import { throwIfCancelled } from './errors';

/** Waits. @throws PipelineError `cancelled` as soon as the caller gives up */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, signal ? { signal } : {}).catch(() => throwIfCancelled(signal));
}
