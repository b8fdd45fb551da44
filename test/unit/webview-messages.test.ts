import { describe, expect, it } from 'vitest';
import { parsePanelRequest } from '../../src/protocol/panel';
import { parsePeriod } from '../../src/protocol/period';
import { longestKey, parsePlace } from '../../src/protocol/place';

describe('parsePeriod', () => {
  it('reads what the panel offers and nothing else', () => {
    expect(parsePeriod('last_7_days')).toBe('last_7_days');
    for (const span of [
      'year:2024',
      'quarter:2024-2',
      'month:2024-02',
      'day:2024-02-29',
      'range:2024-01-01..2024-01-01',
    ])
      expect(parsePeriod(span)).toBe(span);
    for (const wrong of [
      'year:24',
      'year:2024; drop',
      'year:2024-1',
      'quarter:2024-5',
      'quarter:2024',
      'month:2024-13',
      'day:2023-02-29',
      'range:2024-02-01..2024-01-01',
      'range:2024-02-01..',
      'ever',
      '',
      null,
      7,
      {},
    ])
      expect(parsePeriod(wrong)).toBeNull();
  });
});

describe('parsePlace', () => {
  it('reads pages with what they need, and takes the first page for everything else', () => {
    const period = 'last_30_days';
    expect(parsePlace({ view: 'genre', period: 'all_time', key: 'jazz' })).toEqual({
      view: 'genre',
      period: 'all_time',
      key: 'jazz',
    });
    expect(parsePlace({ view: 'compare', period: 'year:2024', against: 'year:2023', key: 'x' })).toEqual({
      view: 'compare',
      period: 'year:2024',
      against: 'year:2023',
    });
    expect(parsePlace({ view: 'artist', period })).toEqual({ view: 'overview', period });
    expect(parsePlace({ view: 'day', period: 'all_time' })).toEqual({ view: 'overview', period });
    const key = 'x'.repeat(longestKey);
    expect(parsePlace({ view: 'artist', period, key })).toEqual({ view: 'artist', period, key });
    for (const wrong of [null, 'artists', {}, { view: 'nowhere' }, { view: 'artist', key: `${key}x` }])
      expect(parsePlace(wrong)).toEqual({ view: 'overview', period });
  });
});

describe('parsePanelRequest', () => {
  it('reads the messages of the panel', () => {
    const place = { view: 'artist', period: 'all_time', key: 'ada' };
    expect(parsePanelRequest({ type: 'ready', place })).toEqual({ type: 'ready', place });
    expect(parsePanelRequest({ type: 'place', place: { ...place, more: 1 } })).toEqual({
      type: 'place',
      place,
    });
    expect(parsePanelRequest({ type: 'ready' })).toEqual({
      type: 'ready',
      place: { view: 'overview', period: 'last_30_days' },
    });
    expect(parsePanelRequest({ type: 'search', turn: 3, text: 'a' })).toEqual({
      type: 'search',
      turn: 3,
      text: 'a',
    });
    expect(parsePanelRequest({ type: 'command', command: 'collect', extra: 1 })).toEqual({
      type: 'command',
      command: 'collect',
    });
  });

  it('refuses everything else', () => {
    for (const wrong of [null, 'ready', {}, { type: 'command', command: 'deleteAll' }, { type: 'state' }]) {
      expect(parsePanelRequest(wrong)).toBeNull();
    }
  });
});

describe('messages about a drop', () => {
  const drop = 'drop-1-2';

  it('are read with their bytes', () => {
    const announced = { type: 'drop', drop, files: [{ path: 'a/b.zip', size: 3 }] };
    expect(parsePanelRequest(announced)).toEqual(announced);
    const chunk = { type: 'dropChunk', drop, file: 0, bytes: new Uint8Array([1, 2, 3]) };
    expect(parsePanelRequest(chunk)).toEqual(chunk);
    expect(parsePanelRequest({ type: 'dropEnd', drop, more: 1 })).toEqual({ type: 'dropEnd', drop });
  });

  it('are refused when they are anything else', () => {
    for (const wrong of [
      { type: 'dropEnd' },
      { type: 'dropEnd', drop: '../x' },
      { type: 'drop', drop, files: 'all' },
      { type: 'drop', drop, files: [{ path: 'a', size: -1 }] },
      { type: 'drop', drop, files: [{ path: 7, size: 1 }] },
      { type: 'dropChunk', drop, file: 0, bytes: [1, 2] },
      { type: 'dropChunk', drop, file: '0', bytes: new Uint8Array(1) },
    ])
      expect(parsePanelRequest(wrong)).toBeNull();
  });
});

