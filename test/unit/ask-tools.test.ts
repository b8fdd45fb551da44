import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import type { Answer } from '../../src/ask/answer';
import type { ToolPort } from '../../src/ask/tools/tool';
import { toolNames } from '../../src/ask/tools/names';
import { tools } from '../../src/ask/tools/tools';
import { refusedAnswer } from '../../src/ask/engine';

const answer: Answer = {
  ...refusedAnswer('built-in', 'q', ''),
  sql: 'select 1',
  rows: Array.from({ length: 300 }, (_, at) => [at]),
  columns: [{ name: 'n', type: 'BIGINT' }],
};
const port: ToolPort = {
  ask: (question) =>
    Promise.resolve(question === 'no' ? refusedAnswer('built-in', 'no', 'Not understood.', ['a']) : answer),
  select: () =>
    Promise.resolve({ columns: answer.columns, rows: Array.from({ length: 900 }, (_, at) => [at]) }),
  panel: () => Promise.reject(new Error('not asked')),
  describe: () => Promise.resolve('Table x'),
};
const toolOf = (name: string) => {
  const found = tools.find((tool) => tool.name === name);
  if (!found) throw new Error(name);
  return found;
};

test('the editor is told of the same tools, with the same input', () => {
  const declared = packageJson.contributes.languageModelTools.map(
    ({ name, modelDescription, inputSchema }) => ({
      name,
      modelDescription,
      inputSchema,
    }),
  );
  expect(declared).toEqual(
    tools.map(({ name, description, input }) => {
      const { $schema: _, ...inputSchema } = z.toJSONSchema(input, { io: 'input' });
      return { name, modelDescription: description, inputSchema };
    }),
  );
  expect(tools.map(({ name }) => name)).toEqual([...toolNames]);
  const { properties } = packageJson.contributes.configuration;
  expect(properties['spotifyAnalytics.languageModelTools'].items.enum).toEqual(tools.map(({ name }) => name));
  expect(properties['spotifyAnalytics.languageModelTools'].default).toEqual([]);
  expect(properties['spotifyAnalytics.mcpServer'].default).toBe(false);
});

describe('the input is checked', () => {
  test.each([
    ['query_listening_history', {}],
    ['query_listening_history', { sql: 1 }],
    ['query_listening_history', { sql: 'select 1', file: 'x' }],
    ['query_listening_history', { sql: 'x'.repeat(30_000) }],
    ['ask_listening_history', null],
    ['ask_listening_history', { question: '' }],
    ['ask_listening_history', 'top artists'],
    ['get_listening_summary', { period: 'ever' }],
    ['get_listening_summary', { period: 'year:24' }],
  ])('%s %j', (name, input) => {
    expect(() => toolOf(name).call(input)).toThrow(/cannot take this input/);
  });
});

test('rows are no more than a model reads', async () => {
  const rows = async (name: string, input: object) =>
    (await toolOf(name).call(input).run(port)) as { rows: unknown[]; truncated: boolean };
  expect((await rows('query_listening_history', { sql: 'select 1' })).rows).toHaveLength(500);
  const asked = await rows('ask_listening_history', { question: 'x' });
  expect([asked.rows.length, asked.truncated]).toEqual([100, true]);
});

test('a question that is not understood is said to be so, and no statement at all describes the tables', async () => {
  expect(await toolOf('ask_listening_history').call({ question: 'no' }).run(port)).toEqual({
    answered: false,
    reason: 'Not understood.',
    suggestions: ['a'],
  });
  expect(await toolOf('query_listening_history').call({ sql: ' ' }).run(port)).toEqual({ tables: 'Table x' });
});

test('what is shown is said before', () => {
  expect(toolOf('query_listening_history').call({ sql: 'select 1' }).shows).toContain('select 1');
  expect(toolOf('ask_listening_history').call({ question: 'Who?' }).shows).toContain('“Who?”');
  expect(toolOf('get_listening_summary').call({}).shows).toContain('last_30_days');
});
