import { Worker } from 'node:worker_threads';

/** A thread of its own notices the parent's death even while the main thread is busy; it looks every second. */
const watchdog = `
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 1000);
`;

/**
 * Ends this process with the one that forked it. SIGKILL and not exit: exit waits for a running query. Call it only where
 * every write is whole or absent.
 */
export function endWithParent(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  new Worker(watchdog, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref();
}
