import { compactName, plainWords } from './text';
import { distance, tolerance } from './spelling';

/** Kinds of names in a listening history. */
export type NameKind = 'artist' | 'genre' | 'album' | 'track' | 'platform' | 'country';

export const dimensionOfKind: Record<NameKind, string> = {
  artist: 'primary_artist_name',
  genre: 'primary_genre',
  album: 'album_name',
  track: 'track_name',
  platform: 'platform',
  country: 'conn_country',
};

export interface NameEntry {
  kind: NameKind;
  /** The name's words, without spaces. */
  compact: string;
  /** How it is written in the history, the most played first. */
  values: string[];
  plays: number;
  words: number;
}

/** A name as the history has it. */
export interface NameRow {
  kind: NameKind;
  name: string;
  plays: number;
}

/** Every name of a history, found by its words, however they are cased, accented or, within limits, spelled. */
export class NameIndex {
  readonly #byCompact = new Map<string, NameEntry[]>();
  readonly #entries: NameEntry[] = [];
  #byPair: Map<string, number[]> | undefined;
  #byWord: Map<string, number[]> | undefined;
  #families: Map<string, NameEntry[]> | undefined;
  /** The most words that any name has: longer stretches of a question are no name. */
  longest = 0;

  constructor(rows: readonly NameRow[]) {
    for (const { kind, name, plays } of rows) {
      const spoken = kind === 'country' ? countryNames(name) : kind === 'genre' ? genreNames(name) : [name];
      for (const spelling of spoken) this.#add(kind, spelling, name, plays);
    }
  }

  #add(kind: NameKind, spelling: string, value: string, plays: number): void {
    const compact = compactName(spelling);
    if (compact === '') return;
    const known = this.#byCompact.get(compact) ?? [];
    const entry = known.find((candidate) => candidate.kind === kind);
    if (entry) {
      if (!entry.values.includes(value)) entry.values.push(value);
      entry.plays += plays;
      return;
    }
    const words = plainWords(spelling).length;
    const added = { kind, compact, values: [value], plays, words };
    this.longest = Math.max(this.longest, Math.min(words, 12));
    known.push(added);
    this.#entries.push(added);
    this.#byCompact.set(compact, known);
  }

  /** Names that are these letters, the article in front aside. */
  exact(compact: string): NameEntry[] {
    const found = this.#byCompact.get(compact) ?? [];
    const withArticle = compact.startsWith('the') ? [] : (this.#byCompact.get(`the${compact}`) ?? []);
    const without = compact.startsWith('the') ? (this.#byCompact.get(compact.slice(3)) ?? []) : [];
    return found.length > 0 ? found : [...withArticle, ...without];
  }

  /** Names that are these letters but for a few, the nearest first, then the most played. */
  near(compact: string): { entry: NameEntry; apart: number }[] {
    const limit = tolerance(compact.length);
    if (limit === 0) return [];
    const shared = new Map<number, number>();
    const pairs = pairsOf(compact);
    for (const pair of pairs) {
      for (const at of this.#pairs().get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    }
    // A letter that is off spoils three pairs at the most.
    const needed = Math.max(1, pairs.length - 3 * limit);
    const found: { entry: NameEntry; apart: number }[] = [];
    for (const [at, count] of shared) {
      const entry = this.#entries[at];
      if (!entry || count < needed) continue;
      const apart = Math.min(
        distance(compact, entry.compact, limit),
        entry.compact.startsWith('the') ? distance(compact, entry.compact.slice(3), limit) : limit + 1,
      );
      if (apart <= limit) found.push({ entry, apart });
    }
    return found.sort((a, b) => a.apart - b.apart || b.entry.plays - a.entry.plays);
  }

  /** Genres of which this is one of several words: folk is indie folk too. */
  family(word: string): NameEntry[] {
    this.#families ??= familiesOf(this.#entries);
    return this.#families.get(word) ?? [];
  }

  /** Names of which this is one of several words, the most played first. */
  holding(word: string): NameEntry[] {
    return (this.#words().get(word) ?? [])
      .flatMap((at) => this.#entries[at] ?? [])
      .sort((a, b) => b.plays - a.plays);
  }

  #pairs(): Map<string, number[]> {
    if (!this.#byPair) {
      this.#byPair = new Map();
      for (const [at, { compact }] of this.#entries.entries()) {
        for (const pair of pairsOf(compact)) put(this.#byPair, pair, at);
      }
    }
    return this.#byPair;
  }

  #words(): Map<string, number[]> {
    if (!this.#byWord) {
      this.#byWord = new Map();
      for (const [at, { kind, values }] of this.#entries.entries()) {
        if (kind !== 'artist') continue;
        const words = plainWords(values[0] ?? '');
        if (words.length > 1) for (const word of new Set(words)) put(this.#byWord, word, at);
      }
    }
    return this.#byWord;
  }
}

function familiesOf(entries: readonly NameEntry[]): Map<string, NameEntry[]> {
  const families = new Map<string, NameEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== 'genre') continue;
    const words = plainWords(entry.values[0] ?? '').flatMap((word) => word.split('-'));
    if (words.length > 1)
      for (const word of words.filter((part) => part.length > 2))
        families.set(word, [...(families.get(word) ?? []), entry]);
  }
  return families;
}

function put(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list) list.push(at);
  else map.set(key, [at]);
}

/** Every two letters that follow each other, each once; the ends count as letters. */
const pairsOf = (text: string) => [
  ...new Set(Array.from({ length: text.length + 1 }, (_, at) => ` ${text} `.slice(at, at + 2))),
];

/** "R&B" is rnb, "alternative country" alt country, "hip hop" hip-hop by the same letters. */
function genreNames(name: string): string[] {
  const words = plainWords(name).join(' ');
  const short = [
    words.replace(/\band\b/, 'n'),
    words.replace(/\balternative\b/, 'alt'),
    words.replace(/\belectronic\b/, 'electro'),
  ];
  return [
    name,
    ...short.filter((other) => other !== words),
    ...(words === 'drum and bass' ? ['dnb', 'd and b'] : []),
  ];
}

const regions = new Intl.DisplayNames('en', { type: 'region' });

const alsoCalled: Record<string, string[]> = {
  US: ['usa', 'the us', 'the states', 'america', 'united states of america'],
  GB: ['uk', 'britain', 'great britain', 'england'],
  CZ: ['czech republic'],
  NL: ['holland'],
  AE: ['uae', 'emirates'],
};

function countryNames(code: string): string[] {
  if (!/^[A-Z]{2}$/.test(code)) return [];
  const name = regions.of(code);
  return [...(name && name !== code ? [name] : []), ...(alsoCalled[code] ?? [])];
}
