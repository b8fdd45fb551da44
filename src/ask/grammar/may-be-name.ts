import { isTime, isTimeWord, nounOf, smallWords, thingWord } from './name-words';
import type { NameEntry } from './names';
import type { Token } from './tokens';

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

/** A name is expected after "the artist", and before "rank". */
export const isExpected = (tokens: readonly Token[], from: number, to: number) =>
  leads.has(tokens[from - 1]?.word ?? '') ||
  /^(?:rank|ranks|ranked|place|placed)$/.test(tokens[to]?.word ?? '');

/** Names made of the grammar's own words ("Last Summer") are names where they are quoted, capital, or a name is expected. */
export function mayBeName(
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
    !thingWord.test(after)
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
