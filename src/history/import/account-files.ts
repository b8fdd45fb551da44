import { createHash } from 'node:crypto';
import type { LastMinute } from './account-row';

/** `StreamingHistory_music_1.json`, before 2023 `StreamingHistory1.json`, with its folder. */
const numbered = /^(.*StreamingHistory(?:_[a-z]+_)?)(\d+)\.json$/i;

/**
 * The account data of one package while its files are taken in, in the order of their names. Spotify cuts them after so
 * many rows, in the midst of a minute: each goes on where the one before it ends.
 */
export class AccountFiles {
  readonly #ends = new Map<string, LastMinute>();

  /** What the file goes on from, by its name in the package; undefined for the first, and for any other file. */
  before(name: string): LastMinute | undefined {
    const [, stem, number] = numbered.exec(name) ?? [];
    return stem === undefined ? undefined : this.#ends.get(`${stem}${Number(number) - 1}`);
  }

  /** Whether a file of that name may go on from another, whose end has to be known first. */
  goesOn(name: string): boolean {
    return numbered.test(name);
  }

  ended(name: string, lastMinute: LastMinute): void {
    const [, stem, number] = numbered.exec(name) ?? [];
    if (stem !== undefined) this.#ends.set(`${stem}${Number(number)}`, lastMinute);
  }
}

/** Names the content of a file that goes on from another: the same bytes elsewhere come to other rows. */
export function identityAfter(sha256: string, before: LastMinute | undefined): string {
  if (before === undefined) return sha256;
  return createHash('sha256').update(sha256).update(JSON.stringify(before)).digest('hex');
}
