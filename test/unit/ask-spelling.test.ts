import { describe, expect, test } from 'vitest';
import { NameIndex } from '../../src/ask/grammar/names';
import { corrected, distance } from '../../src/ask/grammar/spelling';
import { compactName, plainWords } from '../../src/ask/grammar/text';

describe('words as they are compared', () => {
  test.each([
    ["What's my TOP song?", 'what is my top song'],
    ['Sigur Rós & Björk', 'sigur ros and bjork'],
    ["Don't stop / dont stop", 'do not stop do not stop'],
    ['25% on 2026-03-04 at 10:30', '25 percent on 2026-03-04 at 10:30'],
    ["the '90s", 'the 90s'],
    ['A$AP and P!nk', 'asap and pnk'],
  ])('%s', (text, wanted) => {
    expect(plainWords(text).join(' ')).toBe(wanted);
  });
});

describe('slips of the pen', () => {
  test('letters that changed places are one slip', () => {
    expect(distance('mnay', 'many', 2)).toBe(1);
    expect(distance('velvet', 'velvte', 2)).toBe(1);
    expect(distance('abc', 'xyz', 1)).toBe(2);
  });

  test('are mended to a word that is known, and other words are left alone', () => {
    const words = new Set(['many', 'songs', 'artists', 'looks', 'good', 'altogether']);
    expect(corrected('mnay', words)).toBe('many');
    expect(corrected('artsits', words)).toBe('artists');
    expect(corrected('alltogether', words)).toBe('altogether');
    expect(corrected('books', words)).toBeNull();
    expect(corrected('food', words)).toBeNull();
  });
});

describe('names', () => {
  const names = new NameIndex([
    { kind: 'artist', name: 'The Velvet Harbour', plays: 50 },
    { kind: 'artist', name: 'Zoë Tvrdík', plays: 20 },
    { kind: 'track', name: 'Ember', plays: 9 },
    { kind: 'album', name: 'Ember', plays: 30 },
    { kind: 'country', name: 'US', plays: 5 },
  ]);

  test('are found without case, accents, spaces and article', () => {
    expect(names.exact(compactName('velvet harbour'))[0]?.values).toEqual(['The Velvet Harbour']);
    expect(names.exact(compactName('ZOE TVRDIK'))[0]?.values).toEqual(['Zoë Tvrdík']);
    expect(names.exact(compactName('the united states'))[0]?.values).toEqual(['US']);
    expect(names.exact('ember').map(({ kind }) => kind)).toEqual(['track', 'album']);
  });

  test('are found with a letter or two off, the nearest first', () => {
    expect(names.near(compactName('velvte harbour'))[0]).toMatchObject({
      apart: 1,
      entry: { values: ['The Velvet Harbour'] },
    });
    expect(names.near(compactName('zoe tvrdkí'))[0]?.entry.values).toEqual(['Zoë Tvrdík']);
    expect(names.near(compactName('something else'))).toEqual([]);
  });
});
