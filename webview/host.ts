import type { Answer, Before } from '../src/ask/answer';
import type { AskPanelAnswer, AskPanelFeedback, AskPanelPrompt, AskPanelState } from '../src/protocol/ask';
import type { DropAnswer } from '../src/protocol/drop';
import type { GenreAnswer } from '../src/protocol/genre-card';
import type { PanelMessage, PanelRequest, PanelUpdate, SearchAnswer } from '../src/protocol/panel';
import { type Place, parsePlace } from '../src/protocol/place';

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
  place?: Place;
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

/** Where the listener was when the page was last shown; the default at first. */
export function rememberedPlace(): Place {
  return parsePlace(remembered().place);
}

/** Keeps the place over hiding the panel and reloading the window. */
export function rememberPlace(place: Place): void {
  api.setState({ ...remembered(), place });
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
  const isOfType = (message: unknown): message is Extract<PanelMessage, { type: Type }> =>
    typeof message === 'object' && message !== null && 'type' in message && message.type === type;
  const receive = (event: MessageEvent<unknown>): void => {
    if (isOfType(event.data)) listener(event.data);
  };
  window.addEventListener('message', receive);
  return () => window.removeEventListener('message', receive);
}
