import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PipelineError } from '../../src/base/errors';
import { collectForever } from '../../src/history/collect-forever';
import { backgroundLines } from '../../webview/background-wording';
import { Machine, type Span } from '../support/machine';
import { pipelineAtSimulator, rowsOf, start } from '../support/test-home';

const recent = '/v1/me/player/recently-played';
const hour = 3_600_000;
const begin = Date.parse(start);

let bench: Awaited<ReturnType<typeof pipelineAtSimulator>>;
afterEach(() => bench.close());

const polls = () => bench.simulator.requests.filter(({ path }) => path === recent);
const collect = () => bench.pipeline.collectIfDue({ lookUpArtists: false });
const stateFile = (name: string) => join(bench.home.state, name);

/** The background of a machine for so many hours. */
async function run(hours: number, plan: { asleep?: Span[]; wrong?: (Span & { byMs: number })[] } = {}) {
  const { simulator } = bench;
  const machine = new Machine(simulator, {
    asleep: plan.asleep ?? [],
    wrong: plan.wrong ?? [],
    endsAt: simulator.clock.now() + hours * hour,
  });
  const failures: unknown[] = [];
  const pipeline = bench.at(() => new Date(machine.now()));
  await collectForever(
    {
      timer: machine,
      waitMs: async () => (await pipeline.background.nextPoll()).waitMs,
      poll: () => pipeline.collectIfDue({ lookUpArtists: false }),
      needsAPerson: (error) => error instanceof PipelineError && error.code === 'sign_in_ended',
      onFailure: (error) => failures.push(error),
    },
    machine.off,
  );
  return failures;
}

const damaged = [
  '',
  'null',
  '[]',
  '17',
  '{',
  '{"finishedAt":17,"failures":{"count":-1},"endedAt":"x","lastPlayedAt":{}}',
];

test.each(
  ['collect.json', 'spotify-budget.json', 'notices.json', 'sign-in.json'].flatMap((name) =>
    damaged.map((text) => [name, text] as const),
  ),
)('a damaged %s (%s) is none: the next run goes on and stores nothing twice', async (name, text) => {
  bench = await pipelineAtSimulator();
  mkdirSync(bench.home.state, { recursive: true });
  await bench.pipeline.collect({ lookUpArtists: false });
  await bench.pipeline.background.notices();
  writeFileSync(stateFile(name), text);
  expect(await bench.pipeline.background.notices()).toEqual([]);
  bench.simulator.advance(3 * hour);
  expect(await collect()).toMatchObject({ gap: false });
  expect(await collect()).toBeNull();
  const [row] = await rowsOf(
    bench.pipeline,
    'select count(*) as n, count(distinct unique_play) as one from raw_data.spotify_listening_history',
  );
  expect(row?.['n']).toBe(row?.['one']);
});

test('what a newer version noted stays', async () => {
  bench = await pipelineAtSimulator();
  await bench.pipeline.collect({ lookUpArtists: false });
  for (const name of ['collect.json', 'spotify-budget.json']) {
    const state = JSON.parse(readFileSync(stateFile(name), 'utf8')) as object;
    writeFileSync(stateFile(name), JSON.stringify({ ...state, version: 9, plan: ['x'] }));
  }
  bench.simulator.advance(3 * hour);
  await collect();
  for (const name of ['collect.json', 'spotify-budget.json'])
    expect(JSON.parse(readFileSync(stateFile(name), 'utf8'))).toMatchObject({ version: 9, plan: ['x'] });
});

test('where nothing can be written it is said, asked for seldom, and goes on when it can', async () => {
  bench = await pipelineAtSimulator();
  // A file where the folder should be: also for those whom no rights keep out.
  writeFileSync(bench.home.state, '');
  const failures = await run(6);
  expect(failures.length).toBeGreaterThan(3);
  expect(failures.length).toBeLessThan(40);
  for (const failure of failures) expect(failure).toMatchObject({ code: 'storage' });
  rmSync(bench.home.state);
  expect(await run(1)).toEqual([]);
  expect(polls().length).toBeGreaterThan(0);
});

