import { createHash } from 'node:crypto';
import { throwIfCancelled } from '../../base/errors';
import type { Lake } from '../../lake/lake';
import { lineContent, objectKey, packLines } from '../../lake/lake-object';
import type { PlayRecord } from '../play-record';
import type { FileCount } from './receipt';
import type { StoredRows } from './stored-rows';

interface Waiting {
  key: string;
  body: Uint8Array;
  month: string;
  plays: string[];
}

/**
 * Takes the plays of one file, some at a time, and stores at the end, at once, what the lake does not hold: one object for
 * each UTC month. Until then nothing is written, so that a file is in the lake whole or not at all.
 */
export class FileStore {
  readonly #lake: Lake;
  readonly #stored: StoredRows;
  readonly #count: FileCount;
  readonly #waiting: Waiting[] = [];
  /** Hashes of what earlier parts of the file said; there are such only in files of many rows. */
  readonly #said = new Set<string>();
  /** Keys of all lake objects that hold rows of the file. */
  readonly objects = new Set<string>();

  constructor(lake: Lake, stored: StoredRows, count: FileCount) {
    this.#lake = lake;
    this.#stored = stored;
    this.#count = count;
  }

  /** @throws PipelineError `cancelled`, `damaged` */
  async add(plays: PlayRecord[], isLast: boolean, signal?: AbortSignal): Promise<void> {
    // Packing goes on beside in other threads.
    const packing: Promise<void>[] = [];
    try {
      for (const [month, ofMonth] of byMonth(plays)) {
        throwIfCancelled(signal);
        const fresh = await this.#freshOf(month, ofMonth, !isLast || this.#said.size > 0);
        if (fresh.length > 0) packing.push(this.#pack(month, fresh));
        await new Promise(setImmediate);
      }
    } finally {
      await Promise.all(packing);
    }
  }

  async #pack(month: string, plays: PlayRecord[]): Promise<void> {
    const waiting = { key: keyOf(plays), month, plays: plays.map((play) => play.unique_play) };
    this.#waiting.push({ ...waiting, body: await packLines(plays) });
  }

  /** The plays of a month that are new. */
  async #freshOf(month: string, plays: PlayRecord[], inParts: boolean): Promise<PlayRecord[]> {
    const distinct = new Map<string, PlayRecord>();
    for (const play of plays) {
      const content = lineContent(play);
      if (inParts && !this.#isNew(content)) continue;
      distinct.set(content, play);
    }
    const fresh = await this.#withoutStored(month, distinct);
    this.#count.settle(Number(month.slice(0, 4)), plays.length, fresh.length);
    return fresh;
  }

  async #withoutStored(month: string, distinct: Map<string, PlayRecord>): Promise<PlayRecord[]> {
    const plays = [...distinct.values()];
    if (plays.length === 0) return [];
    const wholeKey = keyOf(plays);
    if (await this.#lake.has(wholeKey)) {
      this.objects.add(wholeKey);
      return [];
    }
    const stored = await this.#stored.contents(
      month,
      plays.map((play) => play.unique_play),
    );
    if (stored.size === 0) return plays;
    const fresh: PlayRecord[] = [];
    for (const [content, play] of distinct) {
      const key = stored.get(content);
      if (key === undefined) fresh.push(play);
      else this.objects.add(key);
    }
    return fresh;
  }

  #isNew(content: string): boolean {
    const hash = createHash('sha256').update(content).digest('base64').slice(0, 22);
    if (this.#said.has(hash)) return false;
    this.#said.add(hash);
    return true;
  }

  /** Writes what was taken in, all of it or nothing. @throws PipelineError `storage` */
  async commit(): Promise<void> {
    await this.#lake.putAll(this.#waiting.map(({ key, body }) => ({ key, body })));
    for (const { key, month, plays } of this.#waiting) {
      this.objects.add(key);
      this.#stored.add(month, plays);
    }
  }
}

const keyOf = (plays: readonly PlayRecord[]) =>
  objectKey('spotify_listening_history', new Date(plays[0]?.played_at ?? 0), plays);

function byMonth(plays: PlayRecord[]): Map<string, PlayRecord[]> {
  const months = new Map<string, PlayRecord[]>();
  for (const play of plays.sort((a, b) =>
    a.played_at < b.played_at ? -1 : a.played_at > b.played_at ? 1 : 0,
  )) {
    const month = play.played_at.slice(0, 7);
    const ofMonth = months.get(month);
    if (ofMonth) ofMonth.push(play);
    else months.set(month, [play]);
  }
  return months;
}
