import type { DropAnswer } from '../src/protocol/drop';
import type { GenreAnswer } from '../src/protocol/genre-card';
import {
  defaultPeriod,
  type PanelRequest,
  type PanelMessage,
  type PanelUpdate,
  parsePeriod,
  type Period,
} from '../src/protocol/panel';

interface VsCodeApi {
  postMessage(message: PanelRequest): void;
  getState(): unknown;
  setState(state: { period: Period }): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

// May be asked for once only in the life of a page.
const api = acquireVsCodeApi();

/** Sends a message to the extension host. */
export function send(message: PanelRequest): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the host is no window
  api.postMessage(message);
}

/** The period chosen when the page was last shown; the default at first. */
export function rememberedPeriod(): Period {
  const state = api.getState();
  const saved = typeof state === 'object' && state !== null && 'period' in state ? state.period : null;
  return parsePeriod(saved) ?? defaultPeriod;
}

/** Keeps the period over hiding the panel and reloading the window. */
export function rememberPeriod(period: Period): void {
  api.setState({ period });
}

/** Calls back with every update from the host; the result stops it. */
export function onUpdate(listener: (update: PanelUpdate) => void): () => void {
  return onMessage('state', listener);
}

/** Calls back with every answer to a drop; the result stops it. */
export function onDropAnswer(listener: (answer: DropAnswer) => void): () => void {
  return onMessage('drop', listener);
}

/** Calls back with every answer about an artist's genre; the result stops it. */
export function onGenreAnswer(listener: (answer: GenreAnswer) => void): () => void {
  return onMessage('genre', listener);
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
