import { join } from 'node:path';
import type { Clock } from '../base/clock';
import { readJson, writeJson } from '../base/durable-file';
import { PipelineError, describeError, hasCode, isCancellation } from '../base/errors';
import type { Log } from '../base/log';
import { lockProcess } from '../base/process-lock';
import { keysOfCopy, missingKeys, syncLakes, upload } from '../lake/copy/sync-lakes';
import { tryCopy } from '../lake/copy/try-copy';
import { assertSameAccount, isAccountMark, readAccountMark, unpackAccountMark } from '../lake/account-marks';
import { readLake } from '../lake/compactions';
import type { Lake } from '../lake/lake';
import type { RemoteLake } from '../lake/remote-lake';
import type { CopyStanding, SyncOutcome } from '../protocol/sync';
import { assertNotMoved } from './moved-mark';
import type { Work } from './work';

/** A second copy of the lake elsewhere. */
export interface CopyPlace {
  /** Where it is, for people; another place has another name. */
  place: string;
  /** How objects are written there (the encryption), in words. */
  manner: string;
  /** Opened when there is something to do. @throws PipelineError */
  open: () => Promise<RemoteLake>;
}

interface Options {
  copy: CopyPlace;
  lake: Lake;
  stateFolder: string;
  /** Has the lake say whose history it is, before it meets another. */
  settleAccount?: (signal?: AbortSignal) => Promise<void>;
  log: Log;
  now: Clock;
}

/** What is known of the copy without asking it. Lost, it is found anew by listing. */
interface Known {
  place: string;
  /** Objects of this machine's lake that the copy holds. */
  keys: string[];
  syncedAt: string | null;
  uploadedAt: string | null;
  uploaded: number;
}

/** With more objects than this to copy, it is cheaper to list what is there than to offer each (one LIST tells of a thousand). */
const offeredUnlisted = 50;
/** A machine that neither collected nor synced for so long looks first what others collected meanwhile. */
const awayMs = 3_600_000;
/** One that collects all the time looks as often as this. */
const syncEveryMs = 6 * 3_600_000;
/** How long a sync waits for another window's. */
const patienceMs = 60_000;

/**
 * The lake's second copy in step with the folder. The folder stays the lake that is worked with: what is collected or imported
 * is durable there before anything is copied, and what waits to be copied is what the folder has and the copy has not.
 */
