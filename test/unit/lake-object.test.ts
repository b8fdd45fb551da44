import { expect, test } from 'vitest';
import { lineContent, objectKey, isLakeKey } from '../../src/lake/lake-object';

const noon = new Date('2026-06-15T12:00:00Z');

test('equal lines of two runs are named alike, whenever they were written', () => {
  const first = { track_name: 'a', ingested_at: '2026-01-01T00:00:00Z' };
  const second = { track_name: 'a', ingested_at: '2026-02-02T00:00:00Z' };
  expect(objectKey('spotify_listening_history', noon, [first])).toBe(
    objectKey('spotify_listening_history', noon, [second]),
  );
  expect(objectKey('spotify_listening_history', noon, [first])).toMatch(
    /^spotify_listening_history\/2026\/06\/15\/20260615T120000Z_[0-9a-f]{16}\.jsonl\.gz$/,
  );
});

test('half a character becomes the replacement character, whole ones and backslashes stay', () => {
  expect(lineContent({ track_name: 'a\ud800c' })).toBe('{"track_name":"a\ufffdc"}');
  expect(lineContent({ artists: [{ name: '\udc00' }] })).toBe('{"artists":[{"name":"\ufffd"}]}');
  expect(lineContent({ track_name: '🎵 \\ud800' })).toBe(JSON.stringify({ track_name: '🎵 \\ud800' }));
});

test.each([
  ['pipeline_runs/2026/06/15/20260615T180000Z_0123456789abcdef.jsonl.gz', true],
  ['compactions/2026/04/month.jsonl.gz', true],
  ['spotify_listening_history/../../elsewhere.jsonl.gz', false],
  ['spotify_listening_history/./x.jsonl.gz', false],
  ['spotify_listening_history//x.jsonl.gz', false],
  ['spotify_listening_history/.hidden.jsonl.gz', false],
  ['spotify_listening_history/a\\..\\b.jsonl.gz', false],
  ['/pipeline_runs/x.jsonl.gz', false],
  ['photos/2026/x.jsonl.gz', false],
  ['pipeline_runs', false],
  ['pipeline_runs/notes.txt', false],
])('%s is a key of the lake: %j', (name, isKey) => {
  expect(isLakeKey(name)).toBe(isKey);
});
