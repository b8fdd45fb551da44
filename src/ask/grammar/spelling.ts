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

/** Short for what the rules know, as people type. */
const shorthand: Record<string, string> = Object.fromEntries(
  (
    'hw:how hwo:how mny:many wat:what wut:what wht:what wich:which whch:which u:you r:are n:and teh:the hte:the da:the dis:this lst:last yr:year yrs:years ' +
    'mth:month mths:months mo:month wk:week wks:weeks nite:night nites:nights trax:tracks tunez:tunes songz:songs bout:about b4:before alot:lot pct:percent ' +
    'perc:percent tho:though cos:because cuz:because coz:because ppl:people yest:yesterday tday:today thru:through avg:average fav:favourite fave:favourite ' +
    'faves:favourites favs:favourites rn:now wknd:weekend wknds:weekends wkend:weekend wkends:weekends workweek:weekdays mon:monday tues:tuesday weds:wednesday thurs:thursday lotsa:many muh:my ma:my hav:have hve:have wen:when wher:where whn:when woz:was iv:have sng:song ' +
    'sngs:songs plyd:played hrd:heard mst:most'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** The word of a vocabulary that a misspelt one stands for; the one that begins alike where several are as near. */
export function corrected(
  word: string,
  vocabulary: ReadonlySet<string>,
  loosely: (candidate: string) => boolean = () => false,
): string | null {
  const short = shorthand[word];
  if (short) return short;
  if (vocabulary.has(word) || word.length < 4 || /\d/.test(word)) return null;
  const limit = tolerance(word.length);
  let best: { word: string; score: number } | null = null;
  for (const candidate of vocabulary) {
    if (candidate.length < 3 || Math.abs(candidate.length - word.length) > limit) continue;
    const apart = distance(word, candidate, limit);
    if (apart > limit) continue;
    const sameLetters = Array.from(word).sort().join('') === Array.from(candidate).sort().join('');
    // Another letter at the beginning, or in a short word, makes another word: "books" is no slip of "looks".
    if (
      !sameLetters &&
      (candidate[0] !== word[0] ||
        (word.length === candidate.length && word.length < (loosely(candidate) ? 5 : 7)))
    )
      continue;
    const score = apart - (sameLetters ? 0.5 : 0) + (candidate[0] === word[0] ? 0 : 0.4);
    if (!best || score < best.score) best = { word: candidate, score };
  }
  return best?.word ?? null;
}
