import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProgressLine } from '../../src/cli/progress';
import { CliBench, failureOf } from '../support/cli';

const recent = '/v1/me/player/recently-played';
const quick = ['run-once', '--no-artist-genre-processing'];
let bench: CliBench;
beforeAll(async () => {
  bench = await CliBench.open();
  await bench.run(quick);
});
afterAll(() => bench.close());

describe('options that are not known are refused with the nearest one', () => {
  test.each([
    [['ask', 'top', 'artists', '--jsn'], '--json'],
    [['ask', '--engin', 'cortex', 'top artists'], '--engine'],
    [['query', 'select 1', '--jsom'], '--json'],
    [['query', '--jsn', 'select 1'], '--json'],
    [['run-once', '--jsn'], '--json'],
    [['stat'], 'stats'],
  ])('%j: %s', async (args, nearest) => {
    const outcome = await bench.run(args);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(`Did you mean ${nearest}?`);
    expect(outcome.stderr).not.toMatch(/^ {4}at /m);
  });

  test('in JSON, too', async () => {
    expect(failureOf(await bench.run(['ask', 'top artists', '--engne', 'x', '--json']))).toMatchObject({
      exit: 2,
      code: 'bad_usage',
      message: expect.stringContaining('--engne'),
    });
  });

  test('a statement may begin with a comment, and after -- everything is words', async () => {
    const statement = '-- how many\nselect count(*) as plays from silver_listening_enriched';
    expect(await bench.json(['query', statement])).toMatchObject({ rows: [[50]] });
    const dashed = await bench.run(['query', '--json', '--', '--plays\nselect 1 as one']);
    expect(JSON.parse(dashed.stdout)).toMatchObject({ rows: [[1]] });
    const asked = await bench.run(['ask', '--json', '--', 'top', '--jsn', 'artists']);
    expect(JSON.parse(asked.stdout)).toMatchObject({ question: 'top --jsn artists' });
  });
});

test('each command has help with examples, and each example is understood', async () => {
  const { stdout } = await bench.run(['--help']);
  const commands = [...stdout.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name]) => name ?? '');
  expect(commands.length).toBeGreaterThan(22);
  const helped = await Promise.all(
    commands
      .filter((name) => name !== 'help')
      .map(async (name) => [name, await bench.run([name, '--help'])] as const),
  );
  for (const [name, outcome] of helped) {
    expect([name, outcome.code, outcome.stderr]).toEqual([name, 0, '']);
    expect(outcome.stdout).toMatch(new RegExp(`^Examples:\n  .*spotify-analytics ${name}`, 'm'));
  }
  const [, query] = helped.find(([name]) => name === 'query') ?? [];
  const example = /query "(select [^"]+)"/.exec(query?.stdout ?? '')?.[1] ?? '';
  expect(await bench.json(['query', example])).toMatchObject({ rows: expect.any(Array) });
}, 60_000);

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a run with what shells expect, and nothing half-written',
  async (name) => {
    const before = bench.simulator.requests.length;
    bench.simulator.advance(3_600_000);
    bench.simulator.faults.next(recent, { kind: 'hang' });
    const running = bench.start([...quick, '--json']);
    const isAsked = () => bench.simulator.requests.slice(before).some(({ path }) => path === recent);
    await expect.poll(isAsked, { timeout: 20_000 }).toBe(true);
    running.child.kill(name);
    const outcome = await running.ended;
    expect(failureOf(outcome)).toMatchObject({ exit: name === 'SIGINT' ? 130 : 143, code: 'cancelled' });
    expect(await bench.run([...quick, '--json'])).toMatchObject({ code: 0 });
  },
);

test('a second signal ends it at once', async () => {
  const endless =
    'select count(*) from silver_listening_enriched a, silver_listening_enriched b, silver_listening_enriched c, silver_listening_enriched d, silver_listening_enriched e, silver_listening_enriched f';
  const running = bench.start(['query', endless], { LOG_LEVEL: 'debug' });
  await running.written(/Asking the warehouse/);
  running.child.kill('SIGTERM');
  running.child.kill('SIGINT');
  const { code, signal } = await running.ended;
  expect([code, signal]).not.toContain(0);
});

test('whoever stops reading, as head does, is no failure', async () => {
  const child = spawn(
    'bash',
    [
      '-o',
      'pipefail',
      '-c',
      '"$0" "$@" | head -n 1',
      process.execPath,
      ...bench.start(['--version']).child.spawnargs.slice(1, 2),
      'query',
      'select a.range from range(200000) a',
    ],
    { cwd: bench.folder, env: { ...process.env, ...bench.variables }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.resume();
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, stderr]).toEqual([0, '']);
});

test.skipIf(!existsSync('/dev/full'))('an output that cannot be written is said in a line', async () => {
  const args = bench.start(['--version']).child.spawnargs.slice(1, 2);
  const child = spawn('bash', ['-c', '"$0" "$@" > /dev/full', process.execPath, ...args, 'stats'], {
    cwd: bench.folder,
    env: { ...process.env, ...bench.variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^What is to be said cannot be written: [^\n]*\n$/),
  ]);
});

test('a .env that cannot be read says the line and not what is there', async () => {
  const file = join(bench.folder, '.env');
  writeFileSync(file, 'LOG_LEVEL=info\nSPOTIFY_REFRESH_TOKEN: AQsecretsecret\n');
  try {
    const failure = failureOf(await bench.run(['stats', '--json']));
    expect(failure).toMatchObject({ exit: 2, code: 'bad_usage' });
    expect(failure.message).toContain('Line 2 of ');
    expect(failure.message).not.toContain('secret');
  } finally {
    writeFileSync(file, '');
  }
});

test('on a terminal a line says how far it is and goes again; in a pipe there is none', async () => {
  const drawn: string[] = [];
  const stream = (isTTY: boolean) => ({
    isTTY,
    columns: 20,
    write: (text: string) => drawn.push(text) > 0,
  });
  const line = new ProgressLine(stream(true), {});
  line.clear();
  line.show('Copied 1 of 4 files that have a long name', 0.25);
  line.clear();
  line.clear();
  expect(drawn).toEqual(['\r\u001B[2K25 % Copied 1 of 4 ', '\r\u001B[2K']);
  new ProgressLine(stream(false), {}).show('x');
  new ProgressLine(stream(true), { TERM: 'dumb' }).show('x');
  expect(drawn).toHaveLength(2);
  const { stdout, stderr } = await bench.run(['rebuild']);
  expect(stdout + stderr).not.toContain('\u001B');
  // A real terminal.
  const cli = bench.start(['--version']).child.spawnargs[1] ?? '';
  const child = spawn('script', ['-qec', `'${process.execPath}' '${cli}' rebuild`, '/dev/null'], {
    cwd: bench.folder,
    env: { ...process.env, ...bench.variables, TERM: 'xterm', NO_COLOR: '1' },
  });
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  expect(shown).toContain('\r\u001B[2K');
  expect(shown.split('\r').at(-2)).toMatch(/Built from \d+ lake objects/);
  // Colours, of which there are none.
  expect(shown).not.toContain('\u001B[3');
});
