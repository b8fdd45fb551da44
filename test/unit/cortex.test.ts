import { describe, expect, test } from 'vitest';
import { CortexEngine } from '../../src/ask/cortex/cortex-engine';
import { type AnalystAnswer, analystRequest } from '../../src/ask/cortex/messages';
import { AnalystStream } from '../../src/ask/cortex/stream';
import type { EngineContext } from '../../src/ask/engine';
import { PipelineError } from '../../src/base/errors';

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
    semantic_sql: 'disable',
  });
});

test('a conversation takes turns, ends with the question, and is five questions long at most', () => {
  const earlier = Array.from({ length: 7 }, (_, at) => ({
    question: `q${at}`,
    sql: at % 2 ? null : `select ${at}`,
  }));
  const { messages } = analystRequest(
    { question: 'now', before: { question: 'last', sql: null }, earlier },
    'a.b.c',
  );
  expect(messages.map(({ role }) => role)).toEqual([
    ...Array.from({ length: 5 }, () => ['user', 'analyst']).flat(),
    'user',
  ]);
  expect(messages.flatMap(({ role, content: [part] }) => (role === 'user' ? [part] : []))).toEqual(
    ['q3', 'q4', 'q5', 'q6', 'last', 'now'].map((text) => ({ type: 'text', text })),
  );
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
    ['message.content.delta', { index: 2, type: 'think', think_delta: 'hm' }],
    ['message.content.delta', { index: 3, type: 'chart', chart_spec: '{}' }],
    ['something.new', { a: 1 }],
    ['status', { status: 'validating_sql' }],
    ['warnings', { warnings: [{ message: 'slow' }] }],
    ['response_metadata', { request_id: 'abc' }],
    ['done', '[DONE]'],
  ];

  test('is put together', () => {
    const stream = new AnalystStream();
    const said = events.map(([event, data]) =>
      stream.take(event, typeof data === 'string' ? data : JSON.stringify(data)),
    );
    expect(said.filter(Boolean)).toEqual([
      { kind: 'status', message: 'Interpreting question' },
      { kind: 'text', text: 'Plays ' },
      { kind: 'text', text: 'Plays in June' },
      { kind: 'status', message: 'Validating sql' },
    ]);
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

  test('is whole with the status done, whatever event comes after', () => {
    const stream = new AnalystStream('of the head');
    stream.take('status', '{"status":"done","status_message":"Done"}');
    expect(stream.isDone).toBe(true);
    expect(stream.answer()).toMatchObject({ requestId: 'of the head', sql: null });
  });

  test.each([
    ['error', '{"message":"no warehouse","code":"000606"}', 'unavailable', /no warehouse \(000606\)\./],
    ['error', '{"message":"cross region calls are disabled"}', 'not_configured', /cross region/],
    ['status', '{', 'bad_answer', /no JSON/],
    ['status', '{"status":1}', 'bad_answer', /another form/],
    ['message.content.delta', '{"type":"text"}', 'bad_answer', /another form/],
    [
      'message.content.delta',
      '{"type":"suggestions","suggestions_delta":{"index":1e9}}',
      'bad_answer',
      /another form/,
    ],
    ['message.content.delta', '[]', 'bad_answer', /another form/],
    ['warnings', 'null', 'bad_answer', /another form/],
  ])('%s %s fails in words', (event, data, code, words) => {
    const take = () => new AnalystStream().take(event, data);
    expect(take).toThrow(expect.objectContaining({ code, message: expect.stringMatching(words) as string }));
  });

  test('that breaks off is no answer', () => {
    expect(() => new AnalystStream().answer()).toThrow(/broke off/);
  });
});

describe('the engine', () => {
  const answering = (said: Partial<AnalystAnswer>, run = context.run) =>
    new CortexEngine({
      semanticView: 'a.b.c',
      client: {
        send: () =>
          Promise.resolve({
            requestId: '',
            text: 'Plays',
            sql: null,
            verified: null,
            suggestions: ['Which?'],
            warnings: [],
            ...said,
          }),
      },
    }).ask({ question: ' x ' }, { ...context, run });

  test('runs what it was given, on the listener’s day, or passes on what it asks back', async () => {
    expect(
      await answering({ sql: "select current_date(), 'current_date'", requestId: 'r', warnings: ['slow'] }),
    ).toMatchObject({
      engine: 'cortex',
      sql: "select DATE '2026-06-15', 'current_date'",
      rows: [[7]],
      requestId: 'r',
      warnings: ['slow'],
    });
    const text = 'This is our interpretation of your question:\n\n__How many__ plays in **June**?';
    expect(await answering({ sql: 'select 1', text })).toMatchObject({
      interpretation: 'How many plays in June?',
    });
    expect(await answering({})).toMatchObject({ sql: null, reason: 'Plays', suggestions: ['Which?'] });
    expect(await answering({ text: ' ' })).toMatchObject({ reason: 'Cortex Analyst gave no SQL.' });
  });

  test('says that a statement was not run, and throws what is no fault of it', async () => {
    const refusing = (code: 'bad_sql' | 'forbidden') => () =>
      Promise.reject(new PipelineError(code, 'Not that.', { hint: 'Else.' }));
    expect(await answering({ sql: 'select 1' }, refusing('bad_sql'))).toMatchObject({
      sql: null,
      reason: 'Cortex Analyst wrote a statement that does not run here. Not that. Else.',
    });
    expect(await answering({ sql: 'select :x' })).toMatchObject({ sql: null, rows: [] });
    await expect(answering({ sql: 'select 1' }, refusing('forbidden'))).rejects.toThrow('Not that.');
  });

  test('asks nobody without a question, or with too long a one', async () => {
    const engine = new CortexEngine({
      semanticView: 'a.b.c',
      client: { send: () => Promise.reject(new Error('asked')) },
    });
    expect(await engine.ask({ question: ' ' }, context)).toMatchObject({ sql: null });
    expect(await engine.ask({ question: 'x'.repeat(2_001) }, context)).toMatchObject({ sql: null });
  });
});
