import * as vscode from 'vscode';
import { describeError } from '../base/errors';
import type { Glance } from '../protocol/glance';
import { workerRequests } from '../protocol/worker';
import type { WorkerProcess } from './worker-process';

/** Keeps what the small surfaces show. It is asked for when somebody looks, and after there was new history. */
export class GlanceKeeper implements vscode.Disposable {
  readonly #worker: WorkerProcess;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #glance: Glance | undefined;

  constructor(worker: WorkerProcess, log: vscode.LogOutputChannel) {
    this.#worker = worker;
    this.#log = log;
  }

  /** Undefined until it was asked for, and while there is no history. */
  get glance(): Glance | undefined {
    return this.#glance;
  }

  /** Never throws: what cannot be had is not shown. */
  async refresh(): Promise<void> {
    try {
      this.#glance =
        (await this.#worker.call((connection) => connection.sendRequest(workerRequests.glance))) ?? undefined;
    } catch (error) {
      this.#log.debug(`Today’s figures: ${describeError(error)}`);
      this.#glance = undefined;
    }
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
