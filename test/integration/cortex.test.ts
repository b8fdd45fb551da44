import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/ask/answer';
import { AnalystClient } from '../../src/ask/cortex/analyst-client';
import { analystRequest } from '../../src/ask/cortex/messages';
import { PipelineError, describeError } from '../../src/base/errors';
import { createLog } from '../../src/base/log';
import type { Pipeline } from '../../src/pipeline/pipeline';
import { SnowflakeReader } from '../../src/warehouse/snowflake/reader';
import { SnowflakeSession } from '../../src/warehouse/snowflake/session';
import type { Fault } from '../simulators/snowflake/analyst/analyst.ts';
import { askPipeline } from '../support/ask-history';
import { type CortexAccount, startCortexAccount } from '../support/cortex-account';
import { connectionTo, encryptedKey, passphrase } from '../support/snowflake-account';
import { hostileForSnowflake } from '../support/snowflake-sql';

let bench: CortexAccount;
beforeAll(async () => {
  bench = await startCortexAccount(3_000);
}, 300_000);
afterAll(() => bench?.close());
beforeEach(() => {
  bench.account.analyst.requests.length = 0;
});

const sorted = (rows: unknown[][]) =>
  rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
const quiet = createLog(() => undefined);
const ask = (question: string, work = {}, pipeline: Pipeline = bench.pipeline): Promise<Answer> =>
  pipeline.ask({ question }, work, 'cortex');
const question = 'Who are my top 10 artists this year?';

async function failureOf(work: Promise<unknown>): Promise<PipelineError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof PipelineError) return error;
  throw error instanceof Error ? error : new Error('it went through');
}

test('every verified query is answered at Snowflake, and as DuckDB answers it here', async () => {
  const queries = bench.pipeline.questions.model().verified_queries;
  expect(queries.length).toBeGreaterThan(10);
  for (const { name, question: asked, sql } of queries) {
    const answer = await ask(asked);
    expect(answer, name).toMatchObject({ engine: 'cortex', verified: name, reason: null });
    const here = await bench.pipeline.query(sql.replaceAll('CURRENT_DATE', "DATE '2026-06-15'"));
    expect(answer.rows.length, name).toBeGreaterThan(0);
    const inOrder = (rows: unknown[][]) => (/\border by\b/i.test(sql) ? rows : sorted(rows));
    expect(inOrder(answer.rows), name).toEqual(inOrder(here.rows));
    expect(bench.account.roles.get(answer.sql ?? ''), name).toBe('spotify_analyst_role');
  }
}, 60_000);

test('what is sent is the question, the SQL of those before and the name of the view, and never a row', async () => {
  const first = await ask(question);
  const names = first.rows.map(([name]) => String(name));
  await bench.pipeline.ask(
    {
      question: 'How many hours did I listen last month?',
      before: { question, sql: first.sql },
      earlier: [{ question: 'of the built-in engine', sql: null }],
    },
    {},
    'cortex',
  );
  const [, second] = bench.account.analyst.requests;
  expect(second?.body.messages.map(({ role, content }) => [role, content[0]?.type])).toEqual([
    ['user', 'text'],
    ['analyst', 'text'],
    ['user', 'text'],
    ['analyst', 'sql'],
    ['user', 'text'],
  ]);
  expect(names.length).toBe(10);
  for (const name of names) expect(JSON.stringify(bench.account.analyst.requests)).not.toContain(name);
});

