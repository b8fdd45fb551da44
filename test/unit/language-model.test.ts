import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { beforeOf } from '../../src/ask/answer';
import type { EngineContext } from '../../src/ask/engine';
import type { Complete, ModelMessage } from '../../src/ask/language-model/complete';
import { LanguageModelEngine } from '../../src/ask/language-model/language-model-engine';
import { readReply } from '../../src/ask/language-model/reply';
import { readSemanticModel } from '../../src/ask/semantic/semantic-model';
import { PipelineError } from '../../src/base/errors';
import type { ResultTable } from '../../src/warehouse/warehouse';

const model = readSemanticModel(join(import.meta.dirname, '../../semantic/spotify_semantic_model.yaml'));
const table: ResultTable = { columns: [{ name: 'plays', type: 'BIGINT' }], rows: [[42]] };

/** An engine whose model says these, one after the other; keeps what it was sent and what was run. */
function bench(replies: string[], run: (sql: string) => ResultTable = () => table) {
  const sent: ModelMessage[][] = [];
  const ran: string[] = [];
  const complete: Complete = (messages) => {
    sent.push([...messages]);
    return Promise.resolve(replies[sent.length - 1] ?? '');
  };
  const context: EngineContext = {
    today: '2026-06-15',
    run: async (sql) => {
      ran.push(sql);
      return Promise.resolve(run(sql));
    },
  };
  const engine = new LanguageModelEngine(model, complete);
  return { sent, ran, ask: (question: string) => engine.ask({ question }, context), engine, context };
}

const statement = (sql: string) => JSON.stringify({ sql, reading: 'all plays' });

describe('a reply is read leniently', () => {
  test.each([
    ['{"sql": "select 1", "reading": "one"}'],
    ['```json\n{"sql": "select 1", "reading": "one"}\n```'],
    ['Sure! Here it is:\n\n{"sql": "select 1", "reading": "one"}\n\nAnything else?'],
    ['{"thought": "hm"} {"sql": "select 1", "reading": "one", "confidence": 1}'],
    ['{ not json } {"sql": "select 1", "reading": "one"}'],
  ])('%s', (text) => {
    expect(readReply(text)).toEqual({ kind: 'statement', sql: 'select 1', reading: 'one' });
  });

  test('braces and quotes within the statement are its own', () => {
    const sql = `select {'a': '}"'} as "b{"`;
    expect(readReply(`x ${JSON.stringify({ sql })} y`)).toEqual({ kind: 'statement', sql, reading: '' });
  });

  test.each([
    ['select 1'],
    [''],
    ['{"sql": 1}'],
    ['{"sql": ""}'],
    ['{"sql": "select 1"'],
    ['[1]'],
    ['{'.repeat(5000)],
  ])('%s is not usable', (text) => {
    expect(readReply(text).kind).toBe('unusable');
  });

  test('a refusal says why', () => {
    expect(readReply('{"refuse": "No lyrics here."}')).toEqual({
      kind: 'refusal',
      reason: 'No lyrics here.',
    });
  });
});

describe('the engine', () => {
  test('runs what the model writes and says how it was read', async () => {
    const { ask, ran } = bench([statement('SELECT COUNT(*) AS plays FROM silver_listening_enriched;')]);
    expect(await ask('how many?')).toMatchObject({
      engine: 'language-model',
      interpretation: 'all plays',
      sentence: '42 (plays).',
      chart: 'number',
      rows: [[42]],
      verified: null,
    });
    expect(ran).toEqual(['SELECT COUNT(*) AS plays FROM silver_listening_enriched']);
  });

  test('today is the listener’s, whatever the engine’s is', async () => {
    const { ask, ran } = bench([statement('select 1 where local_date < CURRENT_DATE and x = today()')]);
    await ask('how many?');
    expect(ran).toEqual(["select 1 where local_date < DATE '2026-06-15' and x = DATE '2026-06-15'"]);
  });

  test('sends the description, the question and the question before, and nothing else', async () => {
    const { engine, context, sent } = bench([statement('select 1')]);
    await engine.ask(
      { question: 'and last year?', before: { question: 'how many?', sql: 'select 2' } },
      context,
    );
    const [messages] = sent;
    expect(messages?.map(({ role }) => role)).toEqual(['user', 'user', 'assistant', 'user']);
    expect(messages?.[0]?.text).toContain('silver_listening_enriched');
    expect(messages?.[0]?.text).toContain('Today is 2026-06-15');
    expect(messages?.slice(1).map(({ text }) => text)).toEqual([
      'Question: how many?',
      '{"sql":"select 2","reading":"how many?"}',
      'Question: and last year?',
    ]);
  });

  test('a question that the built-in engine answered is told without its SQL, which may hold names', async () => {
    const before = beforeOf({ question: 'how often wekeday?', sql: "select 'Weekday'", engine: 'built-in' });
    const { engine, context, sent } = bench([statement('select 1')]);
    await engine.ask({ question: 'and last year?', ...(before ? { before } : {}) }, context);
    expect(sent[0]?.[2]?.text).toBe('{"reading":"how often wekeday?"}');
  });

  test('one reply that cannot be used is mended, and not two', async () => {
    const mended = bench(['hm', statement('select 1')]);
    expect(await mended.ask('how many?')).toMatchObject({ rows: [[42]] });
    const lost = bench(['hm', 'hm', statement('select 1')]);
    expect(await lost.ask('how many?')).toMatchObject({
      sql: null,
      reason: expect.stringMatching(/no JSON object/),
    });
    expect(lost.sent).toHaveLength(2);
  });

  test('a refused statement goes back with the words of the guard', async () => {
    const { ask, sent } = bench(['drop', 'from x'].map(statement), () => {
      throw new PipelineError('bad_sql', '"x" is no table of the listening history (line 1, column 6).');
    });
    expect(await ask('drop it')).toMatchObject({ sql: null, rows: [] });
    expect(sent[1]?.at(-1)?.text).toContain('"x" is no table');
  });

  test('a value out of a row is not told to the model', async () => {
    const { ask, sent } = bench([statement('select 1'), statement('select 1')], () => {
      throw new PipelineError('bad_sql', "Conversion Error: Could not convert string 'Secret Song' to INT32");
    });
    const answer = await ask('how many?');
    expect(JSON.stringify([sent, answer])).not.toContain('Secret Song');
    expect(sent[1]?.at(-1)?.text).toContain('Conversion Error while it ran');
  });

  test('a busy warehouse is no fault of the statement', async () => {
    const { ask, sent } = bench([statement('select 1')], () => {
      throw new PipelineError('busy', 'Another window is using the warehouse.');
    });
    await expect(ask('how many?')).rejects.toMatchObject({ code: 'busy' });
    expect(sent).toHaveLength(1);
  });

  test.each(['', '   ', 'x'.repeat(10_000)])(
    'a question of no words or too many asks nobody',
    async (question) => {
      const { ask, sent } = bench([]);
      expect(await ask(question)).toMatchObject({ sql: null });
      expect(sent).toEqual([]);
    },
  );

  test('the same statement as a verified query is that query', async () => {
    const [known] = model.verified_queries;
    const { ask } = bench([statement(`${known?.sql.replaceAll('\n', '  ')} ;`)]);
    expect(await ask('?')).toMatchObject({ verified: known?.name });
  });

  test('is cancelled between a reply and its statement', async () => {
    const stop = new AbortController();
    const { engine, context, ran } = bench([statement('select 1')]);
    stop.abort();
    await expect(engine.ask({ question: 'x' }, { ...context, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(ran).toEqual([]);
  });
});
