import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { lazyParts } from '../../build/lazy-parts.mjs';

const root = join(import.meta.dirname, '../..');

export interface BuiltCli {
  /** The bundle; it finds sql/ and DuckDB's native part as the packaged one does. */
  path: string;
  remove(): void;
}

/** Bundles the command line as the product is bundled, in a folder of its own under out/. */
export async function buildCli(): Promise<BuiltCli> {
  mkdirSync(join(root, 'out'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out/test-cli-'));
  cpSync(join(root, 'sql'), join(folder, 'sql'), { recursive: true });
  const path = join(folder, 'dist/cli.js');
  await build({
    absWorkingDir: root,
    entryPoints: {
      cli: 'src/cli.ts',
      'reading-thread': 'src/reading-thread.ts',
      's3-sdk': 'src/lake/s3/s3-sdk.ts',
    },
    outdir: join(folder, 'dist'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
    external: ['@duckdb/node-bindings*'],
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__importMetaUrl' },
    plugins: [lazyParts],
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
