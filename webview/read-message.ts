import type { PanelMessage } from '../src/protocol/panel';
import { parsePlace } from '../src/protocol/place';

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);

/** What a message of each kind must have for the page not to stumble over it. */
const shapes: Record<PanelMessage['type'], (fields: Fields) => boolean> = {
  state: ({ state, sync, importing }) =>
    isObject(sync) &&
    isText(sync['kind']) &&
    isObject(state) &&
    isState(state) &&
    (importing === undefined || importing === null || (isObject(importing) && isText(importing['message']))),
  go: ({ place }) => isObject(place),
  found: ({ turn, found }) => typeof turn === 'number' && Array.isArray(found) && found.every(isFound),
  drop: ({ drop, wants }) => isText(drop) && isText(wants),
  genre: ({ artistKey, card, known, message }) =>
    isText(artistKey) && (card === null || isObject(card)) && Array.isArray(known) && isTextOrNull(message),
  answer: ({ id, outcome }) =>
    isText(id) &&
    isObject(outcome) &&
    isText(outcome['kind']) &&
    (outcome['kind'] !== 'answer' || isAnswer(outcome['answer'])),
  feedback: ({ requestId, outcome }) => isText(requestId) && isText(outcome),
  questions: ({ engine, saved, history }) => isText(engine) && Array.isArray(saved) && Array.isArray(history),
  prompt: ({ question }) => isText(question),
};

/** Reads a message to the page; null for what is not one of the host's. */
export function readMessage(value: unknown): PanelMessage | null {
  if (!isObject(value) || !isText(value['type']) || !Object.hasOwn(shapes, value['type'])) return null;
  const message = value as unknown as PanelMessage;
  if (!shapes[message.type](value)) return null;
  return message.type === 'go' ? { ...message, place: parsePlace(message.place) } : message;
}

function isState(state: Fields): boolean {
  switch (state['kind']) {
    case 'signed-out':
    case 'empty':
    case 'loading':
      return true;
    case 'failed':
      return isText(state['message']) && isText(state['hint']);
    case 'data':
      return isObject(state['data']) && isData(state['data']);
    default:
      return false;
  }
}

function isData({ place, view, timeZone, generatedAt, rules, availableYears }: Fields): boolean {
  return (
    isObject(place) &&
    isText(place['view']) &&
    isText(place['period']) &&
    isObject(view) &&
    isText(view['view']) &&
    isText(timeZone) &&
    isText(generatedAt) &&
    isObject(rules) &&
    Array.isArray(rules['words']) &&
    Array.isArray(rules['leftOut']) &&
    Array.isArray(availableYears)
  );
}

const isFound = (value: unknown): boolean =>
  isObject(value) && isText(value['view']) && isText(value['key']) && isText(value['name']);

const isAnswer = (value: unknown): boolean =>
  isObject(value) &&
  isText(value['sentence']) &&
  Array.isArray(value['parts']) &&
  Array.isArray(value['rows']);
