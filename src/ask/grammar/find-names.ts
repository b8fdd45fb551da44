import { corrected, tolerance } from './spelling';
import type { Named } from './marks';
import type { NameEntry, NameIndex, NameKind } from './names';
import type { Token } from './tokens';

/** Tokens from `from` up to and without `to` that name something. */
export interface FoundName {
  from: number;
  to: number;
  names: Named;
}

const nounOf: Record<string, NameKind> = {
  artist: 'artist',
  band: 'artist',
  act: 'artist',
  singer: 'artist',
  rapper: 'artist',
  group: 'artist',
  musician: 'artist',
  by: 'artist',
  album: 'album',
  lp: 'album',
  ep: 'album',
  off: 'album',
  release: 'album',
  record: 'album',
  song: 'track',
  track: 'track',
  tune: 'track',
  single: 'track',
  title: 'track',
  genre: 'genre',
};

/** After these a name is expected, whatever its words mean elsewhere. */
const leads = new Set([...Object.keys(nounOf), 'called', 'named', 'titled', 'entitled']);
const listened = new Set([
  'play',
  'played',
  'heard',
  'hear',
  'stream',
  'streamed',
  'spin',
  'spun',
  'playing',
  'hearing',
  'streaming',
  'skip',
  'skipped',
]);
/** Words that are never a name alone, wherever they stand. */
const neverNames = new Set(
  'the a an my me i it this that them these those one ones some any all each every more most less least much many last next year month week day time times today yesterday song songs artist artists album albums track tracks genre genres music band bands plays hours minutes'.split(
    ' ',
  ),
);

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
      const names = chosen(entries, tokens, from, to);
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
    const names = chosen(near, tokens, from, to);
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
    const isStyle = family.length > 0 && (!lexicon.has(word(from)) || things.test(word(from + 1)));
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

/** No word of the grammar, and no number. */
const isStrange = ({ word }: Token, lexicon: ReadonlySet<string>) =>
  !lexicon.has(word) && !/^\d+(?:st|nd|rd|th)?$/.test(word);

interface NearStretch {
  from: number;
  to: number;
  near: NameEntry[];
  apart: number;
}

