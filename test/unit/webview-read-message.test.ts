import { expect, it } from 'vitest';
import { defaultPlace } from '../../src/protocol/place';
import { readMessage } from '../../webview/read-message';
import { previewStates } from '../e2e/panel-preview-data';

it('takes every state of the host', () => {
  for (const state of Object.values(previewStates)) {
    const update = state(defaultPlace);
    expect(readMessage(update)).toEqual(update);
  }
});

it('takes a place to go to as what it can be read as', () => {
  expect(readMessage({ type: 'go', place: { view: 'nowhere' } })).toEqual({
    type: 'go',
    place: defaultPlace,
  });
});

const sync = { kind: 'idle', lastPlayedAt: null, blockedUntil: null, message: null };
it.each([
  null,
  'state',
  [],
  {},
  { type: 'toString' },
  { type: 'nothing' },
  { type: 'state' },
  { type: 'state', state: null },
  { type: 'state', state: { kind: 'data' } },
  { type: 'state', state: { kind: 'data' }, sync },
  { type: 'state', state: { kind: 'data', data: { place: defaultPlace } }, sync },
  { type: 'state', state: { kind: 'failed' }, sync },
  { type: 'state', state: { kind: 'loading' } },
  { type: 'state', state: { kind: 'loading' }, sync, importing: 7 },
  { type: 'go' },
  { type: 'go', place: null },
  { type: 'found', turn: 1 },
  { type: 'found', turn: 1, found: [null] },
  { type: 'drop' },
  { type: 'genre', artistKey: 'ada' },
  { type: 'answer', id: '1' },
  { type: 'answer', id: '1', outcome: { kind: 'answer' } },
  { type: 'feedback' },
  { type: 'questions' },
  { type: 'prompt' },
])('ignores %j', (message) => {
  expect(readMessage(message)).toBeNull();
});
