import type { NameKind } from './names';
import type { Token } from './tokens';

/** The letters of words, as names are looked up. */
export const compactOf = (words: readonly Token[]) =>
  words
    .map(({ word }) => word)
    .join('')
    .replaceAll(/[:/-]/g, '');

/** What a noun beside a name says that it names. */
export const nounOf: Record<string, NameKind> = {
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

/** Nouns that make of a word before them a style, an artist: "folk songs". */
export const thingWord =
  /^(?:artists?|bands?|acts?|songs?|tracks?|tunes?|albums?|music|stuff|plays?|listens?|singers?|rappers?|groups?|musicians?|listening|streams?|records?|releases?|hits?|bangers?)$/;

export const smallWords = new Set('the a an of in on and to for with at by'.split(' '));
const timeWords =
  /^(?:today|yesterday|last|this|past|previous|current|week|month|year|day|weekend|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|weekdays|hour|hours|quarter|\d+|time|ever|always|now|recently|again|once|more|most|first|every|all)$/;
export const isTimeWord = (word: string) => timeWords.test(word);
export const isTime = (words: readonly Token[]) =>
  words.every(({ word }) => isTimeWord(word) || smallWords.has(word));
