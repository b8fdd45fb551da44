import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');

interface Import {
  from: string;
  /** A file of src, or the name of a package. */
  to: string;
  isTypeOnly: boolean;
}

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .toSorted();

/** `import … from`, `export … from`, `import '…'`, `import('…')` and `require('…')`. */
const statement =
  /\b(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|\b(import|require)\(\s*['"]([^'"]+)['"]/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8').replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...text.matchAll(statement)].map((match) => ({
    from: file,
    to: resolved(file, match[2] ?? match[4] ?? ''),
    isTypeOnly: match[1] !== undefined,
  }));
}

function resolved(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(dirname(file), specifier);
  const found = [`${path}.ts`, path, `${path}/index.ts`].find(
    (candidate) => candidate.endsWith('.ts') && existsSync(join(src, candidate)),
  );
  return found ?? path;
}

const imports = files.flatMap(importsOf);
const within = imports.filter(({ to }) => files.includes(to));
const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : 'root');
const say = ({ from, to }: Import) => `${from} → ${to}`;

/** What each room may know besides itself; `protocol` holds types alone. */
const mayKnow: Record<string, string[]> = {
  base: [],
  lake: ['base'],
  spotify: ['base'],
  warehouse: ['base'],
  protocol: ['base', 'lake', 'history', 'insights', 'pipeline', 'warehouse', 'ask'],
  history: ['base', 'lake', 'spotify', 'warehouse', 'protocol'],
  genres: ['base', 'lake', 'spotify', 'warehouse', 'protocol'],
  sample: ['base', 'lake', 'history'],
  wording: ['protocol'],
  'github-actions': ['base'],
  insights: ['base', 'warehouse', 'protocol'],
  ask: ['base', 'warehouse', 'protocol', 'insights'],
  pipeline: [
    'base',
    'lake',
    'spotify',
    'warehouse',
    'history',
    'genres',
    'insights',
    'ask',
    'protocol',
    'sample',
  ],
  cli: [
    'base',
    'lake',
    'spotify',
    'warehouse',
    'history',
    'genres',
    'insights',
    'ask',
    'protocol',
    'pipeline',
  ],
  mcp: ['base', 'ask'],
  vscode: [
    'base',
    'lake',
    'spotify',
    'history',
    'genres',
    'insights',
    'ask',
    'protocol',
    'warehouse',
    'wording',
    'github-actions',
  ],
};

test('the imports were found', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(imports.length).toBeGreaterThan(200);
  const outside = imports.filter(({ to }) => to.startsWith('.') && !files.includes(to));
  expect(outside.map(say)).toEqual([
    'base/product.ts → ../package.json',
    'vscode/analytics-panel.ts → ../webview/panel-html.ts',
  ]);
  expect(within.map(say)).toContain('cli/context.ts → pipeline/pipeline.ts');
  expect(within.find(({ from, to }) => from === 'history/collect.ts' && to === 'lake/lake.ts')).toMatchObject(
    {
      isTypeOnly: true,
    },
  );
});

describe('dependencies point one way', () => {
  test.each([...new Set(files.map(roomOf))].filter((room) => room !== 'root'))('%s', (room) => {
    const allowed = mayKnow[room];
    if (!allowed) throw new Error(`src/${room} is a room that the plan does not know: say what it may know.`);
    const forbidden = within.filter(
      ({ from, to }) => roomOf(from) === room && roomOf(to) !== room && !allowed.includes(roomOf(to)),
    );
    expect(forbidden.map(say)).toEqual([]);
  });

  test('an engine is known to the warehouse and the pipeline alone, and engines not to each other', () => {
    const engines = within.filter(({ to }) => /^warehouse\/(duckdb|snowflake)\//.test(to));
    const engineOf = (file: string) => /^warehouse\/(\w+)\//.exec(file)?.[1];
    const forbidden = engines.filter(
      ({ from, to }) =>
        roomOf(from) !== 'pipeline' &&
        (roomOf(from) !== 'warehouse' || (engineOf(from) !== undefined && engineOf(from) !== engineOf(to))),
    );
    expect(engines.length).toBeGreaterThan(5);
    expect(forbidden.map(say)).toEqual([]);
  });

  test('the protocol is types and what reads them: it takes in types alone', () => {
    const taken = within.filter(({ from, to }) => roomOf(from) === 'protocol' && roomOf(to) !== 'protocol');
    expect(taken.filter(({ isTypeOnly }) => !isTypeOnly).map(say)).toEqual([]);
  });
});

test('VS Code is known to src/vscode and src/extension.ts alone', () => {
  const knowing = imports.filter(({ to }) => to === 'vscode');
  expect(knowing.length).toBeGreaterThan(5);
  expect(knowing.filter(({ from }) => roomOf(from) !== 'vscode' && from !== 'extension.ts').map(say)).toEqual(
    [],
  );
});

test('AWS’s library is known to the S3 lake alone, and loaded by nobody before it is needed', () => {
  const knowing = imports.filter(({ to, isTypeOnly }) => to.startsWith('@aws-sdk/') && !isTypeOnly);
  expect([...new Set(knowing.map(({ from }) => from))]).toEqual(['lake/s3/s3-sdk.ts']);
  const loading = imports.filter(({ to, isTypeOnly }) => to === 'lake/s3/s3-sdk.ts' && !isTypeOnly);
  expect([...new Set(loading.map(say))]).toEqual([
    'lake/s3/open-s3-lake.ts → lake/s3/s3-sdk.ts',
    'lake/s3/s3-lake.ts → lake/s3/s3-sdk.ts',
  ]);
  for (const { from } of loading) {
    const text = readFileSync(join(src, from), 'utf8');
    expect(text).not.toMatch(/^import (?!type).*s3-sdk/m);
  }
});

test('a DuckDB file is opened in one place', () => {
  const opening = files.filter((file) =>
    /DuckDBInstance\s*\.\s*(create|fromCache)\(/.test(readFileSync(join(src, file), 'utf8')),
  );
  // The parser's has no file.
  expect(opening).toEqual(['warehouse/duckdb/database-file.ts', 'warehouse/duckdb/parser.ts']);
  expect(readFileSync(join(src, 'warehouse/duckdb/parser.ts'), 'utf8')).toContain(
    "DuckDBInstance.create(':memory:'",
  );
});

test('the SDK of Snowflake is large: it is loaded in one place, and there when it is needed', () => {
  const knowing = files.filter((file) => /['"]snowflake-sdk['"]/.test(readFileSync(join(src, file), 'utf8')));
  expect(knowing).toEqual(['warehouse/snowflake/session.ts']);
  const text = readFileSync(join(src, knowing[0] ?? ''), 'utf8');
  expect(text).toContain("await import('snowflake-sdk')");
  expect(text).not.toMatch(/^import (?!type )[^;]*['"]snowflake-sdk['"]/m);
});

test('no circle of imports, types included', () => {
  const reached = new Map(
    files.map((file) => [file, within.filter(({ from }) => from === file).map(({ to }) => to)]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of reached.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(circles).toEqual([]);
});