test('three windows and commands at once: one poll when it is due, none before', async () => {
  bench = await pipelineAtSimulator();
  const windows = [bench.pipeline, bench.another(), bench.another()];
  for (let turn = 1; turn <= 3; turn += 1) {
    const outcomes = await Promise.all(
      windows.map((window) => window.collectIfDue({ lookUpArtists: false })),
    );
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
    expect(polls()).toHaveLength(turn);
    bench.simulator.advance(2 * hour);
  }
  const told = await Promise.all(
    [bench.another(), bench.another()].map((window) => window.background.notices()),
  );
  expect(told.flat().length).toBeLessThan(2);
});

test.each([-5, -87_600, 5, 87_600])(
  'a clock that is set by %d hours in a wait, and back',
  async (hours) => {
    bench = await pipelineAtSimulator();
    const wrong = [{ from: begin + 4 * hour, to: begin + 7 * hour, byMs: hours * hour }];
    expect(await run(12, { wrong })).toEqual([]);
    const times = polls().map(({ at }) => Date.parse(at));
    // Neither a storm nor a wait that is longer than the longest.
    expect(times.length).toBeLessThan(40);
    for (const [index, time] of times.entries()) {
      const wait = (times[index + 1] ?? begin + 12 * hour) - time;
      expect(wait).toBeLessThan(2.2 * hour);
    }
  },
  90_000,
);

test('after a week of sleep the first poll comes within minutes', async () => {
  bench = await pipelineAtSimulator();
  const asleep = [{ from: begin + 2 * hour, to: begin + 170 * hour }];
  await run(175, { asleep });
  const first = polls().find(({ at }) => Date.parse(at) > begin + 2 * hour);
  expect(Date.parse(first?.at ?? '') - (begin + 170 * hour)).toBeLessThan(2 * 60_000);
});

test('a limit of a day is kept by a restart, and one that a wrong clock noted does not last for years', async () => {
  bench = await pipelineAtSimulator();
  bench.simulator.faults.next(recent, { kind: 'rate-limit', retryAfter: 86_400 });
  await run(10);
  await run(13);
  expect(polls()).toHaveLength(1);
  await run(3);
  expect(polls().length).toBeGreaterThan(1);
  const at = bench.simulator.clock.now();
  const asked = polls().length;
  bench.simulator.faults.next(recent, { kind: 'rate-limit', retryAfter: 86_400 });
  await run(6, { wrong: [{ from: at, to: at + 3 * hour, byMs: 87_600 * hour }] });
  expect(polls().length).toBeGreaterThan(asked + 1);
});

test('statistics tell how the background is doing', async () => {
  bench = await pipelineAtSimulator();
  await collect();
  // As every program does after a run: the sign-in is known from then on.
  await bench.pipeline.background.notices();
  bench.simulator.advance(10 * 60_000);
  expect((await bench.pipeline.statistics()).background).toMatchObject({
    lastPollAt: start.replace('Z', '.000Z'),
    lagMinutes: 10,
    failures: 0,
    // The poll, and who signed in.
    pollsLeftToday: 286,
    signInEndsAt: '2026-12-15T18:00:00.000Z',
    daysUntilSignInEnds: 182,
  });
  const { view } = await bench.pipeline.panel({ view: 'health', period: 'all_time' });
  if (view.view !== 'health' || !view.background) throw new Error('no health');
  const lines = backgroundLines(view.background, 'America/Denver').map(({ name, detail }) => [name, detail]);
  expect(lines).toEqual([
    ['Last poll', '10 minutes ago'],
    ['Next poll', expect.any(String)],
    ['Polls in a row that failed', null],
    ['Requests for plays left today', null],
    ['Your sign-in ends', 'in 182 days'],
  ]);
});

test('“Don’t show again” holds for one kind, and can be taken back', async () => {
  bench = await pipelineAtSimulator();
  await collect();
  const { book } = bench.pipeline.background;
  await book.mute('gap');
  bench.simulator.advance(168 * hour);
  expect(await collect()).toMatchObject({ gap: true });
  expect(await bench.another().background.notices()).toEqual([]);
  await book.unmute();
  bench.simulator.advance(168 * hour);
  expect(await collect()).toMatchObject({ gap: true });
  expect(await bench.another().background.notices()).toMatchObject([{ kind: 'gap' }]);
  expect(await bench.pipeline.background.notices()).toEqual([]);
});
