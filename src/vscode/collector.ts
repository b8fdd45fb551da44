import * as vscode from 'vscode';
import { PipelineError, describeError, hasCode, isCancellation } from '../base/errors';
import { systemTimer } from '../base/timer';
import { collectForever } from '../history/collect-forever';
import type { BackfillOutcome, CollectOutcome } from '../protocol/collect';
import type { SyncStatus } from '../protocol/panel';
import { workerRequests } from '../protocol/worker';
import { collectsInBackground } from './settings';
import type { SignInStore } from './sign-in-store';
import type { LongCall, Send, WorkerProcess } from './worker-process';
import { wordsOf } from './words';

/** Collects by itself and on request, and knows what state collection is in. */
export class Collector implements vscode.Disposable {
  readonly #worker: WorkerProcess;
  readonly #signIns: SignInStore;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #collected = new vscode.EventEmitter<void>();
  readonly #ran = new vscode.EventEmitter<void>();
  #status: SyncStatus = { kind: 'signed_out', lastPlayedAt: null, blockedUntil: null, message: null };
  #running: Promise<CollectOutcome | null> | undefined;
  /** Ends the background of this window. */
  #background: AbortController | undefined;

  /** The status is another. */
  readonly onDidChange = this.#changed.event;
  /** There may be new history. */
  readonly onDidCollect = this.#collected.event;
  /** A run ended, well or not. */
  readonly onDidRun = this.#ran.event;

  constructor(worker: WorkerProcess, signIns: SignInStore, log: vscode.LogOutputChannel) {
    this.#worker = worker;
    this.#signIns = signIns;
    this.#log = log;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  /** Reads where things stand; the background runs or rests by settings and sign-in. */
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
    this.#follow(signedIn);
  }

  #follow(signedIn: boolean): void {
    this.#background?.abort();
    this.#background = undefined;
    if (!signedIn || !collectsInBackground()) return;
    this.#background = new AbortController();
    const options = {
      timer: systemTimer,
      waitMs: () => this.#worker.call((connection) => connection.sendRequest(workerRequests.nextPoll)),
      poll: () => this.#collect({ ifDue: true }),
      needsAPerson: (error: unknown) => endsTheSignIn(error) || hasCode(error, 'other_account'),
      onFailure: (error: unknown) => this.#log.warn(`Background collection: ${describeError(error)}`),
    };
    collectForever(options, this.#background.signal).catch((error: unknown) =>
      this.#log.warn(`Background collection has stopped: ${describeError(error)}`),
    );
  }

  /** A run that was asked for. A run in progress is joined. @throws PipelineError */
  collectNow(call: LongCall): Promise<CollectOutcome | null> {
    return this.#collect({}, call);
  }

  #collect(parameters: { ifDue?: boolean }, call: LongCall = {}): Promise<CollectOutcome | null> {
    return (this.#running ??= this.#occupied(
      this.#run(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.collect, { ...parameters, progress }, token),
        call,
        parameters.ifDue,
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

  async #run<Outcome extends CollectOutcome | null>(
    send: Send<Outcome>,
    call: LongCall,
    isByItself = false,
  ): Promise<Outcome> {
    const before = this.#status;
    if ((await this.#signIns.read()) === undefined) {
      this.#set({ ...before, kind: 'signed_out', message: null });
      throw new PipelineError('not_signed_in', vscode.l10n.t('You are not signed in to Spotify.'), {
        hint: vscode.l10n.t('Sign in first.'),
      });
    }
    this.#set({ ...before, kind: 'syncing', message: null });
    let isQuiet = false;
    try {
      const outcome = await this.#worker.call(send, call);
      this.#set({
        kind: 'idle',
        lastPlayedAt: outcome?.last_played_at ?? before.lastPlayedAt,
        blockedUntil: null,
        message: outcome?.gap ? vscode.l10n.t('Some plays before this collection may be missing.') : null,
      });
      if (outcome)
        this.#log.info(`Collected ${outcome.new} new plays, looked up ${outcome.artists} artists.`);
      return outcome;
    } catch (error) {
      const known = error instanceof PipelineError ? error : undefined;
      // The network comes and goes: no reason to shout, and the next try is on its way.
      isQuiet = isCancellation(error) || (isByItself && known?.code === 'unavailable');
      this.#set(
        isQuiet
          ? quietStatus(before, isByItself ? wordsOf(error) : null)
          : failedStatus(before, known, wordsOf(error)),
      );
      throw error;
    } finally {
      if (!isQuiet) this.#collected.fire();
      this.#ran.fire();
    }
  }

  #set(status: SyncStatus): void {
    this.#status = status;
    this.#changed.fire();
  }

  dispose(): void {
    this.#background?.abort();
    this.#changed.dispose();
    this.#collected.dispose();
    this.#ran.dispose();
  }
}

function quietStatus(before: SyncStatus, words: string | null): SyncStatus {
  const kind = before.kind === 'syncing' ? 'idle' : before.kind;
  return {
    ...before,
    kind,
    message: words === null ? before.message : `${words} ${vscode.l10n.t('It is tried again by itself.')}`,
  };
}

function failedStatus(before: SyncStatus, error: PipelineError | undefined, message: string): SyncStatus {
  if (endsTheSignIn(error)) return { ...before, kind: 'signed_out', message };
  const blockedUntil = error?.until?.toISOString() ?? null;
  return { ...before, kind: blockedUntil ? 'rate_limited' : 'failed', blockedUntil, message };
}

/** No wait mends it: the listener has to sign in. */
const endsTheSignIn = (error: unknown) => hasCode(error, 'not_signed_in', 'sign_in_ended');
