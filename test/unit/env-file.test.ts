import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnvFile } from '../../src/cli/env-file';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'env-'));
  file = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const read = (text: string) => {
  writeFileSync(file, text);
  return readEnvFile(file);
};

test('what can be read is read: comments, export, quotes, several lines, an equals sign, CRLF', () => {
  expect(
    read(
      '\uFEFF# mine\r\nexport A=1\r\n\r\nB="two # words" # said\r\nC=\'x\r\ny\'\r\nD=a=b\r\nE=\r\nF = spaced\r\nG="it\'s"\r\n',
    ),
  ).toMatchObject({ A: '1', B: 'two # words', D: 'a=b', E: '', F: 'spaced', G: "it's" });
});

test.each([
  ['A=1\nSPOTIFY_REFRESH_TOKEN: AQsecret\n', 2],
  ['A=1\n\n# x\nAQsecret\n', 4],
  ['A=1\nB="AQsecret\nC=2\n', 2],
  ['=AQsecret\n', 1],
  ['A B=AQsecret', 1],
])('%j: the line is said, and nothing of what stands there', (text, line) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'bad_usage' }));
  expect(() => read(text)).toThrow(new RegExp(`^Line ${line} of `));
  expect(() => read(text)).not.toThrow(/secret/);
});

test('a folder of that name is no file', () => {
  expect(() => readEnvFile(folder)).toThrow(/cannot be read/);
});
