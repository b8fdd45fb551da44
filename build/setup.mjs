// Makes a fresh clone ready (installs the dependencies when package-lock.json is newer than what is installed), then runs
// the script that it is given, in the Node.js that was installed: `node build/setup.mjs build/test.mjs [arguments]`.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installed = join(root, 'node_modules/.package-lock.json');
const isCurrent =
  existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
if (!isCurrent) {
  console.log('Installing dependencies …');
  // Not `npm ci`: it wants every platform's optional parts in the lock file, and not every registry has them all.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

// By its path: a shell remembers where it found `node` before the installation.
const [script, ...rest] = process.argv.slice(2);
if (script) {
  const own = join(root, 'node_modules/node/bin/node');
  const bin = join(root, 'node_modules/.bin');
  const { status } = spawnSync(existsSync(own) ? own : process.execPath, [join(root, script), ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  });
  process.exit(status ?? 1);
}
