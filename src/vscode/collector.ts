import * as vscode from 'vscode';
import { PipelineError, describeError } from '../base/errors';
import type { BackfillOutcome, CollectOutcome } from '../protocol/collect';
import type { SyncStatus } from '../protocol/panel';
import { workerRequests } from '../protocol/worker';
import { collectsInBackground, intervalMs } from './settings';
import type { SignInStore } from './sign-in-store';
import type { LongCall, Send, WorkerProcess } from './worker-process';

/** Collects on a timer and on request, and knows what state collection is in. */
export class Collector implements vscode.Disposable {
  readonly #worker: WorkerProcess;
  readonly #signIns: SignInStore;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #collected = new vscode.EventEmitter<void>();
  #status: SyncStatus = { kind: 'signed_out', lastPlayedAt: null, blockedUntil: null, message: null };
  #running: Promise<CollectOutcome | null> | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** The status is another. */
  readonly onDidChange = this.#changed.event;
  /** There may be new history. */
  readonly onDidCollect = this.#collected.event;

  constructor(worker: WorkerProcess, signIns: SignInStore, log: vscode.LogOutputChannel) {
    this.#worker = worker;
    this.#signIns = signIns;
    this.#log = log;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  /** Reads where things stand and sets the timer by settings and sign-in. */
  async refresh(): Promise<void> {
    const signedIn = (await this.#signIns.read()) !== undefined;
    // Nothing to ask about yet: the worker need not start.
    const nothing = { lastPlayedAt: null, blockedUntil: null };
    const standing = signedIn
      ? await this.#worker
          .call((connection) => connection.sendRequest(workerRequests.standing))
          .catch(() => nothing)
      : nothing;
    if (!this.#running) {
      const kind = !signedIn ? 'signed_out' : standing.blockedUntil ? 'rate_limited' : 'idle';
      this.#set({ kind, ...standing, message: null });
    }
    this.#schedule(signedIn, standing.blockedUntil);
  }

  #schedule(signedIn: boolean, blockedUntil: string | null): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!signedIn || !collectsInBackground()) return;
    const wait =
      blockedUntil === null ? intervalMs() : Math.max(intervalMs(), Date.parse(blockedUntil) - Date.now());
    // Timers take no more than 24.8 days.
    this.#timer = setTimeout(() => void this.collectInBackground(), Math.min(wait, 2 ** 31 - 1));
    this.#timer.unref();
  }

  /** A run of the timer: silent, and none if another window's was recent. */
  async collectInBackground(): Promise<void> {
    try {
      await this.#collect({ unlessWithinMs: intervalMs() * 0.8 });
    } catch (error) {
      this.#log.warn(`Background collection: ${describeError(error)}`);
    }
  }

  /** A run that was asked for. A run in progress is joined. @throws PipelineError */
  collectNow(call: LongCall): Promise<CollectOutcome | null> {
    return this.#collect({}, call);
  }

  #collect(parameters: { unlessWithinMs?: number }, call: LongCall = {}): Promise<CollectOutcome | null> {
    return (this.#running ??= this.#occupied(
      this.#run(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.collect, { ...parameters, progress }, token),
        call,
      ),
    ));
  }

  /** Collects as far back as Spotify's list goes. @throws PipelineError */
  async backfill(days: number, call: LongCall): Promise<BackfillOutcome> {
    await this.#running?.catch(() => undefined);
    const run = this.#run(
      (connection, token, progress) =>
        connection.sendRequest(workerRequests.backfill, { days, progress }, token),
      call,
    );
    this.#running = this.#occupied(run);
    await this.#running;
    return run;
  }

  /** While a run is on its way another joins it. */
  #occupied(run: Promise<CollectOutcome | null>): Promise<CollectOutcome | null> {
    return run.finally(() => {
      this.#running = undefined;
    });
  }

  async #run<Outcome extends CollectOutcome | null>(send: Send<Outcome>, call: LongCall): Promise<Outcome> {
    const before = this.#status;
    if ((await this.#signIns.read()) === undefined) {
      this.#set({ ...before, kind: 'signed_out', message: null });
      throw new PipelineError('not_signed_in', 'You are not signed in to Spotify.', {
        hint: 'Sign in first.',
      });
    }
    this.#set({ ...before, kind: 'syncing', message: null });
    let signedIn = true;
    let blockedUntil: string | null = null;
    try {
      const outcome = await this.#worker.call(send, call);
      this.#set({
        kind: 'idle',
        lastPlayedAt: outcome?.last_played_at ?? before.lastPlayedAt,
        blockedUntil: null,
        message: outcome?.gap ? 'Some plays before this collection may be missing.' : null,
      });
      if (outcome)
        this.#log.info(`Collected ${outcome.new} new plays, looked up ${outcome.artists} artists.`);
      return outcome;
    } catch (error) {
      const known = error instanceof PipelineError ? error : undefined;
      signedIn = known?.code !== 'not_signed_in' && known?.code !== 'sign_in_ended';
      blockedUntil = known?.until?.toISOString() ?? null;
      this.#set(failedStatus(before, known, describeError(error), signedIn, blockedUntil));
      throw error;
    } finally {
      this.#schedule(signedIn, blockedUntil);
      this.#collected.fire();
    }
  }

  #set(status: SyncStatus): void {
    this.#status = status;
    this.#changed.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
    this.#collected.dispose();
  }
}

function failedStatus(
  before: SyncStatus,
  error: PipelineError | undefined,
  message: string,
  signedIn: boolean,
  blockedUntil: string | null,
): SyncStatus {
  if (error?.code === 'cancelled')
    return { ...before, kind: before.kind === 'syncing' ? 'idle' : before.kind };
  if (!signedIn) return { ...before, kind: 'signed_out', message };
  return { ...before, kind: blockedUntil ? 'rate_limited' : 'failed', blockedUntil, message };
}
