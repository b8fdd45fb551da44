import type { Answer, Before, EngineName, GivenAskRequest } from '../ask/answer';

/** A question as the panel asks it; `id` names it in what comes back. */
export interface PanelQuestion {
  id: string;
  engine: EngineName;
  request: GivenAskRequest;
}

/** A question that the listener kept, to run it again. */
export interface SavedQuestion {
  question: string;
  engine: EngineName;
  /** The query that clicks made of it; null where its words say everything. */
  changed: object | null;
}

/** Webview to host. */
export type AskPanelRequest =
  | ({ type: 'ask'; ask: 'question' } & PanelQuestion)
  | { type: 'ask'; ask: 'cancel'; id: string }
  | { type: 'ask'; ask: 'copy' | 'open'; sql: string }
  | { type: 'ask'; ask: 'save' | 'forget'; saved: SavedQuestion }
  /** What the answer of this name was worth, for the engine that gave it. */
  | { type: 'ask'; ask: 'feedback'; requestId: string; positive: boolean }
  /** `begin`: the question box is there, perhaps anew. */
  | { type: 'ask'; ask: 'begin' | 'clear-history' | 'choose-model' | 'configure-snowflake' };

/** Host to webview: what has become of a question. */
export interface AskPanelAnswer {
  type: 'answer';
  id: string;
  outcome:
    | { kind: 'progress'; message: string }
    /** What the engine has written so far. */
    | { kind: 'written'; text: string }
    | { kind: 'answer'; answer: Answer }
    | { kind: 'cancelled' }
    | { kind: 'failed'; message: string; hint: string };
}

/** Host to webview: what has become of the feedback to an answer; `message` says why not. */
export interface AskPanelFeedback {
  type: 'feedback';
  requestId: string;
  outcome: 'sent' | 'failed';
  message: string;
}

/** Host to webview: what the question box knows besides. */
export interface AskPanelState {
  type: 'questions';
  engine: EngineName;
  /** The language model in use; null until one was chosen. */
  model: string | null;
  /** Snowflake is configured, so that Cortex Analyst can be asked. */
  cortex: boolean;
  /** Statements run at Snowflake, whoever wrote them. */
  atSnowflake: boolean;
  saved: SavedQuestion[];
  /** Newest first. */
  history: string[];
}

/** Host to webview: a question that came from a command is to be asked. */
export interface AskPanelPrompt {
  type: 'prompt';
  question: string;
}

const longestQuestion = 20_000;
const longestQuery = 20_000;
const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;
const names = ['built-in', 'language-model', 'cortex'] as const satisfies readonly EngineName[];
const engineOf = (value: unknown): EngineName | undefined => names.find((name) => name === value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A query that a click or an earlier answer made. What it says is read where it is answered, by its schema. */
export const queryOf = (value: unknown): object | null =>
  isObject(value) && JSON.stringify(value).length <= longestQuery ? value : null;

/** Reads a message from the webview; null for anything that is not one. */
export function parseAskRequest(value: object): AskPanelRequest | null {
  if (!isObject(value) || value['type'] !== 'ask') return null;
  const { ask, id, sql } = value;
  switch (ask) {
    case 'question': {
      const request = parseRequest(value['request']);
      const engine = engineOf(value['engine']);
      return request && engine && isText(id, 60) ? { type: 'ask', ask, id, engine, request } : null;
    }
    case 'cancel':
      return isText(id, 60) ? { type: 'ask', ask, id } : null;
    case 'copy':
    case 'open':
      return isText(sql, 100_000) ? { type: 'ask', ask, sql } : null;
    case 'save':
    case 'forget': {
      const saved = parseSavedQuestion(value['saved']);
      return saved ? { type: 'ask', ask, saved } : null;
    }
    case 'feedback': {
      const { requestId, positive } = value;
      return isText(requestId, 100) && requestId !== '' && typeof positive === 'boolean'
        ? { type: 'ask', ask, requestId, positive }
        : null;
    }
    case 'begin':
    case 'clear-history':
    case 'choose-model':
    case 'configure-snowflake':
      return { type: 'ask', ask };
    default:
      return null;
  }
}

function parseRequest(value: unknown): GivenAskRequest | null {
  if (!isObject(value) || !isText(value['question'], longestQuestion)) return null;
  const { question } = value;
  const before = parseBefore(value['before']);
  const given = Array.isArray(value['earlier']) ? value['earlier'].slice(-longestConversation) : [];
  const earlier = given.flatMap((turn) => parseBefore(turn) ?? []);
  const previous = queryOf(value['previous']);
  const changed = queryOf(value['changed']);
  return {
    question,
    ...(before ? { before } : {}),
    ...(earlier.length > 0 ? { earlier } : {}),
    ...(previous ? { previous } : {}),
    ...(changed ? { changed } : {}),
  };
}

const longestConversation = 4;

function parseBefore(value: unknown): Before | null {
  if (!isObject(value)) return null;
  const { question, sql } = value;
  if (!isText(question, longestQuestion) || !(sql === null || isText(sql, 100_000))) return null;
  return { question, sql };
}

/** Reads a saved question, also from what was stored by another version. */
export function parseSavedQuestion(value: unknown): SavedQuestion | null {
  if (!isObject(value)) return null;
  const engine = engineOf(value['engine']);
  const { question } = value;
  if (!engine || !isText(question, longestQuestion) || question.trim() === '') return null;
  return { question, engine, changed: queryOf(value['changed']) };
}