describe('who asks is proved by the connection’s own sign-in', () => {
  const agree = (address: string) => {
    const page = new URL(address);
    void fetch(`${bench.account.url}${page.pathname}${page.search}`);
  };
  test.each([
    ['PROGRAMMATIC_ACCESS_TOKEN', {}],
    [
      'KEYPAIR_JWT',
      {
        kind: 'key pair',
        privateKey: () => Promise.resolve(encryptedKey),
        passphrase: () => Promise.resolve(passphrase),
      },
    ],
    ['OAUTH', { kind: 'oauth', token: () => Promise.resolve('oauth-of-the-listener') }],
    ['session', { kind: 'browser', openPage: agree }],
  ] as const)('%s', async (by, signIn) => {
    const pipeline = bench.connectedBy('kind' in signIn ? { signIn } : {});
    expect(await ask(question, {}, pipeline)).toMatchObject({ verified: 'top_artists_this_year' });
    expect(bench.account.analyst.requests).toMatchObject([{ by, role: 'spotify_analyst_role' }]);
  });

  test('a session’s token that ran out is renewed before it goes along', async () => {
    const pipeline = bench.connectedBy({ signIn: { kind: 'browser', openPage: agree } });
    await ask(question, {}, pipeline);
    bench.account.expireTokens();
    expect(await ask(question, {}, pipeline)).toMatchObject({ reason: null });
  });

  test.each([
    ['a wrong token', { kind: 'access token', token: () => Promise.resolve('pat-that-is-wrong') }],
    [
      'a key of somebody else',
      {
        kind: 'key pair',
        privateKey: () => Promise.resolve(encryptedKey),
        passphrase: () => Promise.resolve(passphrase),
      },
    ],
  ] as const)('%s is refused in words', async (_, signIn) => {
    const user = signIn.kind === 'key pair' ? 'reader' : 'listener';
    const error = await failureOf(ask(question, {}, bench.connectedBy({ signIn, user })));
    expect(error.code).toBe('not_signed_in');
    expect(describeError(error)).toMatch(/invalid.*Get a new token, or check the key pair/);
    expect(describeError(error)).not.toContain('pat-that-is-wrong');
  });
});

describe('statements of foreign hands run under the role that may only read', () => {
  const reader = () => new SnowflakeReader(connectionTo(bench.account), 'America/Denver', quiet);
  const limits = { seconds: 10, cells: 1_000 };

  test('and without the user’s other roles, also in a session that is opened again', async () => {
    const wide = new SnowflakeSession(connectionTo(bench.account, { role: 'spotify_analyst_role' }), quiet);
    expect((await wide.run('select count(*) from raw_data.lake_line')).rows.length).toBe(1);
    await wide.close();
    const own = reader();
    const landing = () => own.select('select count(*) from raw_data.lake_line', limits);
    await expect(landing()).rejects.toThrow(/LAKE_LINE' does not exist or not authorized/);
    bench.account.dropSessions();
    await expect(landing()).rejects.toThrow(/LAKE_LINE' does not exist or not authorized/);
    expect((await own.select('select count(*) from recent_activity', limits)).rows.length).toBe(1);
    await own.close();
  });

  test('where it was not granted to the user, that is said with what to do', async () => {
    const { holders } = bench.account.catalog;
    const grant = 'spotify_analyst_role to user listener';
    expect(holders.delete(grant)).toBe(true);
    const typed = await failureOf(bench.connectedBy({}, true).query('select 1'));
    const asked = await failureOf(ask(question));
    holders.add(grant);
    expect(describeError(typed)).toMatch(/may not take the role spotify_analyst_role.*GRANT ROLE/s);
    expect(describeError(asked)).toMatch(
      /does not exist or not authorized.*GRANT ROLE spotify_analyst_role TO USER/,
    );
    expect(await ask(question)).toMatchObject({ reason: null });
  });
});

describe('an answer as it comes', () => {
  test('says what goes on, and the text so far, while the rest is still to come', async () => {
    const held = bench.account.analyst.hold();
    const said: string[] = [];
    let hear: () => void = () => undefined;
    const heard = async (words: string) => {
      while (!said.some((text) => text.includes(words)))
        await new Promise<void>((resolve) => (hear = resolve));
    };
    const note = (text: string) => {
      said.push(text);
      hear();
    };
    const answering = ask(question, { onProgress: note, onText: note });
    await held.next();
    await heard('Interpreting question');
    await held.next();
    await heard('This is our interpretati');
    expect(said.some((text) => text.includes('artists'))).toBe(false);
    held.end();
    expect(await answering).toMatchObject({ verified: 'top_artists_this_year' });
    expect(said).toContain('Generating SQL');
    expect(said.at(-1)).toBe('Snowflake runs the statement');
  });

  test('is given up as soon as the caller gives up, and so is the request', async () => {
    const held = bench.account.analyst.hold();
    const stop = new AbortController();
    const before = bench.account.analyst.abandoned;
    const answering = failureOf(ask(question, { signal: stop.signal }));
    await held.next();
    stop.abort();
    expect((await answering).code).toBe('cancelled');
    await expect.poll(() => bench.account.analyst.abandoned).toBe(before + 1);
    held.end();
  });

  test('that stays away is ended, and so is one that breaks off in silence', async () => {
    const access = new SnowflakeReader(connectionTo(bench.account), 'UTC', quiet);
    const client = new AnalystClient(access, { silenceMs: 300 });
    const view = 'spotify_analytics.medallion_arch.spotify_semantic_model';
    const held = bench.account.analyst.hold();
    const answering = failureOf(client.send(analystRequest({ question }, view)));
    await held.next();
    expect(await answering).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/in time/) });
    held.end();
  });

  test('without SQL is what the analyst asks back, with its suggestions and warnings', async () => {
    bench.account.analyst.scripts.set('best?', {
      text: 'What is best for you?',
      suggestions: ['Who are my top 10 artists this year?', 'What was my busiest month ever?'],
      warnings: ['The question is short.'],
    });
    expect(await ask('best?')).toMatchObject({
      sql: null,
      reason: 'What is best for you?',
      suggestions: ['Who are my top 10 artists this year?', 'What was my busiest month ever?'],
      warnings: ['The question is short.'],
    });
  });
});

