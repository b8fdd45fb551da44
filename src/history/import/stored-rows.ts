import type { Lake } from '../../lake/lake';
import { readContents } from '../../lake/lake-object';

/** How many rows are remembered by their keys: the months that neighbouring files share. */
const mostKeys = 150_000;

/**
 * What the lake holds of a month, asked for again and again in an import. The keys of the rows (`unique_play`) of the
 * months that were looked at or written are remembered: only where one comes again are the rows read.
 */
export class StoredRows {
  readonly #lake: Lake;
  readonly #keys = new Map<string, Set<string>>();
  #size = 0;

  constructor(lake: Lake) {
    this.#lake = lake;
  }

  /**
   * What stored rows of a UTC month (`2024-05`) say, and the lake object that says so; empty when none of the plays
   * (`unique_play`) is among them.
   */
  async contents(month: string, plays: Iterable<string>): Promise<Map<string, string>> {
    const known = this.#keys.get(month);
    if (known && !some(plays, (play) => known.has(play))) return new Map();
    const contents = new Map<string, string>();
    const keys = new Set<string>();
    for (const object of await this.#lake.list(`spotify_listening_history/${month.replace('-', '/')}/`)) {
      for (const content of await readContents(object)) {
        contents.set(content, object.key);
        keys.add(playOf(content));
      }
    }
    if (!known) this.#remember(month, keys);
    return contents;
  }

  /** Tells that rows of a month were stored that was looked at before. */
  add(month: string, plays: Iterable<string>): void {
    const known = this.#keys.get(month);
    if (!known) return;
    this.#size -= known.size;
    for (const play of plays) known.add(play);
    this.#size += known.size;
  }

  #remember(month: string, keys: Set<string>): void {
    this.#keys.set(month, keys);
    this.#size += keys.size;
    for (const [oldest, itsKeys] of this.#keys) {
      if (this.#size <= mostKeys || oldest === month) break;
      this.#keys.delete(oldest);
      this.#size -= itsKeys.size;
    }
  }
}

const playOf = (content: string) => /"unique_play":"([^"]*)"/.exec(content)?.[1] ?? '';

function some(values: Iterable<string>, is: (value: string) => boolean): boolean {
  for (const value of values) if (is(value)) return true;
  return false;
}
