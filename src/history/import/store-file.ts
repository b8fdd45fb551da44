import type { Lake } from '../../lake/lake';
import { lineContentOf, unpackTexts } from '../../lake/lake-object';
import type { PlayRecord } from '../play-record';
import { type PackedMonth, packed } from './packed-month';
import type { FileCount } from './receipt';
import type { StoredRows } from './stored-rows';

type Waiting = Pick<PackedMonth, 'month' | 'key' | 'body' | 'plays'>;

/**
 * Takes the months of one file and stores at the end, at once, what the lake does not hold. Until then nothing is written,
 * so that a file is in the lake whole or not at all.
 */
export class FileStore {
  readonly #lake: Lake;
  readonly #stored: StoredRows;
  readonly #count: FileCount;
  readonly #waiting: Waiting[] = [];
  /** Keys of all lake objects that hold rows of the file. */
  readonly objects = new Set<string>();

  constructor(lake: Lake, stored: StoredRows, count: FileCount) {
    this.#lake = lake;
    this.#stored = stored;
    this.#count = count;
  }

  /** @throws PipelineError `damaged` */
  async add(month: PackedMonth): Promise<void> {
    const fresh = await this.#freshOf(month);
    this.#count.settle(Number(month.month.slice(0, 4)), month.rows, fresh?.plays.length ?? 0);
    if (fresh) this.#waiting.push(fresh);
  }

  /** What of a month is new. */
  async #freshOf(month: PackedMonth): Promise<Waiting | undefined> {
    if (month.plays.length === 0) return undefined;
    if (await this.#lake.has(month.key)) {
      this.objects.add(month.key);
      return undefined;
    }
    const stored = await this.#stored.contents(month.month, month.plays);
    return stored.size === 0 ? month : this.#without(stored, month);
  }

  async #without(stored: ReadonlyMap<string, string>, month: PackedMonth): Promise<Waiting | undefined> {
    const fresh: string[] = [];
    const plays: PlayRecord[] = [];
    for (const text of await unpackTexts(month.body)) {
      const key = stored.get(lineContentOf(text));
      if (key === undefined) {
        fresh.push(text);
        plays.push(JSON.parse(text) as PlayRecord);
      } else this.objects.add(key);
    }
    if (plays.length === month.plays.length) return month;
    if (plays.length === 0) return undefined;
    return {
      month: month.month,
      plays: plays.map((play) => play.unique_play),
      ...(await packed(plays[0]?.played_at, fresh)),
    };
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