function nearStretches(
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

const compactOf = (words: readonly Token[]) =>
  words
    .map(({ word }) => word)
    .join('')
    .replaceAll(/[:/-]/g, '');

/** A name is expected after "the artist", and before "rank". */
const isExpected = (tokens: readonly Token[], from: number, to: number) =>
  leads.has(tokens[from - 1]?.word ?? '') ||
  /^(?:rank|ranks|ranked|place|placed)$/.test(tokens[to]?.word ?? '');

/** Names made of the grammar's own words ("Last Summer") are names where they are quoted, capital, or a name is expected. */
function mayBeName(
  tokens: readonly Token[],
  from: number,
  to: number,
  lexicon: ReadonlySet<string>,
  entries: readonly NameEntry[],
): boolean {
  const words = tokens.slice(from, to);
  if (words.every(({ isQuoted }) => isQuoted)) return true;
  const own = words.filter(({ word }) => !lexicon.has(word) && !/^\d{1,4}$/.test(word));
  if (own.length > 0) return true;
  const before = tokens[from - 1]?.word ?? '';
  const isNever = words.every(({ word }) => neverNames.has(word));
  if (isNever) return false;
  if (leads.has(before) && !(before === 'by' && (isTime(words) || isAxis(words)))) return true;
  // "In each country", "by country" are places.
  const after = tokens[to]?.word ?? '';
  if (
    words.length === 1 &&
    words[0]?.word === 'country' &&
    /^(?:each|per|by|every|which|what)$/.test(before) &&
    !things.test(after)
  )
    return false;
  // Country, soul, swing: a genre that is a word of the grammar as well.
  if (
    entries.some(({ kind, plays }) => kind === 'genre' && plays > 0) &&
    words.every(({ word }) => !isTimeWord(word))
  )
    return true;
  if (
    words.length > 1 &&
    words.every(({ isCapital, word }) => isCapital || smallWords.has(word)) &&
    words.some(({ isCapital }) => isCapital) &&
    !isTime(words)
  )
    return true;
  // One capital word among small ones, as long as English does not write it so.
  const isShouting = tokens.every(({ isCapital }, at) => isCapital || at === 0);
  if (words.length === 1 && words[0]?.isCapital && !isTime(words) && !isShouting) return true;
  if (tokens[to]?.word === 's' && !isTime(words)) return true;
  const isAtEnd = to === tokens.length;
  return (
    (listened.has(before) || (before === 'to' && tokens[from - 2]?.word.startsWith('listen') === true)) &&
    !isTime(words) &&
    (isAtEnd || words.length > 1)
  );
}

/** "By weekday" says along what. */
const isAxis = (words: readonly Token[]) =>
  words.every(
    ({ word, isCapital }) =>
      !isCapital &&
      /^(?:weekdays?|hours?|days?|weeks?|months?|quarters?|years?|sessions?|artists?|songs?|tracks?|albums?|genres?|platforms?|devices?|country|countries|decades?)$/.test(
        word,
      ),
  );

/** Words of genres that say nothing alone. */
const fillerFamilies = new Set(
  'and n the of music new old big late post alternative deep hard soft slow modern contemporary classic'.split(
    ' ',
  ),
);

const smallWords = new Set('the a an of in on and to for with at by'.split(' '));
const timeWords =
  /^(?:today|yesterday|last|this|past|previous|current|week|month|year|day|weekend|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|weekdays|hour|hours|quarter|\d+|time|ever|always|now|recently|again|once|more|most|first|every|all)$/;
const isTimeWord = (word: string) => timeWords.test(word);
const isTime = (words: readonly Token[]) =>
  words.every(({ word }) => isTimeWord(word) || smallWords.has(word));

/** A word that is nearer to one of the grammar's is a slip of the pen: "artsits". */
function isSlip(word: string, apart: number, lexicon: ReadonlySet<string>, isNameExpected: boolean): boolean {
  if (isNameExpected) return false;
  const meant = corrected(word, lexicon);
  return meant !== null && (word.length < 6 || apart >= Math.min(1, tolerance(word.length)));
}

const things =
  /^(?:artists?|bands?|acts?|songs?|tracks?|tunes?|albums?|music|stuff|plays?|listens?|singers?|rappers?|groups?|musicians?|listening|streams?|records?|releases?|hits?|bangers?)$/;

/** Which of several things of one name is meant: what the noun beside it says, else the one that is played most of its kind. */
function chosen(
  entries: readonly NameEntry[],
  tokens: readonly Token[],
  from: number,
  to: number,
): Named | null {
  const before =
    tokens[from - 1]?.word === 'the' ? (tokens[from - 2]?.word ?? '') : (tokens[from - 1]?.word ?? '');
  const after = tokens[to]?.word ?? '';
  const beforeOf =
    before === 'of' || before === 'called' || before === 'named' ? (tokens[from - 2]?.word ?? '') : '';
  const asked =
    nounOf[before] ??
    nounOf[beforeOf] ??
    (after === 'album' || after === 'lp'
      ? 'album'
      : after === 'song' || after === 'track'
        ? 'track'
        : undefined);
  const said = entries.filter(({ kind }) => kind === asked);
  const isBesideThing = things.test(after);
  const asksTracks = tokens.slice(0, from).some(({ word }) => /^(?:songs?|tracks?|tunes?)$/.test(word));
  const order: NameKind[] = isBesideThing
    ? ['genre', 'artist', 'album', 'track', 'country', 'platform']
    : asksTracks && /^(?:from|on|off|in)$/.test(before)
      ? ['artist', 'album', 'genre', 'track', 'country', 'platform']
      : ['artist', 'genre', 'track', 'album', 'country', 'platform'];
  const candidates = (said.length > 0 ? said : entries).filter(
    ({ kind }) =>
      // A device or a country is one only where it can be.
      (kind !== 'country' && kind !== 'platform') ||
      /^(?:in|from|on|with|to|via|using|than|or|and|vs|versus|outside|of|through)$/.test(before) ||
      /^(?:or|and|vs|versus|than)$/.test(after),
  );
  // A title that several songs' album has, too, is the album where nothing says that it is the song.
  const [song, record] = (['track', 'album'] as const).map((kind) =>
    candidates.find((entry) => entry.kind === kind),
  );
  const isAlbum = song && record && record.plays > song.plays && asked !== 'track';
  const best = [...candidates]
    .filter((entry) => !(isAlbum && entry === song))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.plays - a.plays)[0];
  if (!best) return null;
  // A famous genre and an artist whom nobody played: the one that was.
  const other = candidates.find(
    ({ plays, kind }) =>
      kind !== best.kind &&
      said.length === 0 &&
      (kind === 'genre' || kind === 'artist') &&
      plays > 50 * best.plays,
  );
  const meant = other ?? best;
  const values = candidates
    .filter(({ kind }) => kind === meant.kind)
    .flatMap(({ values: spellings }) => spellings);
  return {
    kind: meant.kind,
    values: meant.kind === 'country' || meant.kind === 'platform' ? values : [...new Set(values)],
    apart: 0,
  };
}
