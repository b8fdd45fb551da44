// Bundles the programs: extension, worker, its reading thread, command line and MCP server (Node), what they load when it is
// needed, and the panel's front end (browser).
// DuckDB's native binding stays outside the bundles: it is copied to dist/node_modules for the package.
import { cp, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lazyParts } from './lazy-parts.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const production = process.argv.includes('--production');

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  metafile: true,
};

const node = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode', '@duckdb/node-bindings*', 'snowflake-sdk'],
  // Some libraries are ES modules that ask for import.meta.url; in a CommonJS bundle this is its equal.
  banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': '__importMetaUrl' },
  plugins: [lazyParts],
};

async function copyNativeBinding() {
  const scope = join(root, 'node_modules/@duckdb');
  const platform = `${process.platform}-${process.arch}`;
  for (const name of ['node-bindings', `node-bindings-${platform}`]) {
    const from = join(scope, name);
    if (!existsSync(from))
      throw new Error(`DuckDB has no native part for ${platform} in node_modules: run npm install`);
    await cp(from, join(root, 'dist/node_modules/@duckdb', name), { recursive: true });
  }
}

await rm(join(root, 'dist'), { recursive: true, force: true });
await mkdir(join(root, 'dist'), { recursive: true });
const results = await Promise.all([
  build({
    ...node,
    entryPoints: {
      extension: 'src/extension.ts',
      worker: 'src/worker.ts',
      mcp: 'src/mcp.ts',
      'reading-thread': 'src/reading-thread.ts',
      's3-sdk': 'src/lake/s3/s3-sdk.ts',
    },
    outdir: 'dist',
  }),
  build({
    ...node,
    entryPoints: { cli: 'src/cli.ts' },
    outdir: 'dist',
    banner: { js: `#!/usr/bin/env node\n${node.banner.js}` },
  }),
  build({
    ...shared,
    entryPoints: { panel: 'webview/app.tsx' },
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
  }),
  // Large, and needed by few: beside the programs, which load it when they first speak to Snowflake.
  build({
    ...node,
    external: [],
    sourcemap: false,
    minify: true,
    entryPoints: { index: 'snowflake-sdk' },
    outdir: 'dist/node_modules/snowflake-sdk',
  }),
  cp(
    join(root, 'node_modules/snowflake-sdk/LICENSE.txt'),
    join(root, 'dist/node_modules/snowflake-sdk/LICENSE'),
  ),
  copyNativeBinding(),
]);
if (process.argv.includes('--sizes')) {
  for (const result of results) {
    for (const [file, { bytes }] of Object.entries(result?.metafile?.outputs ?? {})) {
      if (!file.endsWith('.map')) console.log(`${file} ${(bytes / 1024).toFixed(0)} KB`);
    }
  }
}
