import type { Answer, Before } from '../src/ask/answer';
import type { AskPanelAnswer, AskPanelFeedback, AskPanelPrompt, AskPanelState } from '../src/protocol/ask';
import type { DropAnswer } from '../src/protocol/drop';
import type { GenreAnswer } from '../src/protocol/genre-card';
import type { PanelMessage, PanelRequest, PanelUpdate, SearchAnswer } from '../src/protocol/panel';
import { type Place, parsePlace } from '../src/protocol/place';
import { readMessage } from './read-message';
import { type Trail, parseTrail } from './shell/trail';

interface VsCodeApi {
  postMessage(message: PanelRequest): void;
  getState(): unknown;
  setState(state: Remembered): void;
}

/** An answer on the page. */
export interface Shown {
  answer: Answer;
  isWhole: boolean;
  /** The questions that it follows, oldest first. */
  earlier?: Before[];
  /** It is of a made-up listener. */
  sample: boolean;
}

/** What outlives hiding the panel and reloading the window. */
interface Remembered {
  /** Of other versions of the page. */
  place?: Place;
  trail?: Trail;
  shown?: Shown | null;
}

declare function acquireVsCodeApi(): VsCodeApi;

// May be asked for once only in the life of a page.
const api = acquireVsCodeApi();

/** Sends a message to the extension host. */
export function send(message: PanelRequest): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the host is no window
  api.postMessage(message);
}

let turn = 0;

/** Has the host show a place. */
export function askFor(type: 'ready' | 'place', place: Place): void {
  turn += 1;
  send({ type, place, turn });
}

/** Whether an answer is to what was asked for last. */
export const isLatest = (answered: number | undefined): boolean => answered === turn;

/** Where the listener was, and the steps that led there, when the page was last shown; the default at first. */
export function rememberedTrail(): Trail {
  const { trail, place } = remembered();
  return parseTrail(trail) ?? { places: [parsePlace(place)], at: 0 };
}

/** Keeps the trail over hiding the panel and reloading the window. */
export function rememberTrail(trail: Trail): void {
  api.setState({ ...remembered(), trail });
}

function remembered(): Remembered {
  const state = api.getState();
  return typeof state === 'object' && state !== null ? state : {};
}

/** A longer answer is asked for again. */
const rowsKept = 200;

/** The answer that was shown last; null for one of another listener or another version of the page. */
export function rememberedAnswer(sample: boolean): Shown | null {
  const { shown } = remembered();
  const isOurs = typeof shown?.answer?.sentence === 'string' && Array.isArray(shown.answer.parts);
  return isOurs && shown.sample === sample ? shown : null;
}

export function rememberAnswer(shown: Shown | null): void {
  const kept = shown && shown.answer.rows.length <= rowsKept ? shown : null;
  api.setState({ ...remembered(), shown: kept });
}

/** Calls back with every update from the host; the result stops it. */
export function onUpdate(listener: (update: PanelUpdate) => void): () => void {
  return onMessage('state', listener);
}

/** Calls back with every place that the host has the page go to; the result stops it. */
export function onGoTo(listener: (place: Place) => void): () => void {
  return onMessage('go', ({ place }) => listener(place));
}

/** Calls back with every answer to a search; the result stops it. */
export function onFound(listener: (answer: SearchAnswer) => void): () => void {
  return onMessage('found', listener);
}

/** Calls back with every answer to a drop; the result stops it. */
export function onDropAnswer(listener: (answer: DropAnswer) => void): () => void {
  return onMessage('drop', listener);
}

/** Calls back with every answer about an artist's genre; the result stops it. */
export function onGenreAnswer(listener: (answer: GenreAnswer) => void): () => void {
  return onMessage('genre', listener);
}

/** What became of a question. */
export function onAskAnswer(listener: (answer: AskPanelAnswer) => void): () => void {
  return onMessage('answer', listener);
}

/** What became of feedback. */
export function onFeedback(listener: (feedback: AskPanelFeedback) => void): () => void {
  return onMessage('feedback', listener);
}

/** What the host knows of questions. */
export function onQuestions(listener: (state: AskPanelState) => void): () => void {
  return onMessage('questions', listener);
}

/** A question that a command brings. */
export function onPrompt(listener: (prompt: AskPanelPrompt) => void): () => void {
  return onMessage('prompt', listener);
}

function onMessage<Type extends PanelMessage['type']>(
  type: Type,
  listener: (message: Extract<PanelMessage, { type: Type }>) => void,
): () => void {
  const receive = ({ data }: MessageEvent<unknown>): void => {
    const message = readMessage(data);
    if (message?.type === type) listener(message as Extract<PanelMessage, { type: Type }>);
  };
  window.addEventListener('message', receive);
  return () => window.removeEventListener('message', receive);
}
