import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkPackage, needed } from '../../build/check-package.mjs';
import { writeZip } from '../support/packages';

const folder = mkdtempSync(join(tmpdir(), 'package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const native = (target: string) => `extension/dist/node_modules/@duckdb/node-bindings-${target}/duckdb.node`;
const packageOf = (names: string[]) =>
  writeZip(join(folder, 'x.vsix'), Object.fromEntries(names.map((name) => [name, 'x'])));

test('a package with everything that runs and one native part is whole', async () => {
  const path = await packageOf([...needed, native('win32-x64')]);
  expect(await checkPackage(path, 'win32-x64')).toBe(needed.length + 1);
});

test.each<[string, string[], RegExp]>([
  ['a file is missing', [...needed.slice(1), native('win32-x64')], /extension\.vsixmanifest is missing/],
  ['another platform’s part', [...needed, native('darwin-arm64')], /the native parts are darwin-arm64/],
  ['two parts', [...needed, native('win32-x64'), native('linux-x64')], /win32-x64, linux-x64/],
  ['no part', needed, /the native parts are none/],
  ['a secret', [...needed, native('win32-x64'), 'extension/.env'], /\.env does not belong there/],
  [
    'a source',
    [...needed, native('win32-x64'), 'extension/src/cli.ts'],
    /src\/cli\.ts does not belong there/,
  ],
  ['a map', [...needed, native('win32-x64'), 'extension/dist/cli.js.map'], /cli\.js\.map does not belong/],
])('%s is found', async (_, names, words) => {
  await expect(checkPackage(await packageOf(names), 'win32-x64')).rejects.toThrow(words);
});
