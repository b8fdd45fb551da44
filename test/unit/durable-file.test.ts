import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readJson, writeDurably, writeJson } from '../../src/base/durable-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durable-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('it writes whole files into folders that it makes, for their owner alone, and leaves nothing beside', async () => {
  const path = join(folder, 'a/b/file');
  await writeDurably(path, 'one');
  await writeDurably(path, new Uint8Array([0x74, 0x77, 0x6f]));
  expect(readFileSync(path, 'utf8')).toBe('two');
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['file']);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
});

test('many at once leave one whole file', async () => {
  const path = join(folder, 'file');
  const contents = Array.from({ length: 20 }, (_, at) => String(at).repeat(10_000));
  await Promise.all(contents.map((content) => writeDurably(path, content)));
  expect(contents).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(folder)).toEqual(['file']);
});

test.each([
  ['a folder in its place', 'taken'],
  ['a file where its folder should be', 'file/below'],
])('%s is an error that names the path and leaves nothing beside', async (_, name) => {
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'file'), 'old');
  const path = join(folder, name);
  await expect(writeDurably(path, 'new')).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining(path),
  });
  expect(readdirSync(folder).toSorted()).toEqual(['file', 'taken']);
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
});

test('state that is absent or damaged is the fallback', async () => {
  const path = join(folder, 'state.json');
  expect(await readJson(path, { a: 0 })).toEqual({ a: 0 });
  writeFileSync(path, '{"a": 1');
  expect(await readJson(path, { a: 0 })).toEqual({ a: 0 });
  for (const other of ['null', '17', '"text"', '']) {
    writeFileSync(path, other);
    expect(await readJson(path, { a: 0 })).toEqual({ a: 0 });
  }
  await writeJson(path, { a: 2 });
  expect(await readJson(path, { a: 0 })).toEqual({ a: 2 });
});
