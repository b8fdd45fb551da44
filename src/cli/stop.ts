import { constants } from 'node:os';

/** Ends what the command does; `exitCode` is what shells expect of a program that a signal ended. */
export interface Stop {
  readonly signal: AbortSignal;
  readonly exitCode: number | undefined;
}

/** The first SIGINT or SIGTERM ends the work at a point where everything is whole; a second one ends the process at once. */
export function stopBySignals(): Stop {
  const controller = new AbortController();
  const stop: { signal: AbortSignal; exitCode: number | undefined } = {
    signal: controller.signal,
    exitCode: undefined,
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  const end = (name: (typeof names)[number]) => {
    if (stop.exitCode !== undefined) {
      // By the signal itself: an exit would wait for a statement that runs.
      for (const other of names) process.removeAllListeners(other);
      process.kill(process.pid, name);
      return;
    }
    stop.exitCode = 128 + constants.signals[name];
    controller.abort();
  };
  for (const name of names) process.on(name, end);
  return stop;
}

/** Whoever reads may stop early, as `head` does: that is no failure. Without a reader of the log the work goes on. */
export function endWithReader(): void {
  const onError = (whenClosed: () => void) => (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return whenClosed();
    process.stderr.write(`What is to be said cannot be written: ${error.message}\n`, () => process.exit(1));
  };
  process.stdout.on(
    'error',
    onError(() => process.exit(0)),
  );
  process.stderr.on(
    'error',
    onError(() => undefined),
  );
}
