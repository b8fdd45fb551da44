import type { Cell, ResultColumn } from '../warehouse/warehouse';
import type { ListeningQuery } from './listening-query';

/** Who turns questions into SQL. */
export const engineNames = ['built-in', 'language-model', 'cortex'] as const;
export type EngineName = (typeof engineNames)[number];

/** How the rows are best looked at. */
export type ChartKind = 'none' | 'number' | 'bars' | 'line' | 'columns';

/** A part of what was understood ("last month", "top 5"), and what it could be instead. */
export interface ReadingPart {
  kind: 'measure' | 'dimension' | 'period' | 'filter' | 'limit' | 'order' | 'side';
  text: string;
  /** What the semantic model says of it, for a hover. */
  about: string | null;
  /** Each with the whole question as it would be then; without choices the part cannot be changed by a click. */
  choices: { text: string; query: ListeningQuery }[];
}

/** What a question leads to. Without `sql` nothing was asked of the data: `reason` says why, in words for a person. */
export interface Answer {
  question: string;
  engine: EngineName;
  /** How the question was read, in a line. */
  interpretation: string;
  parts: ReadingPart[];
  /** The statement that was run, as it was run. */
  sql: string | null;
  /** The name of the verified query of the semantic model that this is, if it is one. */
  verified: string | null;
  columns: ResultColumn[];
  rows: Cell[][];
  /** There were more rows than are given. */
  truncated: boolean;
  /** The answer in a sentence. */
  sentence: string;
  chart: ChartKind;
  /** The question as the built-in engine understood it: what a follow-up or a click goes on from. */
  query: ListeningQuery | null;
  reason: string | null;
  /** Questions that can be asked instead, or next. */
  suggestions: string[];
  /** What the engine says to mind. */
  warnings?: string[];
  /** Names the answer to the engine that gave it, where it wants to know what it was worth. */
  requestId?: string;
}

/** What was asked before and what it came to, for an engine that reads words. */
export interface Before {
  question: string;
  /** Null where an engine that knows the history wrote it. */
  sql: string | null;
}

export interface AskRequest {
  question: string;
  before?: Before;
  /** What was asked before that, oldest first. */
  earlier?: Before[];
  /** What the question before was understood as, for follow-ups ("and last year?"). */
  previous?: ListeningQuery;
  /** A choice of a part: this is answered, and the words of the question are kept for show. */
  changed?: ListeningQuery;
}

/** As it comes from a page or out of a store: its queries are read before they are answered. */
export type GivenAskRequest = Omit<AskRequest, 'previous' | 'changed'> & {
  previous?: unknown;
  changed?: unknown;
};

/**
 * What the next question may go on from; null where nothing was answered. The built-in engine writes names as the history spells
 * them, and no engine that is elsewhere is to read these.
 */
export const beforeOf = ({
  question,
  sql,
  engine,
}: Pick<Answer, 'question' | 'sql' | 'engine'>): Before | null =>
  sql === null ? null : { question, sql: engine === 'built-in' ? null : sql };
