// Checks, packages and tests everything that this machine can run, and says what it skipped and why.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installVsCode } from './vscode-server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
mkdirSync(join(root, 'out'), { recursive: true });

function check(name, ...args) {
  console.log(`– ${name} ${args.join(' ')}`);
  const { status } = spawnSync(bin(name), args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`${name} found something: see above.`);
    process.exit(1);
  }
}

/** Runs the tests of some folders; gives the counts. */
async function vitest(name, ...args) {
  console.log(`– tests: ${name}`);
  const report = join(root, `out/${name}.json`);
  rmSync(report, { force: true });
  const child = spawn(
    bin('vitest'),
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  await new Promise((resolve) => child.once('close', resolve));
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [] };
  const { numPassedTests, numFailedTests, success, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = tests
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => fullName);
  return { passed: numPassedTests, failed: success ? 0 : Math.max(1, numFailedTests), skipped };
}

check('tsc', '-p', '.');
check('oxlint', '--type-aware', '--deny-warnings');
check('biome', 'format');
check('knip');
console.log('– packaging');
execFileSync(process.execPath, [join(root, 'build/package.mjs')], { stdio: 'inherit' });
if (existsSync('/usr/bin/chromium')) installVsCode();
const results = [
  await vitest('units', 'test/unit', 'test/integration'),
  // Editors wait more than they work: two at a time.
  await vitest('editor', 'test/e2e', '--maxWorkers=2'),
];
const sum = (count) => results.reduce((total, result) => total + count(result), 0);
const skipped = results.flatMap((result) => result.skipped);
for (const name of skipped) console.log(`skipped: ${name}`);
console.log(
  `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed, ${skipped.length} skipped`,
);
process.exit(sum(({ failed }) => failed) > 0 ? 1 : 0);
