import { cpSync, existsSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { lazyParts } from '../../build/lazy-parts.mjs';
import { lockProcess } from '../../src/base/process-lock';

const root = join(import.meta.dirname, '../..');

/** The command line, bundled as the product is. Gives the path of the program. */
export const buildCli = (): Promise<string> => builtProgram('src/cli.ts');

/**
 * Bundles a program of the product, once for all tests of a run: it lies in a folder of its own, where it finds sql/,
 * semantic/ and DuckDB's native part as the packaged one does. Gives its path.
 */
export async function builtProgram(entry: string): Promise<string> {
  const programs = process.env['TEST_PROGRAMS'];
  if (!programs) throw new Error('no folder for programs: see vitest.config.mts');
  const name = basename(entry, '.ts');
  const folder = join(programs, name);
  const path = join(folder, 'dist', `${name}.js`);
  const lock = await lockProcess(folder, { patienceMs: 60_000 });
  try {
    if (!existsSync(folder)) await bundle(entry, `${folder}-new`);
    if (!existsSync(folder)) renameSync(`${folder}-new`, folder);
  } finally {
    await lock.release();
  }
  return path;
}

async function bundle(entry: string, folder: string): Promise<void> {
  for (const part of ['sql', 'semantic']) cpSync(join(root, part), join(folder, part), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [entry, 'src/reading-thread.ts', 'src/lake/s3/s3-sdk.ts'],
    entryNames: '[name]',
    outdir: join(folder, 'dist'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
    external: ['@duckdb/node-bindings*', 'snowflake-sdk'],
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__importMetaUrl' },
    plugins: [lazyParts],
  });
}