export class SecondCopy {
  readonly #options: Options;
  /** The run that goes on began without the copy: nobody waits for it a second time. */
  #isAway = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get place(): string {
    return this.#options.copy.place;
  }

  /** Copies in both directions what either lacks. @throws PipelineError */
  async sync(work: Work = {}): Promise<SyncOutcome> {
    return this.#alone(patienceMs, work, async () => {
      const { lake, copy, now, settleAccount } = this.#options;
      work.onProgress?.(`Looking what ${copy.place} holds`);
      await settleAccount?.(work.signal);
      return this.#opened(async (remote) => {
        const keys = await keysOfCopy(remote, work.signal);
        await this.#assertSameAccount(remote, keys, work.signal);
        const known = await this.#read();
        try {
          const copied = await syncLakes(lake, remote, keys, this.#copyWork(work));
          known.syncedAt = now().toISOString();
          if (copied.uploaded > 0) Object.assign(known, this.#uploadedNow(copied.uploaded));
          return { place: copy.place, ...copied, objects: keys.size, requests: { ...remote.requests } };
        } finally {
          await this.#write(known, keys);
        }
      });
    });
  }

  /**
   * Copies what waits, after a run. Everything is durable here already: what cannot be copied now waits for the next run, and
   * is no reason to fail this one.
   */
  async uploadAfterRun(work: Work): Promise<void> {
    const { log } = this.#options;
    try {
      if (this.#isAway) throw new PipelineError('unavailable', 'It was out of reach before the run.');
      const uploaded = await this.#alone(0, work, () => this.#upload(work));
      if (uploaded > 0) log.info(`Copied ${uploaded} objects to ${this.place}.`);
    } catch (error) {
      // Another window's sync is at it: what it did not see waits for the next run.
      if (isCancellation(error) || isBusy(error)) return;
      const standing = await this.standing().catch(() => undefined);
      log.warn(
        `${standing?.waiting ?? 'Some'} objects wait to be copied to ${this.place}. ${describeError(error)}`,
      );
    }
  }

  /** Copies what waits, as after a run, and gives the keys of this machine's lake that the copy holds, as far as is known. */
  async keysAfterUpload(work: Work): Promise<ReadonlySet<string>> {
    await this.uploadAfterRun(work);
    return new Set((await this.#read()).keys);
  }

  async #upload(work: Work): Promise<number> {
    const { lake } = this.#options;
    const known = await this.#read();
    let keys = new Set(known.keys);
    let waiting = await this.#waiting(keys);
    if (waiting.length === 0) return 0;
    return this.#opened(async (remote) => {
      if (known.keys.length === 0 || waiting.length > offeredUnlisted) {
        keys = await keysOfCopy(remote, work.signal);
        await this.#assertSameAccount(remote, keys, work.signal);
        waiting = await this.#waiting(keys);
      }
      let uploaded = 0;
      try {
        ({ uploaded } = await upload(lake, remote, waiting, keys, this.#copyWork(work)));
        return uploaded;
      } finally {
        await this.#write({ ...known, ...(uploaded > 0 ? this.#uploadedNow(uploaded) : {}) }, keys);
      }
    });
  }

  /**
   * Before a collection and now and then: a machine that was away, or is new, takes in what others collected meanwhile, so that
   * it knows what is stored and where the last play is. `collectedAt` is when this machine last collected. Without the copy it
   * goes on all the same. Gives how many objects were taken in. @throws PipelineError `cancelled`, `other_account`
   */
  async catchUp(collectedAt: string | undefined, work: Work): Promise<number> {
    const { now, log } = this.#options;
    this.#isAway = false;
    const { syncedAt } = await this.#read();
    const ageOf = (instant: string | null | undefined) =>
      Math.abs(now().getTime() - (Date.parse(instant ?? '') || Number.NEGATIVE_INFINITY));
    const awayFor = Math.min(ageOf(collectedAt), ageOf(syncedAt));
    if (awayFor < awayMs && ageOf(syncedAt) < syncEveryMs) return 0;
    try {
      const { uploaded, downloaded, failed } = await this.sync(work);
      if (uploaded > 0) log.info(`Copied ${uploaded} objects to ${this.place}.`);
      if (downloaded > 0) log.info(`Took in ${downloaded} objects from ${this.place}.`);
      for (const { reason } of failed) log.warn(reason);
      return downloaded;
    } catch (error) {
      if (isCancellation(error) || hasCode(error, 'other_account')) throw error;
      this.#isAway = error instanceof PipelineError && error.code === 'unavailable';
      log.warn(`${this.place} was not looked at before collecting. ${describeError(error)}`);
      return 0;
    }
  }

  /** What is known without a request. @throws PipelineError `damaged` */
  async standing(): Promise<CopyStanding> {
    const { keys, syncedAt, uploadedAt, uploaded } = await this.#read();
    const waiting = await this.#waiting(new Set(keys));
    return { place: this.place, waiting: waiting.length, syncedAt, uploadedAt, uploaded };
  }

  /** Proves that the copy can be written, read and listed, and tells where it stands. @throws PipelineError what is wrong with it */
  async check(signal?: AbortSignal): Promise<CopyStanding> {
    const { copy, now } = this.#options;
    await this.#opened((remote) => tryCopy(remote, copy.manner, now(), signal));
    return this.standing();
  }

  /** @throws PipelineError `other_account` where the copy is of another account */
  async #assertSameAccount(
    remote: RemoteLake,
    keys: ReadonlySet<string>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { lake } = this.#options;
    const own = await readAccountMark(lake);
    const bodies: Uint8Array[] = [];
    for (const key of own.length === 0 ? [] : keys) {
      if (!isAccountMark(key)) continue;
      if (await lake.has(key)) return;
      bodies.push(await remote.get(key, signal));
    }
    assertSameAccount(
      own,
      await unpackAccountMark(bodies),
      this.place,
      'Give this account a bucket or a prefix of its own (“Spotify: Configure S3…”, or S3_PREFIX).',
    );
  }

  async #opened<Result>(task: (remote: RemoteLake) => Promise<Result>): Promise<Result> {
    const remote = await this.#options.copy.open();
    try {
      return await task(remote);
    } finally {
      remote.close();
    }
  }

  async #waiting(remoteKeys: ReadonlySet<string>): Promise<string[]> {
    const { lake } = this.#options;
    const { replaced } = await readLake(lake);
    const local = new Set((await lake.list('')).map(({ key }) => key));
    return missingKeys(local, remoteKeys, replaced).up;
  }

  #copyWork({ signal, onProgress }: Work) {
    return {
      ...(signal ? { signal } : {}),
      onCopied: (done: number, all: number) => onProgress?.(`Copied ${done} of ${all} objects`, done / all),
    };
  }

  readonly #uploadedNow = (uploaded: number) => ({
    uploadedAt: this.#options.now().toISOString(),
    uploaded,
  });

  async #read(): Promise<Known> {
    const nothing: Known = { place: this.place, keys: [], syncedAt: null, uploadedAt: null, uploaded: 0 };
    const known = await readJson<Known>(this.#file, nothing);
    return known.place === this.place && Array.isArray(known.keys) ? { ...nothing, ...known } : nothing;
  }

  async #write(known: Known, keys: ReadonlySet<string>): Promise<void> {
    // What this machine does not have is of no use to know.
    const own = (await this.#options.lake.list('')).map(({ key }) => key).filter((key) => keys.has(key));
    await writeJson(this.#file, { ...known, keys: own });
  }

  get #file(): string {
    return join(this.#options.stateFolder, 'second-copy.json');
  }

  async #alone<Result>(patience: number, work: Work, task: () => Promise<Result>): Promise<Result> {
    const lock = await lockProcess(join(this.#options.stateFolder, 'second-copy'), {
      patienceMs: patience,
      onWaiting: () => work.onProgress?.('Waiting for another window to finish'),
      ...(work.signal ? { signal: work.signal } : {}),
    });
    try {
      await assertNotMoved(this.#options.stateFolder);
      return await task();
    } finally {
      await lock.release();
    }
  }
}

const isBusy = (error: unknown) => error instanceof PipelineError && error.code === 'busy';
