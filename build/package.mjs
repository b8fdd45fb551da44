// Packages the extension for this machine's platform: out/spotify-analytics-pipeline-<platform>.vsix.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = `${process.platform}-${process.arch}`;
const vsix = join('out', `spotify-analytics-pipeline-${target}.vsix`);
mkdirSync(join(root, 'out'), { recursive: true });
const run = (script, ...args) =>
  execFileSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
run('build/bundle.mjs', '--production');
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
console.log(`${vsix} ${(statSync(join(root, vsix)).size / 1024 / 1024).toFixed(1)} MB`);
