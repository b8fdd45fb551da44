import { describe, expect, it } from 'vitest';
import { parsePanelRequest } from '../../src/protocol/panel';
import { copiedTable } from '../../webview/picture/copied-table';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const save = (more: object) =>
  parsePanelRequest({ type: 'save', name: 'Plays', format: 'svg', bytes: bytesOf('<svg />'), ...more });

describe('what the page has kept of a figure', () => {
  it('takes pictures that are what they say, under a name that is no path', () => {
    const bytes = bytesOf('<svg width="1"></svg>');
    expect(save({ bytes })).toEqual({ type: 'save', name: 'Plays', format: 'svg', bytes });
    expect(save({ name: '../../etc/Привет: 2024/2025\n' })).toMatchObject({ name: 'etc Привет 2024 2025' });
    expect(save({ name: '…/' })).toMatchObject({ name: 'Figure' });
    expect(save({ name: 'x'.repeat(500) })).toMatchObject({ name: 'x'.repeat(80) });
    expect(save({ format: 'png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1]) })).not.toBeNull();
  });

  it('takes nothing else', () => {
    expect(save({ format: 'exe' })).toBeNull();
    expect(save({ format: 'png' })).toBeNull();
    expect(save({ bytes: bytesOf('MZ') })).toBeNull();
    expect(save({ bytes: '<svg />' })).toBeNull();
    expect(save({ name: 7 })).toBeNull();
    const huge = new Uint8Array(20_000_001);
    huge.set(bytesOf('<svg '));
    expect(save({ bytes: huge })).toBeNull();
    expect(parsePanelRequest({ type: 'copy', text: 7 })).toBeNull();
    expect(parsePanelRequest({ type: 'copy', text: 'x'.repeat(5_000_001) })).toBeNull();
    expect(parsePanelRequest({ type: 'copy', text: 'a\tb' })).toEqual({ type: 'copy', text: 'a\tb' });
  });
});

describe('copiedTable', () => {
  it('keeps cells apart, says nothing of what is unknown, and lets no name be reckoned', () => {
    const rows = [
      ['=1+1', null],
      ['tab\there\nand', -3.5],
      ['-', 0],
    ];
    expect(copiedTable(['Name', 'Plays'], rows)).toBe("Name\tPlays\n'=1+1\t\ntab here and\t-3.5\n-\t0");
  });
});
