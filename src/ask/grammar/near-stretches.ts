import { compactOf } from './name-words';
import type { NameEntry, NameIndex } from './names';
import type { Token } from './tokens';

/** No word of the grammar, and no number. */
export const isStrange = ({ word }: Token, lexicon: ReadonlySet<string>) =>
  !lexicon.has(word) && !/^\d+(?:st|nd|rd|th)?$/.test(word);

/** Tokens from `from` up to and without `to`, `apart` letters from each of `near`. */
interface NearStretch {
  from: number;
  to: number;
  near: NameEntry[];
  apart: number;
}

/** What is written nearly like a name: the nearest first, and of these the longest. */
export function nearStretches(
  tokens: readonly Token[],
  index: NameIndex,
  lexicon: ReadonlySet<string>,
  isFree: (from: number, to: number) => boolean,
  longest: number,
): NearStretch[] {
  const stretches: NearStretch[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + longest); to += 1) {
      const words = tokens.slice(from, to);
      const strange = words.filter((token) => isStrange(token, lexicon));
      const whole = compactOf(words);
      // Most of it is no word of the grammar: else chance finds names everywhere.
      if (!isFree(from, to) || compactOf(strange).length * 3 < whole.length || strange.length === 0) continue;
      const near = index.near(whole);
      const apart = near[0]?.apart;
      if (apart === undefined) continue;
      stretches.push({
        from,
        to,
        near: near.filter((other) => other.apart === apart).map(({ entry }) => entry),
        apart,
      });
    }
  }
  return stretches.sort((a, b) => a.apart - b.apart || b.to - b.from - (a.to - a.from));
}
