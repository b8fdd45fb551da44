import type * as vscode from 'vscode';
import { describeError } from '../base/errors';
import { workerRequests } from '../protocol/worker';
import { s3Texts } from './settings';
import type { WorkerProcess } from './worker-process';

const everyMs = 3_600_000;

/**
 * Sees to it that a window that only reads, since another machine collects, shows what that one stored. Whether it is time to
 * ask S3 is for the worker to say.
 */
export class CopyKeeper implements vscode.Disposable {
  readonly #timer: NodeJS.Timeout;
  readonly #keep: () => Promise<void>;

  /** `onTaken` is told when there is new history. */
  constructor(worker: WorkerProcess, log: vscode.LogOutputChannel, onTaken: () => void) {
    this.#keep = async () => {
      // Without a bucket the worker need not start.
      if (s3Texts().bucket === undefined) return;
      try {
        const taken = await worker.call((connection) => connection.sendRequest(workerRequests.keepInStep));
        if (taken > 0) onTaken();
      } catch (error) {
        log.warn(describeError(error));
      }
    };
    this.#timer = setInterval(() => void this.#keep(), everyMs);
    this.#timer.unref();
    void this.#keep();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }
}
