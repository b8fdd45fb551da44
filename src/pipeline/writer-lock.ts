import { join } from 'node:path';
import { type ProcessLock, lockProcess } from '../base/process-lock';
import { assertNotMoved } from './moved-mark';
import type { Work } from './work';

/** How long a run waits for another window's, in milliseconds. */
const patienceMs = 60_000;

/** Runs `task` as the only writer of a home among all windows and commands. @throws PipelineError `busy`, `cancelled`, `not_configured` where the history was moved away */
export async function asOnlyWriter<Result>(
  stateFolder: string,
  work: Work,
  task: () => Promise<Result>,
): Promise<Result> {
  let lock: ProcessLock | undefined;
  try {
    lock = await lockProcess(join(stateFolder, 'writer'), {
      patienceMs,
      onWaiting: () => work.onProgress?.('Waiting for another window to finish'),
      ...(work.signal ? { signal: work.signal } : {}),
    });
    await assertNotMoved(stateFolder);
    return await task();
  } finally {
    await lock?.release();
  }
}
