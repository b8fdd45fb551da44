import type { Verdict } from './verdicts';

/**
 * What the predecessor's rules say: a name with "DJ" in it is electronic, one with "& The" a band (rock), a popular artist
 * mainstream pop; anything else it left alone.
 */
export function predecessorSays(verdict: Verdict): Verdict {
  const { name, popularity } = verdict.artist;
  const family = name.includes('DJ')
    ? 'electronic'
    : name.includes('& The')
      ? 'rock'
      : (popularity ?? 0) >= 70
        ? 'pop'
        : null;
  return { ...verdict, genre: family ?? 'unclassified', family, confidence: null };
}