describe('what goes wrong is said with what to do', () => {
  const event = (data: object | string, name = 'error'): Fault => ({
    after: 3,
    instead: { event: name, data },
  });
  test.each<[string, Fault, PipelineError['code'], RegExp]>([
    [
      'a token that ran out',
      { status: 401, code: '390318', message: 'OAuth access token expired.' },
      'not_signed_in',
      /expired.*Get a new token/,
    ],
    [
      'a missing right',
      { status: 403, message: 'Not authorized.' },
      'forbidden',
      /GRANT DATABASE ROLE SNOWFLAKE\.CORTEX_ANALYST_USER/,
    ],
    [
      'an endpoint that is not there',
      { status: 404, page: '<html>' },
      'not_configured',
      /answered 404.*account’s name/,
    ],
    [
      'a region without the models',
      {
        status: 400,
        message:
          'Required LLMs for Cortex Analyst are not available in your region. Please enable cross region calls to use this API.',
      },
      'not_configured',
      /CORTEX_ENABLED_CROSS_REGION/,
    ],
    [
      'another fault of the request',
      { status: 400, code: '392702', message: 'Invalid semantic model' },
      'bad_answer',
      /Invalid semantic model/,
    ],
    ['a limit', { status: 429, retryAfter: 90 }, 'rate_limited', /no more questions for now.*in 90 seconds/],
    [
      'an error within a stream',
      event({ message: 'Model overloaded', code: '399504' }),
      'unavailable',
      /Model overloaded \(399504\)/,
    ],
    ['an event that is no JSON', event('{', 'status'), 'bad_answer', /no JSON \(status\)/],
    [
      'an event of another form',
      event({ type: 'sql' }, 'message.content.delta'),
      'bad_answer',
      /another form/,
    ],
    ['a stream that is cut', { after: 4, instead: 'cut' }, 'bad_answer', /broke off.*Ask again/],
    ['a stream that is cut at once', { after: 0, instead: 'cut' }, 'bad_answer', /broke off/],
  ])('%s', async (_, fault, code, words) => {
    bench.account.analyst.faults.push(fault);
    const error = await failureOf(ask(question));
    expect(describeError(error)).toMatch(words);
    expect(error.code).toBe(code);
    expect(bench.account.analyst.faults).toEqual([]);
    expect(await ask(question)).toMatchObject({ reason: null });
  });

  test('a limit says until when; a short one is waited for', async () => {
    bench.account.analyst.faults.push({ status: 429, retryAfter: 90 });
    const { until } = await failureOf(ask(question));
    expect(Math.abs(Number(until) - Date.now() - 90_000)).toBeLessThan(5_000);
    bench.account.analyst.faults.push({ status: 429, retryAfter: 1 });
    expect(await ask(question)).toMatchObject({ reason: null });
  });

  test('a failure of Snowflake’s is tried once more, and not twice', async () => {
    bench.account.analyst.faults.push({ status: 503 });
    expect(await ask(question)).toMatchObject({ reason: null });
    bench.account.analyst.faults.push({ status: 503 }, { status: 500, message: 'boom' });
    expect(await failureOf(ask(question))).toMatchObject({
      code: 'unavailable',
      message: 'Cortex Analyst: boom.',
    });
    expect(bench.account.analyst.faults).toEqual([]);
  });

  test('a role without the right to Cortex, and one that may not read the semantic view', async () => {
    const { analyst, catalog } = bench.account;
    analyst.isGranted = false;
    expect(describeError(await failureOf(ask(question)))).toMatch(/CORTEX_USER.*CORTEX_ANALYST_USER TO ROLE/);
    analyst.isGranted = true;
    const right =
      'select on semantic view spotify_analytics.medallion_arch.spotify_semantic_model to spotify_analyst_role';
    expect(catalog.grants.delete(right)).toBe(true);
    const error = await failureOf(ask(question));
    catalog.grants.add(right);
    expect(error.code).toBe('not_configured');
    expect(describeError(error)).toMatch(/Semantic view .* does not exist.*spotify-analytics deploy/);
  });

  test('nobody there, and no connection at all', async () => {
    const nowhere = bench.connectedBy({ accessUrl: 'http://127.0.0.1:1' });
    expect(await failureOf(ask(question, {}, nowhere))).toMatchObject({
      code: 'unavailable',
      message: 'Snowflake cannot be reached.',
    });
    const unconnected = askPipeline(bench.folder);
    const error = await failureOf(ask(question, {}, unconnected));
    expect(error.code).toBe('not_configured');
    expect(describeError(error)).toMatch(/Configure Snowflake/);
  });
});

