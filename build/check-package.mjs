// What is in a package: everything that runs, one native part and no other, and nothing else.
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

export const needed = [
  'extension.vsixmanifest',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.de.json',
  'extension/l10n/bundle.l10n.de.json',
  'extension/readme.md',
  'extension/changelog.md',
  'extension/LICENSE.txt',
  'extension/dist/extension.js',
  'extension/dist/worker.js',
  'extension/dist/reading-thread.js',
  'extension/dist/s3-sdk.js',
  'extension/dist/mcp.js',
  'extension/dist/cli.js',
  'extension/dist/webview/panel.js',
  'extension/dist/webview/panel.css',
  'extension/dist/node_modules/snowflake-sdk/index.js',
  'extension/semantic/spotify_semantic_model.yaml',
  'extension/sql/duckdb/prelude.sql',
  'extension/sql/snowflake/setup.sql',
  'extension/sql/models/gold/gold_daily_listening_summary.sql',
  'extension/media/icon.png',
];

/** Never: secrets, sources, tests, maps. */
const forbidden = /(^|\/)(\.env|test|src|webview\/.*\.tsx?|.*\.map|\.git)(\/|$)|\.ts$/;

/** Checks a package for a platform and gives how many files it holds. @throws Error naming what is wrong */
export async function checkPackage(path, target) {
  const names = await namesIn(path);
  const wrong = [
    ...needed
      .filter((name) => !names.some((each) => each.toLowerCase() === name.toLowerCase()))
      .map((name) => `${name} is missing`),
    ...names.filter((name) => forbidden.test(name)).map((name) => `${name} does not belong there`),
  ];
  const natives = new Set(
    names
      .map((name) => /@duckdb\/node-bindings-([\w-]+)\//.exec(name)?.[1])
      .filter((name) => name !== undefined),
  );
  if (natives.size !== 1 || !natives.has(target))
    wrong.push(`the native parts are ${[...natives].join(', ') || 'none'}`);
  const binding = names.find((name) => name.endsWith(`node-bindings-${target}/duckdb.node`));
  if (!binding) wrong.push('duckdb.node is missing');
  if (wrong.length > 0) throw new Error(`${path}: ${wrong.join('; ')}.`);
  return names.length;
}

async function namesIn(path) {
  const file = await open(path);
  const zip = await promisify(yauzl.fromFd)(file.fd, { lazyEntries: true, autoClose: false });
  const names = [];
  await new Promise((resolve, reject) => {
    zip.on('entry', ({ fileName }) => {
      names.push(fileName);
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  await file.close();
  return names;
}
