import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../base/durable-file';
import { describeError } from '../base/errors';
import { freeBytesAt } from '../base/free-bytes';
import type { Home } from '../base/home';
import type { Log } from '../base/log';
import { lockProcess } from '../base/process-lock';
import { readCheckpoint } from '../history/checkpoint';
import { type NoticeFacts, type NoticeMemory, dueNotices } from '../history/notices';
import { type Notice, type NoticeKind, noticeKinds } from '../protocol/notices';

/** What is damaged counts as not told; what a newer version wrote stays. */
const stored = z.looseObject({
  told: z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((told) => Object.fromEntries(Object.entries(told).filter(([, of]) => typeof of === 'string'))),
  muted: z.array(z.unknown()).catch([]),
});

/** What the listener was told and does not want to be told, for all windows and commands of a home. */
export class NoticeBook {
  readonly #home: Home;
  readonly #path: string;
  readonly #log: Log;
  /** In case nothing can be written: this process at least tells nothing twice. */
  #told: NoticeMemory['told'] = {};

  constructor(home: Home, log: Log) {
    this.#home = home;
    this.#path = join(home.state, 'notices.json');
    this.#log = log;
  }

  /** What this window is to tell now: no other one will. Never throws. */
  async take(facts: Omit<NoticeFacts, 'checkpoint' | 'freeBytes'>): Promise<Notice[]> {
    try {
      return await this.#alone(async () => {
        const checkpoint = await readCheckpoint(this.#home.state);
        const freeBytes = await freeBytesAt(this.#home.root);
        const { kept, memory } = await this.#read();
        const before = { ...memory, told: { ...memory.told, ...this.#told } };
        const due = dueNotices({ ...facts, checkpoint, freeBytes }, before);
        if (JSON.stringify(due.memory.told) !== JSON.stringify(memory.told)) {
          this.#told = due.memory.told;
          await writeJson(this.#path, { ...kept, told: due.memory.told }).then(
            () => (this.#told = {}),
            (error: unknown) => this.#log.warn(describeError(error)),
          );
        }
        return due.notices;
      });
    } catch (error) {
      this.#log.warn(`Whether something is to be told is not known. ${describeError(error)}`);
      return [];
    }
  }

  /** Does not tell of a kind any more. @throws PipelineError `storage`, `busy` */
  async mute(kind: NoticeKind): Promise<void> {
    await this.#alone(async () => {
      const { kept, memory } = await this.#read();
      await writeJson(this.#path, { ...kept, muted: [...new Set([...memory.muted, kind])] });
    });
  }

  /** Tells of every kind again, from the next occasion on. @throws PipelineError `storage`, `busy` */
  async unmute(): Promise<void> {
    await this.#alone(async () => {
      const { kept } = await this.#read();
      await writeJson(this.#path, { ...kept, muted: [] });
    });
  }

  async #read(): Promise<{ kept: Record<string, unknown>; memory: NoticeMemory }> {
    const read = stored.safeParse(await readJson<unknown>(this.#path, {}));
    const kept = read.success ? read.data : { told: {}, muted: [] };
    const muted = noticeKinds.filter((kind) => kept.muted.includes(kind));
    return { kept, memory: { told: kept.told, muted } };
  }

  async #alone<Result>(task: () => Promise<Result>): Promise<Result> {
    const lock = await lockProcess(this.#path, { patienceMs: 10_000 });
    try {
      return await task();
    } finally {
      await lock.release();
    }
  }
}
