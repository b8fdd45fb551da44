// The command line as an npm package: out/npm/spotify-analytics-pipeline-<version>.tgz, from what is in dist. Everything is in
// its bundles but DuckDB's native part, which npm installs for the machine, and Snowflake's library, for those who want it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bundles = ['cli.js', 'mcp.js', 'reading-thread.js', 's3-sdk.js'];

/** Packs it and gives the path of the package. */
export function npmPackage() {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const versionOf = (name) =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  const out = join(root, 'out/npm');
  const folder = join(out, 'package');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(folder, 'dist'), { recursive: true });
  const { name, version, license, engines, bin, keywords } = own;
  const { description } = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
  const listed = {
    name,
    version,
    description,
    license,
    keywords,
    engines: { node: engines.node },
    bin,
    files: ['dist', 'sql', 'semantic', 'npm-shrinkwrap.json'],
    dependencies: { '@duckdb/node-bindings': versionOf('@duckdb/node-bindings') },
    peerDependencies: { 'snowflake-sdk': versionOf('snowflake-sdk') },
    peerDependenciesMeta: { 'snowflake-sdk': { optional: true } },
  };
  const writeJson = (file, value) => writeFileSync(join(folder, file), `${JSON.stringify(value, null, 2)}\n`);
  writeJson('package.json', listed);
  writeJson('npm-shrinkwrap.json', shrinkwrapOf(listed));
  for (const file of bundles) cpSync(join(root, 'dist', file), join(folder, 'dist', file));
  for (const part of ['sql', 'semantic', 'README.md', 'CHANGELOG.md', 'LICENSE'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['pack', '--silent', '--pack-destination', out], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return join(out, `${name}-${version}.tgz`);
}

/**
 * What `npm ci` in the unpacked package installs beside it, each by its hash: whoever trusts the package need not trust what the
 * registry has on that day.
 */
function shrinkwrapOf({ name, version, dependencies, ...own }) {
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { bin, engines, license, peerDependencies, peerDependenciesMeta } = own;
  const packages = {
    '': { name, version, license, dependencies, bin, engines, peerDependencies, peerDependenciesMeta },
  };
  const wanted = Object.keys(dependencies);
  for (const dependency of wanted) {
    const path = `node_modules/${dependency}`;
    const entry = locked[path];
    if (!entry?.integrity) throw new Error(`package-lock.json has no hash of ${dependency}: run npm install`);
    packages[path] = entry;
    for (const next of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      if (!wanted.includes(next)) wanted.push(next);
  }
  return { name, version, lockfileVersion: 3, requires: true, packages };
}
