import { describe, expect, it } from 'vitest';
import { parsePanelRequest, parsePeriod } from '../../src/protocol/panel';

describe('parsePeriod', () => {
  it('reads what the panel offers and nothing else', () => {
    expect(parsePeriod('last_7_days')).toBe('last_7_days');
    expect(parsePeriod('year:2024')).toBe('year:2024');
    for (const wrong of ['year:24', 'year:2024; drop', 'ever', '', null, 7, {}])
      expect(parsePeriod(wrong)).toBeNull();
  });
});

describe('parsePanelRequest', () => {
  it('reads the messages of the panel', () => {
    expect(parsePanelRequest({ type: 'ready', period: 'all_time' })).toEqual({
      type: 'ready',
      period: 'all_time',
    });
    expect(parsePanelRequest({ type: 'ready' })).toEqual({ type: 'ready', period: 'last_30_days' });
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
