// Packages the extension: out/spotify-analytics-pipeline-<platform>.vsix for this machine's platform, for the one that
// `--target` names, or with `--all` for every one. What is in a package is checked.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage } from './check-package.mjs';
import { targets, useNativePart } from './native-part.mjs';
import { npmPackage } from './npm-package.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const own = `${process.platform}-${process.arch}`;
const named = process.argv.indexOf('--target');
const wanted = process.argv.includes('--all') ? targets : [named < 0 ? own : process.argv[named + 1]];
mkdirSync(join(root, 'out'), { recursive: true });
const run = (script, ...args) =>
  execFileSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
run('build/bundle.mjs', '--production');
const npm = npmPackage();
console.log(`${relative(root, npm)} ${(statSync(npm).size / 1024 / 1024).toFixed(1)} MB`);
// A workflow takes the package by this.
console.log(`SHA-256 ${createHash('sha256').update(readFileSync(npm)).digest('hex')}`);
for (const target of wanted) {
  if (target !== own) useNativePart(target);
  const vsix = join('out', `spotify-analytics-pipeline-${target}.vsix`);
  run(
    'node_modules/@vscode/vsce/vsce',
    'package',
    '--target',
    target,
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--skip-license',
    '--out',
    vsix,
  );
  const files = await checkPackage(join(root, vsix), target);
  console.log(`${vsix} ${(statSync(join(root, vsix)).size / 1024 / 1024).toFixed(1)} MB, ${files} files`);
}
if (wanted.some((target) => target !== own)) useNativePart(own);
