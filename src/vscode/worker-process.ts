import { type ChildProcess, fork } from 'node:child_process';
import * as vscode from 'vscode';
import {
  type CancellationToken,
  CancellationTokenSource,
  ErrorCodes,
  type MessageConnection,
  ResponseError,
  createMessageConnection,
} from 'vscode-jsonrpc';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { PipelineError } from '../base/errors';
import type { LogLevel } from '../base/log';
import {
  type ErrorData,
  type Progress,
  type WorkerSettings,
  hostNotifications,
  hostRequests,
  progressType,
  workerRequests,
} from '../protocol/worker';
import type { SignInStore } from './sign-in-store';

export interface WorkerProcessOptions {
  /** dist/worker.js */
  script: string;
  settings: () => WorkerSettings;
  signIns: SignInStore;
  log: vscode.LogOutputChannel;
}

/** A call of the worker that reports progress and can be cancelled. */
export interface LongCall {
  token?: vscode.CancellationToken;
  onProgress?: (progress: Progress) => void;
}

/**
 * The worker of this window: started at the first request, and again after it has died. A crash there costs the request in
 * hand and nothing else.
 */
export class WorkerProcess implements vscode.Disposable {
  readonly #options: WorkerProcessOptions;
  #running: Promise<{ child: ChildProcess; connection: MessageConnection }> | undefined;
  #calls = 0;

  constructor(options: WorkerProcessOptions) {
    this.#options = options;
  }

  /** Sends a request through `send`; errors come back as PipelineError. */
  async call<Result>(
    send: (connection: MessageConnection, token: CancellationToken, progress: string) => Promise<Result>,
    call: LongCall = {},
  ): Promise<Result> {
    const { connection } = await this.#start();
    const cancellation = new CancellationTokenSource();
    const progress = `call-${(this.#calls += 1)}`;
    const listening = connection.onProgress(progressType, progress, (value) => call.onProgress?.(value));
    const cancelling = call.token?.onCancellationRequested(() => cancellation.cancel());
    if (call.token?.isCancellationRequested) cancellation.cancel();
    try {
      return await send(connection, cancellation.token, progress);
    } catch (error) {
      throw toPipelineError(error);
    } finally {
      listening.dispose();
      cancelling?.dispose();
      cancellation.dispose();
    }
  }

  /** Hands the settings of now to a worker that runs. */
  async configure(): Promise<void> {
    if (!this.#running) return;
    const { connection } = await this.#running;
    await connection.sendRequest(workerRequests.configure, this.#options.settings());
  }

  #start() {
    this.#running ??= this.#spawn().catch((error: unknown) => {
      this.#running = undefined;
      throw error;
    });
    return this.#running;
  }

  async #spawn() {
    const { script, log, signIns } = this.#options;
    const child = fork(script, [], { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    child.stderr?.on('data', (chunk: Buffer) => log.error(`worker: ${chunk.toString().trimEnd()}`));
    child.stdout?.on('data', (chunk: Buffer) => log.info(`worker: ${chunk.toString().trimEnd()}`));
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    child.once('exit', (code, signal) => {
      log.info(`The worker ended (${signal ?? code}).`);
      connection.dispose();
      this.#running = undefined;
    });
    connection.onNotification(hostNotifications.log, ({ level, line }) => writeLog(log, level, line));
    connection.onRequest(hostRequests.refreshToken, async () => (await signIns.read())?.refreshToken ?? null);
    connection.onRequest(hostRequests.replaceRefreshToken, ({ token }) => signIns.replaceToken(token));
    connection.onRequest(hostRequests.dropRefreshToken, () => signIns.forget());
    connection.onRequest(hostRequests.openPage, async ({ address }) => {
      await vscode.env.openExternal(vscode.Uri.parse(address, true));
    });
    connection.listen();
    await connection.sendRequest(workerRequests.configure, this.#options.settings());
    return { child, connection };
  }

  dispose(): void {
    void this.#running?.then(({ child, connection }) => {
      connection.dispose();
      child.kill('SIGKILL');
    });
    this.#running = undefined;
  }
}

function writeLog(log: vscode.LogOutputChannel, level: LogLevel, line: string): void {
  log[level](line);
}

function toPipelineError(error: unknown): unknown {
  if (!(error instanceof ResponseError)) {
    return new PipelineError('unavailable', 'The worker process ended unexpectedly.', {
      hint: 'Try again; the log says more.',
      cause: error,
    });
  }
  if (error.code === ErrorCodes.MessageWriteError || !isErrorData(error.data)) {
    return new PipelineError('unavailable', error.message);
  }
  const { code, message, hint, until } = error.data;
  return new PipelineError(code, message, {
    ...(hint === null ? {} : { hint }),
    ...(until === null ? {} : { until: new Date(until) }),
  });
}

function isErrorData(data: unknown): data is ErrorData {
  return typeof data === 'object' && data !== null && 'code' in data && 'message' in data;
}
