// Bundles and runs a bench of test/bench: node build/bench.mjs import|genres [arguments].
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [name = 'import', ...rest] = process.argv.slice(2);
const outdir = join(root, 'out/bench');
await build({
  entryPoints: [join(root, `test/bench/${name}.ts`), join(root, 'src/reading-thread.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outdir,
  entryNames: '[name]',
  outExtension: { '.js': '.mjs' },
  packages: 'external',
  logLevel: 'warning',
});
execFileSync(process.execPath, [join(outdir, `${name}.mjs`), ...rest], { cwd: root, stdio: 'inherit' });
