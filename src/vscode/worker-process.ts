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
import { PipelineError, dataOfError, errorOfData } from '../base/errors';
import type { LogLevel } from '../base/log';
import {
  type Progress,
  type WorkerSettings,
  hostNotifications,
  hostRequests,
  progressType,
  workerNotifications,
  workerRequests,
  writtenTokenOf,
  writtenType,
} from '../protocol/worker';
import { saveHome } from './accounts';
import type { LanguageModel } from './language-model';
import type { LastfmKey } from './lastfm-key';
import type { S3KeyStore } from './s3-keys';
import type { SnowflakeSecretStore } from './snowflake-secrets';
import type { SignInStore } from './sign-in-store';

export interface WorkerProcessOptions {
  /** dist/worker.js */
  script: string;
  settings: () => WorkerSettings;
  signIns: SignInStore;
  lastfmKey: LastfmKey;
  s3Keys: S3KeyStore;
  snowflakeSecrets: SnowflakeSecretStore;
  languageModel: LanguageModel;
  log: vscode.LogOutputChannel;
}

interface Running {
  child: ChildProcess;
  connection: MessageConnection;
}

/** A call of the worker that reports progress and can be cancelled. */
export interface LongCall {
  token?: vscode.CancellationToken;
  onProgress?: (progress: Progress) => void;
  /** What is being written for the listener, as far as it came. */
  onText?: (text: string) => void;
}

/** Sends one request; `progress` is the token under which its progress comes back. */
export type Send<Result> = (
  connection: MessageConnection,
  token: CancellationToken,
  progress: string,
) => Promise<Result>;

/**
 * The worker of this window: started at the first request, and again after it has died. A crash there costs the request in
 * hand and nothing else.
 */
export class WorkerProcess implements vscode.Disposable {
  readonly #options: WorkerProcessOptions;
  #running: Promise<Running> | undefined;
  #calls = 0;

  constructor(options: WorkerProcessOptions) {
    this.#options = options;
  }

  /** Sends a request through `send`; errors come back as PipelineError. */
  async call<Result>(send: Send<Result>, call: LongCall = {}): Promise<Result> {
    const { connection } = await this.#start();
    const cancellation = new CancellationTokenSource();
    const progress = `call-${(this.#calls += 1)}`;
    const listening = connection.onProgress(progressType, progress, (value) => call.onProgress?.(value));
    const reading = connection.onProgress(writtenType, writtenTokenOf(progress), (text) =>
      call.onText?.(text),
    );
    const cancelling = call.token?.onCancellationRequested(() => cancellation.cancel());
    if (call.token?.isCancellationRequested) cancellation.cancel();
    try {
      return await send(connection, cancellation.token, progress);
    } catch (error) {
      throw toPipelineError(error);
    } finally {
      listening.dispose();
      reading.dispose();
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

  #start(): Promise<Running> {
    this.#running ??= this.#spawn();
    return this.#running;
  }

  #spawn(): Promise<Running> {
    const { script, log, signIns, lastfmKey, s3Keys, snowflakeSecrets, languageModel } = this.#options;
    const child = fork(script, [], {
      execArgv: ['--max-old-space-size=512'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (chunk: Buffer) => log.error(`worker: ${chunk.toString().trimEnd()}`));
    child.stdout?.on('data', (chunk: Buffer) => log.info(`worker: ${chunk.toString().trimEnd()}`));
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    child.once('exit', (code, signal) => {
      log.info(`The worker ended (${signal ?? code}).`);
      connection.dispose();
      // A later worker may have taken its place.
      if (this.#running === running) this.#running = undefined;
    });
    connection.onNotification(hostNotifications.log, ({ level, line }) => writeLog(log, level, line));
    connection.onRequest(
      hostRequests.refreshToken,
      async ({ account }) => (await signIns.read(account))?.refreshToken ?? null,
    );
    connection.onRequest(hostRequests.replaceRefreshToken, ({ token, account }) =>
      signIns.replaceToken(token, account),
    );
    connection.onRequest(hostRequests.dropRefreshToken, ({ account }) => signIns.forget(account));
    connection.onRequest(hostRequests.useFolder, ({ to, account }) => saveHome(account, to));
    connection.onRequest(hostRequests.lastfmKey, async () => (await lastfmKey.read()) ?? null);
    connection.onRequest(
      hostRequests.s3Keys,
      async ({ onTrial }) => (onTrial ? s3Keys.onTrial : await s3Keys.read()) ?? null,
    );
    connection.onRequest(
      hostRequests.snowflakeSecret,
      async ({ name, onTrial }) => (await snowflakeSecrets.read(name, onTrial)) ?? null,
    );
    connection.onRequest(
      hostRequests.temporaryCredential,
      async ({ key, value }) => (await snowflakeSecrets.temporary(key, value)) ?? null,
    );
    connection.onRequest(hostRequests.complete, async ({ messages, token }, cancellation) => {
      try {
        return await languageModel.complete(messages, cancellation, (text) => {
          void connection.sendProgress(writtenType, token, text);
        });
      } catch (error) {
        const data = dataOfError(error);
        throw new ResponseError(-32000, data.message, data);
      }
    });
    connection.onRequest(hostRequests.openPage, async ({ address }) => {
      await vscode.env.openExternal(vscode.Uri.parse(address, true));
    });
    connection.listen();
    const running = connection.sendRequest(workerRequests.configure, this.#options.settings()).then(
      () => ({ child, connection }),
      (error: unknown) => {
        if (this.#running === running) this.#running = undefined;
        throw toPipelineError(error);
      },
    );
    return running;
  }

  /** Tells a running worker that somebody signed in or out. */
  async forgetAccess(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    await running?.connection.sendNotification(workerNotifications.signInChanged);
  }

  /** Ends the worker, whatever it is doing, and waits until it has ended. The next request starts another. */
  async stop(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    this.#running = undefined;
    if (!running || running.child.exitCode !== null) return;
    const ended = new Promise<void>((resolve) => running.child.once('exit', () => resolve()));
    running.child.kill('SIGKILL');
    await ended;
  }

  dispose(): void {
    void this.stop();
  }
}

function writeLog(log: vscode.LogOutputChannel, level: LogLevel, line: string): void {
  log[level](line);
}

function toPipelineError(error: unknown): unknown {
  // The latter is of the connection, for a request that was under way when the worker ended.
  if (!(error instanceof ResponseError) || error.code === ErrorCodes.PendingResponseRejected) {
    return new PipelineError('unavailable', 'The worker process ended unexpectedly.', {
      hint: 'Try again; the log says more.',
      cause: error,
    });
  }
  const known = error.code === ErrorCodes.MessageWriteError ? undefined : errorOfData(error.data);
  return known ?? new PipelineError('internal', error.message);
}
