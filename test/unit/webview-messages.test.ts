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
