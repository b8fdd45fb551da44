import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { lazyParts } from '../../build/lazy-parts.mjs';

const root = join(import.meta.dirname, '../..');

export interface BuiltProgram {
  /** The bundle; it finds sql/, semantic/ and DuckDB's native part as the packaged one does. */
  path: string;
  remove(): void;
}

/** Bundles the command line as the product is bundled, in a folder of its own under out/. */
export const buildCli = (): Promise<BuiltProgram> => buildProgram('src/cli.ts');

/** Bundles a program of the product. */
export async function buildProgram(entry: string): Promise<BuiltProgram> {
  mkdirSync(join(root, 'out'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out/test-cli-'));
  for (const part of ['sql', 'semantic']) cpSync(join(root, part), join(folder, part), { recursive: true });
  const path = join(folder, 'dist', basename(entry).replace(/\.ts$/, '.js'));
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
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
