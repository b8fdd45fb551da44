import { describe, expect, test } from 'vitest';
import { CortexEngine } from '../../src/ask/cortex/cortex-engine';
import { analystRequest, readAnalystAnswer } from '../../src/ask/cortex/messages';
import { AnalystStream } from '../../src/ask/cortex/stream';
import type { EngineContext } from '../../src/ask/engine';

const context: EngineContext = {
  today: '2026-06-15',
  run: () => Promise.resolve({ columns: [{ name: 'plays', type: 'BIGINT' }], rows: [[7]] }),
};

test('a request is the question, and before it the one it follows', () => {
  const view = 'spotify_analytics.medallion_arch.spotify_semantic_model';
  expect(
    analystRequest({ question: 'and in May?', before: { question: 'in June?', sql: 'select 1' } }, view),
  ).toEqual({
    messages: [
      { role: 'user', content: [{ type: 'text', text: 'in June?' }] },
      { role: 'analyst', content: [{ type: 'sql', statement: 'select 1' }] },
      { role: 'user', content: [{ type: 'text', text: 'and in May?' }] },
    ],
    semantic_view: view,
    stream: true,
  });
});

test('a whole answer is read', () => {
  expect(
    readAnalystAnswer({
      request_id: '75d343ee',
      message: {
        role: 'analyst',
        content: [
          { type: 'text', text: 'This is our interpretation of your question: plays in June' },
          {
            type: 'sql',
            statement: 'SELECT COUNT(*) FROM silver_listening_enriched',
            confidence: { verified_query_used: { name: 'plays_in_june', question: '?', sql: '?' } },
          },
        ],
      },
      warnings: [{ message: 'Table has no primary key' }],
      response_metadata: { model_names: ['x'] },
    }),
  ).toEqual({
    requestId: '75d343ee',
    text: 'This is our interpretation of your question: plays in June',
    sql: 'SELECT COUNT(*) FROM silver_listening_enriched',
    verified: 'plays_in_june',
    suggestions: [],
    warnings: ['Table has no primary key'],
  });
});

describe('a stream', () => {
  const events: [string, object | string][] = [
    ['status', { status: 'interpreting_question', status_message: 'Interpreting question' }],
    ['message.content.delta', { index: 0, type: 'text', text_delta: 'Plays ' }],
    ['message.content.delta', { index: 0, type: 'text', text_delta: 'in June' }],
    ['message.content.delta', { index: 1, type: 'sql', statement_delta: 'SELECT COUNT(*) ' }],
    [
      'message.content.delta',
      { index: 1, type: 'sql', statement_delta: 'FROM x', confidence: { verified_query_used: null } },
    ],
    ['something.new', { a: 1 }],
    ['warnings', { warnings: [{ message: 'slow' }] }],
    ['response_metadata', { request_id: 'abc' }],
    ['done', '[DONE]'],
  ];

  test('is put together', () => {
    const stream = new AnalystStream();
    const said = events.map(([event, data]) =>
      stream.take(event, typeof data === 'string' ? data : JSON.stringify(data)),
    );
    expect(said.filter(Boolean)).toEqual(['Interpreting question']);
    expect(stream.answer()).toEqual({
      requestId: 'abc',
      text: 'Plays in June',
      sql: 'SELECT COUNT(*) FROM x',
      verified: null,
      suggestions: [],
      warnings: ['slow'],
    });
  });

  test('of suggestions is put together by their place', () => {
    const stream = new AnalystStream();
    for (const [index, text] of [
      [0, 'Top '],
      [1, 'Which?'],
      [0, 'artists?'],
    ] as const)
      stream.take(
        'message.content.delta',
        JSON.stringify({
          type: 'suggestions',
          index: 0,
          suggestions_delta: { index, suggestion_delta: text },
        }),
      );
    stream.take('done', '');
    expect(stream.answer().suggestions).toEqual(['Top artists?', 'Which?']);
  });

  test('that breaks off, says an error, or is no JSON is no answer', () => {
    expect(() => new AnalystStream().answer()).toThrow(/broke off/);
    expect(() => new AnalystStream().take('error', '{"message":"no warehouse","code":"1"}')).toThrow(
      /no warehouse/,
    );
    expect(() => new AnalystStream().take('status', '{')).toThrow(/no JSON/);
  });
});

describe('the engine', () => {
  test('says that it is not connected', async () => {
    expect(await new CortexEngine().ask({ question: 'x' }, context)).toMatchObject({
      sql: null,
      reason: 'Cortex Analyst is not connected: configure Snowflake first.',
    });
  });

  test('runs what it was given, or passes on what it asks back', async () => {
    const answering = (sql: string | null) =>
      new CortexEngine({
        semanticView: 'a.b.c',
        send: () =>
          Promise.resolve({
            requestId: '',
            text: 'Plays',
            sql,
            verified: null,
            suggestions: ['Which?'],
            warnings: [],
          }),
      }).ask({ question: 'x' }, context);
    expect(await answering('select 1')).toMatchObject({ engine: 'cortex', sql: 'select 1', rows: [[7]] });
    expect(await answering(null)).toMatchObject({ sql: null, reason: 'Plays', suggestions: ['Which?'] });
  });
});
