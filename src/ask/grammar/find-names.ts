import { chosenName } from './chosen-name';
import type { Named } from './marks';
import { isExpected, mayBeName } from './may-be-name';
import { compactOf, isTime, thingWord } from './name-words';
import type { NameIndex } from './names';
import { isStrange, nearStretches } from './near-stretches';
import { corrected, tolerance } from './spelling';
import type { Token } from './tokens';

/** Tokens from `from` up to and without `to` that name something. */
export interface FoundName {
  from: number;
  to: number;
  names: Named;
}

/** Words of genres that say nothing alone. */
const fillerFamilies = new Set(
  'and n the of music new old big late post alternative deep hard soft slow modern contemporary classic'.split(
    ' ',
  ),
);

/** What stands for somebody or something of the history, left to right, each word in one name at most. */
export function findNames(
  tokens: readonly Token[],
  index: NameIndex,
  lexicon: ReadonlySet<string>,
): FoundName[] {
  const found: FoundName[] = [];
  const taken = tokens.map(() => false);
  const take = (from: number, to: number, names: Named) => {
    found.push({ from, to, names });
    taken.fill(true, from, to);
  };
  const isFree = (from: number, to: number) => !taken.slice(from, to).includes(true);
  const word = (at: number) => tokens[at]?.word ?? '';
  const compact = (from: number, to: number) => compactOf(tokens.slice(from, to));
  const longest = Math.min(tokens.length, Math.max(index.longest, 1) + 2);

  // The same letters, the longest first.
  for (let length = longest; length >= 1; length -= 1) {
    for (let from = 0; from + length <= tokens.length; from += 1) {
      const to = from + length;
      if (!isFree(from, to)) continue;
      const entries = index.exact(compact(from, to));
      if (entries.length === 0 || !mayBeName(tokens, from, to, lexicon, entries)) continue;
      const names = chosenName(entries, tokens, from, to);
      if (names) take(from, to, names);
    }
  }
  // "X or Weekday", "Weekday or X": beside a name stands another, whatever else its words could mean.
  for (const {
    from: begin,
    to: end,
    names: { kind },
  } of found.slice()) {
    for (const [from, to] of besides(begin, end, tokens, longest)) {
      const same = isFree(from, to)
        ? index.exact(compact(from, to)).find((entry) => entry.kind === kind)
        : undefined;
      if (!same || isTime(tokens.slice(from, to))) continue;
      take(from, to, { kind, values: same.values, apart: 0 });
    }
  }
  // Nearly the same, where a word is no word of the grammar: the nearest first, and of these the longest.
  // A name of one word may be a part of a longer one that is misspelt.
  const isOpen = (from: number, to: number) =>
    found.every(
      (name) =>
        name.to <= from ||
        name.from >= to ||
        (name.from >= from &&
          name.to <= to &&
          name.to - name.from === 1 &&
          // The rest of the stretch is what is misspelt, and no word of the question.
          tokens.slice(from, to).every((token, at) => from + at === name.from || isStrange(token, lexicon))),
    );
  for (const { from, to, near, apart } of nearStretches(
    tokens,
    index,
    lexicon,
    isOpen,
    Math.min(longest, 8),
  )) {
    if (!isOpen(from, to)) continue;
    if (to - from === 1 && isSlip(word(from), apart, lexicon, isExpected(tokens, from, to))) continue;
    const names = chosenName(near, tokens, from, to);
    if (!names) continue;
    // "Voacl jazz" is no jazz.
    for (const inner of found.filter((name) => name.from >= from && name.to <= to))
      found.splice(found.indexOf(inner), 1);
    take(from, to, { ...names, apart });
  }
  // A genre that is in the names of several: "folk".
  for (let from = 0; from < tokens.length; from += 1) {
    if (!isFree(from, from + 1) || fillerFamilies.has(word(from))) continue;
    const family = index.family(word(from));
    const isStyle = family.length > 0 && (!lexicon.has(word(from)) || thingWord.test(word(from + 1)));
    if (isStyle)
      take(from, from + 1, { kind: 'genre', values: family.flatMap(({ values }) => values), apart: 0 });
  }
  // A word of an artist's name: "bowie".
  for (let from = 0; from < tokens.length; from += 1) {
    if (!isFree(from, from + 1) || lexicon.has(word(from)) || word(from).length < 4) continue;
    const entry = index.holding(word(from))[0];
    if (entry && !corrected(word(from), lexicon))
      take(from, from + 1, { kind: entry.kind, values: entry.values, apart: 1 });
  }
  return alike(
    found.sort((a, b) => a.from - b.from),
    tokens,
    index,
  );
}

/** "The album X or Y": what stands beside an album is one too, if it can be. */
function alike(found: readonly FoundName[], tokens: readonly Token[], index: NameIndex): FoundName[] {
  return found.map((name, at) => {
    for (const other of [found[at - 1], found[at + 1]]) {
      if (!other || other.names.kind === name.names.kind) continue;
      const [left, right] = other.from < name.from ? [other, name] : [name, other];
      const between = tokens
        .slice(left.to, right.from)
        .map(({ word }) => word)
        .join(' ');
      if (
        !/^(?:or|and|vs|v|versus|than|against|with|to|compared to|compared with|and also)(?: the| by)?$/.test(
          between,
        )
      )
        continue;
      const same = index
        .exact(compactOf(tokens.slice(name.from, name.to)))
        .find(({ kind }) => kind === other.names.kind);
      if (same && other.from < name.from)
        return { ...name, names: { ...name.names, kind: same.kind, values: same.values } };
    }
    return name;
  });
}

/** The stretches before and after a name that an "or" ties to it, the longest first. */
function besides(begin: number, end: number, tokens: readonly Token[], longest: number): [number, number][] {
  const isJoin = (at: number) => /^(?:or|vs|versus|than|and|v)$/.test(tokens[at]?.word ?? '');
  const lengths = Array.from({ length: longest }, (_, at) => longest - at);
  const after = isJoin(end)
    ? lengths.map((length): [number, number] => [end + 1, Math.min(tokens.length, end + 1 + length)])
    : [];
  const before = isJoin(begin - 1)
    ? lengths.map((length): [number, number] => [Math.max(0, begin - 1 - length), begin - 1])
    : [];
  // "Skip Weekday more than X"
  const more =
    isJoin(begin - 1) && /^(?:more|less)$/.test(tokens[begin - 2]?.word ?? '')
      ? lengths.map((length): [number, number] => [Math.max(0, begin - 2 - length), begin - 2])
      : [];
  return [...after, ...before, ...more].filter(([from, to]) => from < to);
}

/** A word that is nearer to one of the grammar's is a slip of the pen: "artsits". */
function isSlip(word: string, apart: number, lexicon: ReadonlySet<string>, isNameExpected: boolean): boolean {
  if (isNameExpected) return false;
  const meant = corrected(word, lexicon);
  return meant !== null && (word.length < 6 || apart >= Math.min(1, tolerance(word.length)));
}
