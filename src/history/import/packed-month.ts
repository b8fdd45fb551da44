import { createHash } from 'node:crypto';
import { contentKey, lineContentOf, lineText, packTexts } from '../../lake/lake-object';
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
      packing.push(packMonth(month, ofMonth, (content) => !inParts || this.#isNew(content)));
      // Lets a cancellation be heard.
      await new Promise(setImmediate);
    }
    this.months.push(...(await Promise.all(packing)));
  }

  #isNew(content: string): boolean {
    const hash = createHash('sha256').update(content).digest('base64').slice(0, 22);
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
  const texts = new Map<string, string>();
  const keys: string[] = [];
  let first: string | undefined;
  for (const play of plays) {
    const text = lineText(play);
    const content = lineContentOf(text);
    if (texts.has(content) || !isNew(content)) continue;
    texts.set(content, text);
    keys.push(play.unique_play);
    first ??= play.played_at;
  }
  return { month, rows: plays.length, plays: keys, ...(await packed(first, texts)) };
}

/** The object of some plays: what each says, and its text, in order of time. `first` is the first one's `played_at`. */
export async function packed(
  first: string | undefined,
  texts: ReadonlyMap<string, string>,
): Promise<Pick<PackedMonth, 'key' | 'body'>> {
  return {
    key: contentKey('spotify_listening_history', new Date(first ?? 0), [...texts.keys()]),
    body: await packTexts([...texts.values()]),
  };
}

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
