import type { Filter, Period } from '../listening-query';
import type { NameKind } from './names';

/** What a stretch of a question stands for. Positions count characters of the plain question. */
export type Mark = { at: number; end: number; words: string } & (
  | { kind: 'period'; period: Period }
  | { kind: 'filter'; filter: Filter }
  | { kind: 'name'; names: Named }
  | { kind: 'thing'; dimension: string; isPlural: boolean }
  | { kind: 'measure'; measure: string }
  | { kind: 'number'; value: number }
  | { kind: 'bin'; dimension: string; isEach: boolean }
  | { kind: 'cue'; cue: Cue }
);

/** Something of the listener's history that was named. */
export interface Named {
  kind: NameKind;
  /** As it is written in the history; several where one name is spelled in several ways. */
  values: (string | number)[];
  /** How near the question's words are: 0 is the same. */
  apart: number;
}

/** Words that say what is wanted. */
export type Cue =
  | 'how many'
  | 'how long'
  | 'how often'
  | 'how much'
  | 'when'
  | 'what'
  | 'list'
  | 'how long ago'
  | 'top'
  | 'most'
  | 'least'
  | 'more'
  | 'fewer'
  | 'than'
  | 'or'
  | 'and'
  | 'versus'
  | 'compare'
  | 'share'
  | 'of'
  | 'is'
  | 'average'
  | 'per'
  | 'trend'
  | 'first'
  | 'last'
  | 'new'
  | 'streak'
  | 'current'
  | 'silence'
  | 'skip'
  | 'different'
  | 'not'
  | 'never'
  | 'but not'
  | 'also'
  | 'by'
  | 'rank'
  | 'at least'
  | 'at most'
  | 'more times than'
  | 'fewer times than'
  | 'exactly'
  | 'once'
  | 'repeat'
  | 'long'
  | 'short'
  | 'old'
  | 'young'
  | 'popular'
  | 'obscure'
  | 'mainstream'
  | 'diverse'
  | 'about';
