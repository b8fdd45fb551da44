import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProgram } from '../support/build-cli';
import { pipelineAtSimulator } from '../support/test-home';

let bench: Awaited<ReturnType<typeof pipelineAtSimulator>>;
let server: ChildProcess;
let stderr = '';
const lines: Record<string, unknown>[] = [];
const waiting: (() => void)[] = [];

beforeAll(async () => {
  bench = await pipelineAtSimulator();
  await bench.pipeline.collect();
  const program = await builtProgram('src/mcp.ts');
  server = spawn(process.execPath, [program], {
    cwd: join(program, '..'),
    env: {
      PATH: process.env['PATH'],
      SPOTIFY_ANALYTICS_HOME: bench.home.root,
      SPOTIFY_ANALYTICS_NOW: new Date(bench.simulator.clock.now()).toISOString(),
      LOG_LEVEL: 'warn',
    },
  });
  server.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  if (server.stdout)
    createInterface({ input: server.stdout }).on('line', (line) => {
      lines.push(JSON.parse(line) as Record<string, unknown>);
      for (const wake of waiting.splice(0)) wake();
    });
}, 120_000);

afterAll(async () => {
  server?.kill();
  await bench?.close();
});

const say = (message: unknown) =>
  server.stdin?.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);

let id = 0;
async function call(method: string, params?: object): Promise<Record<string, unknown>> {
  const own = (id += 1);
  say({ jsonrpc: '2.0', id: own, method, ...(params ? { params } : {}) });
  for (;;) {
    const found = lines.find((line) => line['id'] === own);
    if (found) return found;
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
}

async function tool(name: string, input: object): Promise<{ text: string; isError: boolean }> {
  const { result } = await call('tools/call', { name, arguments: input });
  const { content, isError } = result as { content: { type: string; text: string }[]; isError: boolean };
  expect(content).toMatchObject([{ type: 'text' }]);
  return { text: content[0]?.text ?? '', isError };
}

test('agrees on a version and lists three tools that only read', async () => {
  const { result } = await call('initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  });
  expect(result).toMatchObject({
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: 'spotify-analytics' },
  });
  say({ jsonrpc: '2.0', method: 'notifications/initialized' });
  const listed = (await call('tools/list'))['result'] as { tools: { name: string; inputSchema: object }[] };
  expect(listed.tools.map(({ name }) => name).toSorted()).toEqual([
    'ask_listening_history',
    'get_listening_summary',
    'query_listening_history',
  ]);
  for (const { inputSchema } of listed.tools) expect(inputSchema).toMatchObject({ type: 'object' });
  expect(await call('ping')).toMatchObject({ result: {} });
});

test('answers, sums up and queries', async () => {
  const asked = await tool('ask_listening_history', { question: 'How many plays do I have?' });
  expect(JSON.parse(asked.text)).toMatchObject({ answered: true, rows: [[50]] });
  const queried = await tool('query_listening_history', {
    sql: 'select count(*) as n from silver_listening_enriched',
  });
  expect(JSON.parse(queried.text)).toMatchObject({ columns: [{ name: 'n' }], rows: [[50]] });
  expect((await tool('query_listening_history', { sql: '' })).text).toContain('silver_listening_enriched');
  const summed = await tool('get_listening_summary', { period: 'all_time' });
  expect(JSON.parse(summed.text)).toMatchObject({ totals: { plays: 50 } });
});

test.each([
  ['query_listening_history', { sql: 'drop table raw_data.spotify_listening_history' }, /Only SELECT/],
  ['query_listening_history', { sql: "select * from read_text('/etc/passwd')" }, /disabled/],
  ['query_listening_history', { sql: 'select * from pipeline_state.built_with' }, /no table/],
  ['query_listening_history', { sql: 'select * from raw_data.spotify_listening_history' }, /no table/],
  ['query_listening_history', { statement: 'select 1' }, /cannot take this input/],
  ['ask_listening_history', { question: 7 }, /cannot take this input/],
])('%s refuses %j in words', async (name, input, words) => {
  const { text, isError } = await tool(name, input);
  expect(isError).toBe(true);
  expect(text).toMatch(words);
});

test('what is no message, no method or no tool is an error, and the server goes on', async () => {
  say('{ not json');
  say([1, 2]);
  say({ jsonrpc: '2.0', method: 'notifications/of/nothing' });
  expect(await call('resources/list')).toMatchObject({ error: { code: -32601 } });
  expect(await call('tools/call', { name: 'delete_everything' })).toMatchObject({ error: { code: -32602 } });
  expect(await call('ping')).toMatchObject({ result: {} });
  expect(lines.filter((line) => line['id'] === null)).toHaveLength(2);
  expect(stderr).toBe('');
});

test('ends when its client does', async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.stdin?.end();
  expect(await ended).toBe(0);
});
