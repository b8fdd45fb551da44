import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { BackfillOutcome } from '../../src/protocol/collect';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import { CliBench, failureOf } from '../support/cli';
import { expectSamePlays, shownPlays, storedPlays } from '../support/raw-rows';

let bench: CliBench;
afterEach(() => bench.close());

const day = 86_400_000;
const recent = '/v1/me/player/recently-played';
const since = '2026-05-01T00:00:00Z';
const fast = '--no-artist-genre-processing';
const polls = () => bench.simulator.requests.filter(({ path }) => path === recent);
const backfill = (...args: string[]) => bench.json<BackfillOutcome>(['backfill', fast, ...args]);

/** The last 50 plays that Spotify shows now. */
function kept(): string[] {
  return shownPlays(bench.simulator.listener, Date.parse(since), bench.simulator.clock.now()).slice(-50);
}

test.each([
  [[], 2],
  [['--batch-size', '10'], 6],
  [['--batch-size', '7'], 9],
])('with %j all that Spotify keeps is stored, and what is missing is said', async (args, requests) => {
  bench = await CliBench.open({ since });
  const now = bench.simulator.clock.now();
  const outcome = await backfill('--days', '30', ...args);
  expect(polls()).toHaveLength(requests);
  expectSamePlays(await storedPlays(bench, since), kept());
  const earliest = kept()[0]?.split(' ')[0];
  const requested = new Date(now - 30 * day).toISOString();
  expect(outcome).toMatchObject({
    fetched: 50,
    new: 50,
    gap: false,
    earliest_at: earliest,
    requested_from: requested,
    covered_from: earliest,
    missing_from: requested,
    missing_to: earliest,
    missing: [{ from: requested, to: earliest }],
  });
  expect(outcome.advice).toContain('https://www.spotify.com/account/privacy/');
  expect(await backfill('--days', '30', ...args)).toMatchObject({ new: 0, objects: [] });
  expectSamePlays(await storedPlays(bench, since), kept());
});

test('a gap is found, told as missing, and covered by the export', async () => {
  bench = await CliBench.open({ since });
  const first = await bench.json<{ last_played_at: string }>(['run-once', fast]);
  bench.simulator.advance(7 * day);
  const outcome = await backfill('--days', '3', '--batch-size', '20');
  expect(outcome).toMatchObject({ new: 50, gap: true });
  expect(outcome.missing_to).toBe(outcome.earliest_at);
  const wide = await backfill('--days', '14');
  expect(wide.missing).toEqual([
    { from: wide.requested_from, to: (await bench.rows(earliestStored))[0]?.[0] },
    { from: first.last_played_at, to: outcome.earliest_at },
  ]);
  const rows = toExtendedExportRows(
    bench.simulator.listener.playsBetween(Date.parse(since), bench.simulator.clock.now()),
  );
  const file = join(bench.folder, 'Streaming_History_Audio_2026.json');
  writeFileSync(file, JSON.stringify(rows));
  await bench.json(['import', file]);
  const covered = await backfill('--days', '14');
  expect(covered).toMatchObject({ missing: [], missing_from: null, missing_to: null });
  expect(covered.covered_from).toBe(covered.requested_from);
  expect(covered.advice).toBe('All of the last 14 days is covered.');
});

const earliestStored =
  "select strftime(min(played_at), '%Y-%m-%dT%H:%M:%S.%gZ') from raw_data.spotify_listening_history where source = 'api'";

test.each([
  [['backfill'], '--days'],
  [['backfill', '--days', '0'], '--days'],
  [['backfill', '--days', '-1'], '--days'],
  [['backfill', '--days', '1.5'], '--days'],
  [['backfill', '--days', 'many'], '--days'],
  [['backfill', '--days', '36501'], '--days'],
  [['backfill', '--days', '7', '--batch-size', '51'], '--batch-size'],
  [['backfill', '--days', '7', '--batch-size', '0'], '--batch-size'],
])('%j is bad usage and asks Spotify nothing', async (args, name) => {
  bench = await CliBench.open({ since });
  const failure = failureOf(await bench.run([...args, '--json']));
  expect(failure).toMatchObject({ exit: 2, code: 'bad_usage' });
  expect(failure.message).toContain(name);
  expect(polls()).toEqual([]);
});

test('without --json it says in words what could not be fetched', async () => {
  bench = await CliBench.open({ since });
  const { code, stdout } = await bench.run(['backfill', '--days', '30', fast], { BATCH_SIZE: '25' });
  expect(code).toBe(0);
  expect(polls().length).toBe(3);
  expect(stdout).toMatch(/^50 new plays of 50/);
  expect(stdout).toContain(`The oldest play that Spotify still had: ${kept()[0]?.split(' ')[0]}.`);
  expect(stdout).toContain('Not covered: ');
});
