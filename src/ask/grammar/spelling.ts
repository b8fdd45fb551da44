/**
 * How many letters apart two words are: one for each that is missing, too many or other, and one for two that changed places
 * (optimal string alignment). Gives up beyond `limit` and says `limit + 1`.
 */
export function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** How many letters a word or name of this length may be off. */
export function tolerance(length: number): number {
  if (length < 4) return 0;
  if (length < 8) return 1;
  return length < 15 ? 2 : 3;
}

/** The word of a vocabulary that a misspelt one stands for; the one that begins alike where several are as near. */
export function corrected(word: string, vocabulary: ReadonlySet<string>): string | null {
  if (vocabulary.has(word) || word.length < 4 || /\d/.test(word)) return null;
  const limit = tolerance(word.length);
  let best: { word: string; score: number } | null = null;
  for (const candidate of vocabulary) {
    if (candidate.length < 3 || Math.abs(candidate.length - word.length) > limit) continue;
    const apart = distance(word, candidate, limit);
    if (apart > limit) continue;
    const sameLetters = [...word].sort().join('') === [...candidate].sort().join('');
    const score = apart - (sameLetters ? 0.5 : 0) + (candidate[0] === word[0] ? 0 : 0.4);
    if (!best || score < best.score) best = { word: candidate, score };
  }
  return best?.word ?? null;
}
