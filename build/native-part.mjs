// DuckDB's native part for a platform: the one that is installed, or fetched from the registry as the lock file names it.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The platforms that the extension is packaged for. */
export const targets = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];

/** The folder of the native part for a platform. */
export function nativePart(target) {
  const name = `@duckdb/node-bindings-${target}`;
  const installed = join(root, 'node_modules', name);
  if (existsSync(installed)) return installed;
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
  if (!version) throw new Error(`The lock file has no ${name}.`);
  const folder = join(root, 'node_modules/.cache/native', `${target}-${version}`);
  if (existsSync(join(folder, 'node_modules', name, 'package.json')))
    return join(folder, 'node_modules', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // A project of its own, or npm would install into this one.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Another platform's part: npm installs it when it is told to, and checks it against the registry's own sum.
  execFileSync(
    npm,
    [
      'install',
      '--force',
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${version}`,
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
  );
  const hidden = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'));
  const sum = hidden.packages[`node_modules/${name}`]?.integrity;
  if (integrity && sum !== integrity) throw new Error(`${name} is not what the lock file names: ${sum}.`);
  return join(folder, 'node_modules', name);
}

/** Makes the native part of a platform the only one in dist/node_modules. */
export function useNativePart(target) {
  const scope = join(root, 'dist/node_modules/@duckdb');
  for (const name of existsSync(scope) ? readdirSync(scope) : [])
    if (name.startsWith('node-bindings-')) rmSync(join(scope, name), { recursive: true, force: true });
  cpSync(join(root, 'node_modules/@duckdb/node-bindings'), join(scope, 'node-bindings'), { recursive: true });
  cpSync(nativePart(target), join(scope, `node-bindings-${target}`), { recursive: true });
}
