import { join } from 'node:path';
import { readdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../../src/base/log';
import { collectPlays } from '../../src/history/collect';
import { newestPlays } from '../../src/history/recent-plays';
import type { Lake } from '../../src/lake/lake';
import { readLines } from '../../src/lake/lake-object';
import { localLake } from '../../src/lake/local-lake';
import { spotifyAccess } from '../../src/spotify/access';
import { SpotifyClient } from '../../src/spotify/client';
import { RequestBudget } from '../../src/spotify/request-budget';
import { startSpotifySimulator, type SpotifySimulator } from '../simulators/spotify/simulator.ts';
import { MemoryCredentials, start, temporaryHome } from '../support/test-home';

let simulator: SpotifySimulator;
let home: ReturnType<typeof temporaryHome>;
beforeEach(async () => {
  simulator = await startSpotifySimulator({ start, artists: 60 });
  home = temporaryHome();
});
afterEach(async () => {
  await simulator.close();
  home.remove();
});

const week = 7 * 86_400_000;

/** Stands for the end of the process. */
class Killed extends Error {}

function poll(lake: Lake, stateFolder = home.state) {
  const now = () => new Date(simulator.clock.now());
  const addresses = { api: simulator.apiUrl, accounts: simulator.accountsUrl };
  const credentials = new MemoryCredentials(simulator.clientId, simulator.issueRefreshToken());
  const log = createLog(() => undefined);
  const client = new SpotifyClient({
    addresses,
    access: spotifyAccess(addresses, credentials, join(home.state, 'token'), now),
    budget: new RequestBudget(stateFolder, now, 0),
    log,
    now,
  });
  return collectPlays({
    lake,
    fetch: (signal) => newestPlays(client, signal),
    stateFolder,
    log,
    now,
  });
}

/** The lake, but nothing is written any more once `isLast` was true of a key. */
function dyingLake(isLast: (key: string) => boolean, writesIt: boolean): Lake {
  const lake = localLake(home.lake);
  let isDead = false;
  return {
    ...lake,
    put: async (key, body) => {
      if (isDead || (isLast(key) && !writesIt)) {
        isDead = true;
        throw new Killed();
      }
      const outcome = await lake.put(key, body);
      if (isLast(key)) {
        isDead = true;
        throw new Killed();
      }
      return outcome;
    },
  };
}

/** The recorded gaps, each once. */
async function gaps(): Promise<string[]> {
  const objects = await localLake(home.lake).list('pipeline_runs/');
  const lines = (await Promise.all(objects.map(readLines))).flat().filter((line) => line['gap_to'] !== null);
  return [...new Set(lines.map((line) => [line['run_id'], line['gap_from'], line['gap_to']].join(' ')))];
}

test.each<[string, (key: string) => boolean, boolean]>([
  ['before its plays are stored', (key) => key.startsWith('spotify_listening_history/'), false],
  ['between the plays of two days', (key) => key.startsWith('spotify_listening_history/'), true],
  ['before its run is recorded', (key) => key.startsWith('pipeline_runs/'), false],
  ['before the checkpoint moves', (key) => key.startsWith('pipeline_runs/'), true],
])('a gap that a run found is recorded once, though the run ends %s', async (_, isLast, writesIt) => {
  const first = await poll(localLake(home.lake));
  simulator.advance(week);
  await expect(poll(dyingLake(isLast, writesIt))).rejects.toThrow(Killed);
  const outcome = await poll(localLake(home.lake));
  expect(outcome.gap).toBe(true);
  const found = await gaps();
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(` ${first.lastPlayedAt} `);
  expect(await poll(localLake(home.lake))).toMatchObject({ new: [], gap: false });
  expect(await gaps()).toEqual(found);
});

test('a gap is found by what the lake holds when the checkpoint is lost', async () => {
  const first = await poll(localLake(home.lake));
  rmSync(home.state, { recursive: true });
  simulator.advance(week);
  expect((await poll(localLake(home.lake))).gap).toBe(true);
  expect((await gaps())[0]).toContain(` ${first.lastPlayedAt} `);
});

test('a lost checkpoint alone is no gap, and neither is a first page', async () => {
  expect((await poll(localLake(home.lake))).gap).toBe(false);
  expect(readdirSync(home.state)).toContain('collect.json');
  rmSync(home.state, { recursive: true });
  expect(await poll(localLake(home.lake))).toMatchObject({ new: [], gap: false });
});

test('a gap begins where the last machine stopped that collected into the lake, not where this one did', async () => {
  const lake = localLake(home.lake);
  await poll(lake);
  simulator.advance(week / 14);
  const others = await poll(lake, join(home.root, 'state-of-another'));
  expect(others.new.length).toBeGreaterThan(10);
  simulator.advance(2 * week);
  expect(await poll(lake)).toMatchObject({ gap: true });
  const runs = (await lake.list('pipeline_runs/')).map((object) => readLines(object));
  const told = (await Promise.all(runs)).flat().flatMap((run) => run['gap_from'] ?? []);
  expect(told).toEqual([others.lastPlayedAt]);
});
