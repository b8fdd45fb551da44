import { createHash } from 'node:crypto';
import { lineText, packObject } from '../../lake/lake-object';
import type { PlayRecord } from '../play-record';

/** The plays of one file, or of a part of it, in one UTC month, as the lake object that they come to. */
export interface PackedMonth {
  /** `2024-05`, UTC. */
  month: string;
  /** Readable rows of the file; those that it says twice are in the object once. */
  rows: number;
  key: string;
  body: Uint8Array;
  /** `unique_play` of each row of the object. */
  plays: string[];
}

/** Packs the plays of one file by month, some at a time. */
export class MonthPacker {
  readonly months: PackedMonth[] = [];
  /** Hashes of what earlier parts of the file said; there are such only in files of many rows. */
  readonly #said = new Set<string>();

  /** `isLast`: no further part follows. */
  async add(plays: PlayRecord[], isLast: boolean): Promise<void> {
    const inParts = !isLast || this.#said.size > 0;
    // Compressing goes on beside, in other threads.
    const packing: Promise<PackedMonth>[] = [];
    for (const [month, ofMonth] of byMonth(plays)) {
      packing.push(packMonth(month, ofMonth, (text) => !inParts || this.#isNew(text)));
      // Lets a cancellation be heard.
      await new Promise(setImmediate);
    }
    this.months.push(...(await Promise.all(packing)));
  }

  /** Of texts of one file, which were all written at the same instant. */
  #isNew(text: string): boolean {
    const hash = createHash('sha256').update(text).digest('base64').slice(0, 22);
    if (this.#said.has(hash)) return false;
    this.#said.add(hash);
    return true;
  }
}

async function packMonth(
  month: string,
  plays: readonly PlayRecord[],
  isNew: (content: string) => boolean,
): Promise<PackedMonth> {
  const said = new Said();
  const texts: string[] = [];
  const keys: string[] = [];
  let first: string | undefined;
  for (const play of plays) {
    const text = lineText(play);
    if (!said.isFirst(play.unique_play, text) || !isNew(text)) continue;
    texts.push(text);
    keys.push(play.unique_play);
    first ??= play.played_at;
  }
  return { month, rows: plays.length, plays: keys, ...(await packed(first, texts)) };
}

/** Texts that were said, by the key of their play: few share one, and only those need be compared. */
class Said {
  readonly #firsts = new Map<string, string>();
  readonly #others = new Set<string>();

  isFirst(key: string, text: string): boolean {
    const first = this.#firsts.get(key);
    if (first === undefined) {
      this.#firsts.set(key, text);
      return true;
    }
    if (first === text || this.#others.has(text)) return false;
    this.#others.add(text);
    return true;
  }
}

/** The object of some plays by their texts, in order of time. `first` is the first one's `played_at`. */
export const packed = (first: string | undefined, texts: readonly string[]) =>
  packObject('spotify_listening_history', new Date(first ?? 0), texts);

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