describe('questions of the panel', () => {
  const question = (request: unknown, more: object = {}) =>
    parsePanelRequest({ type: 'ask', ask: 'question', id: 'a', engine: 'built-in', request, ...more });

  it('are read with what they follow', () => {
    const request = {
      question: 'and last year?',
      before: { question: 'how many?', sql: 'select 1' },
      previous: { form: 'total' },
      changed: { form: 'ranking' },
    };
    expect(question({ ...request, extra: 1 })).toEqual({
      type: 'ask',
      ask: 'question',
      id: 'a',
      engine: 'built-in',
      request,
    });
  });

  it('with the last four before that, and without what is no question among them', () => {
    const turn = (at: number) => ({ question: `q${at}`, sql: null });
    const earlier = [turn(1), turn(2), turn(3), { question: 4, sql: null }, turn(5)];
    expect(question({ question: 'x', before: turn(6), earlier })).toMatchObject({
      request: { earlier: [turn(2), turn(3), turn(5)], before: turn(6) },
    });
  });

  it('without what is none', () => {
    const read = question({ question: 'x', before: { question: 1 }, previous: 'x', changed: [1] });
    expect(read).toMatchObject({ request: { question: 'x' } });
    expect(read).not.toHaveProperty('request.before');
    expect(read).not.toHaveProperty('request.previous');
    expect(read).not.toHaveProperty('request.changed');
    expect(question({ question: 'x', changed: { words: 'x'.repeat(30_000) } })).not.toHaveProperty(
      'request.changed',
    );
  });

  it('are refused otherwise', () => {
    for (const wrong of [
      question(null),
      question({ question: 7 }),
      question({ question: 'x'.repeat(30_000) }),
      question({ question: 'x' }, { engine: 'another' }),
      question({ question: 'x' }, { id: 7 }),
      parsePanelRequest({ type: 'ask' }),
      parsePanelRequest({ type: 'ask', ask: 'run', sql: 'select 1' }),
      parsePanelRequest({ type: 'ask', ask: 'copy', sql: 7 }),
      parsePanelRequest({ type: 'ask', ask: 'feedback', requestId: 'a', positive: 'yes' }),
      parsePanelRequest({ type: 'ask', ask: 'feedback', requestId: '', positive: true }),
      parsePanelRequest({ type: 'ask', ask: 'save', saved: { question: ' ', engine: 'built-in' } }),
      parsePanelRequest({ type: 'ask', ask: 'save', saved: { question: 'x', engine: 'x' } }),
    ])
      expect(wrong).toBeNull();
  });

  it('are kept, forgotten, copied and opened', () => {
    const saved = { question: 'x', engine: 'built-in', changed: null };
    for (const message of [
      { type: 'ask', ask: 'begin' },
      { type: 'ask', ask: 'cancel', id: 'a' },
      { type: 'ask', ask: 'copy', sql: 'select 1' },
      { type: 'ask', ask: 'open', sql: 'select 1' },
      { type: 'ask', ask: 'save', saved },
      { type: 'ask', ask: 'forget', saved },
      { type: 'ask', ask: 'clear-history' },
      { type: 'ask', ask: 'choose-model' },
      { type: 'ask', ask: 'configure-snowflake' },
      { type: 'ask', ask: 'feedback', requestId: 'a', positive: false },
    ])
      expect(parsePanelRequest(message)).toEqual(message);
  });
});