test('a hostile statement is refused, whoever wrote it, and nothing of it reaches the account', async () => {
  const statements = hostileForSnowflake.filter((sql) => sql.trim() !== '');
  const before = bench.account.statements.length;
  for (const sql of statements) {
    bench.account.analyst.scripts.set('hostile', { text: 'Here it is.', sql });
    const answer = await ask('hostile');
    expect(answer, sql).toMatchObject({ sql: null, rows: [], verified: null });
    expect(answer.reason, sql).toMatch(/^Cortex Analyst wrote a statement that does not run here\. /);
  }
  expect(statements.length).toBeGreaterThan(130);
  expect(bench.account.statements.length).toBe(before);
}, 60_000);

test('a statement that Snowflake does not take is an answer in words too', async () => {
  bench.account.analyst.scripts.set('unknown column', {
    text: '',
    sql: 'SELECT nothing FROM silver_listening_enriched',
  });
  expect(await ask('unknown column')).toMatchObject({
    sql: null,
    reason: expect.stringMatching(/does not run here.*NOTHING/s) as string,
  });
});

test('feedback gets there under the answer’s name, and says when it does not', async () => {
  const { requestId = '' } = await ask(question);
  await bench.pipeline.questions.feedback({ requestId, positive: true });
  await bench.pipeline.questions.feedback({ requestId, positive: false, message: 'wrong year' });
  expect(bench.account.analyst.feedback).toEqual([
    { request_id: requestId, positive: true },
    { request_id: requestId, positive: false, feedback_message: 'wrong year' },
  ]);
  bench.account.analyst.faults.push({ status: 403, message: 'no' });
  expect((await failureOf(bench.pipeline.questions.feedback({ requestId, positive: true }))).code).toBe(
    'forbidden',
  );
});

test('every statement of the built-in engine passes the guard for Snowflake, and is answered there', async () => {
  const there = bench.connectedBy({}, true);
  for (const asked of bench.pipeline.questions.model().verified_queries.map((query) => query.question)) {
    const [own, theirs] = [
      await bench.pipeline.ask({ question: asked }),
      await there.ask({ question: asked }),
    ];
    expect(theirs.sql, asked).toBe(own.sql);
    expect(sorted(theirs.rows), asked).toEqual(sorted(own.rows));
  }
}, 60_000);
