import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { homeAt } from '../../src/base/home';
import { createLog } from '../../src/base/log';
import { readAccountMark } from '../../src/lake/account-marks';
import { folderLake } from '../../src/lake/folder-lake';
import { localLake } from '../../src/lake/local-lake';
import { Pipeline, type PipelineOptions } from '../../src/pipeline/pipeline';
import { spotifyAddresses } from '../../src/spotify/addresses';
import { defaultModelSettings } from '../../src/warehouse/render';
import { type SpotifySimulator, startSpotifySimulator } from '../simulators/spotify/simulator.ts';
import { CliBench, failureOf } from '../support/cli';
import { filesHolding } from '../support/find-text';
import { sqlFolder } from '../support/model-case';
import { objectsIn, writePolls } from '../support/polled-lake';
import { MemoryCredentials, start } from '../support/test-home';

const me = '/v1/me';
let root: string;
let anna: SpotifySimulator;
let ben: SpotifySimulator;
const lines: string[] = [];

beforeAll(async () => {
  anna = await startSpotifySimulator({ start, artists: 60, seed: 1, rotateRefreshTokens: true });
  ben = await startSpotifySimulator({ start, artists: 60, seed: 2 });
});
afterAll(async () => {
  await anna.close();
  await ben.close();
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'accounts-'));
  lines.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A pipeline in the folder `name`, with a sign-in of an account. */
function pipelineOf(account: SpotifySimulator, name: string, more: Partial<PipelineOptions> = {}): Pipeline {
  return new Pipeline({
    home: homeAt(join(root, name)),
    sqlFolder,
    models: defaultModelSettings,
    addresses: spotifyAddresses({ api: account.apiUrl, accounts: account.accountsUrl }),
    credentials: new MemoryCredentials(account.clientId, account.issueRefreshToken()),
    lookupsPerDay: 0,
    log: createLog((level, line) => lines.push(`${level}: ${line}`), 'debug'),
    now: () => new Date(account.clock.now()),
    ...more,
  });
}

const collect = (pipeline: Pipeline) => pipeline.collect({ lookUpArtists: false });
const asked = (account: SpotifySimulator) => account.requests.filter(({ path }) => path === me).length;
const lakeOf = (pipeline: Pipeline) => objectsIn(pipeline.home.lake);
const bucket = (name: string) => ({
  place: `bucket ${name}`,
  manner: '',
  open: () => Promise.resolve(folderLake(join(root, name))),
});

test('one account: it is asked who signed in once, also when Spotify replaces its tokens', async () => {
  const before = asked(anna);
  const credentials = new MemoryCredentials(anna.clientId, anna.issueRefreshToken());
  const first = credentials.token;
  await collect(pipelineOf(anna, 'home', { credentials }));
  anna.advance(5 * 3_600_000);
  // Another window, another access token, and a refresh token that took the place of the first.
  await collect(pipelineOf(anna, 'home', { credentials }));
  expect(credentials.token).not.toBe(first);
  expect(asked(anna)).toBe(before + 1);
  await collect(pipelineOf(anna, 'home'));
  expect(asked(anna)).toBe(before + 2);
  expect((await lakeOf(pipelineOf(anna, 'home'))).filter((key) => key.startsWith('accounts/'))).toHaveLength(
    1,
  );
});

test('another account is refused before anything is stored, and the history goes on with its own', async () => {
  const own = pipelineOf(anna, 'home');
  await collect(own);
  const before = await lakeOf(own);
  const other = pipelineOf(ben, 'home');
  const refusal = { code: 'other_account', hint: expect.stringContaining('Switch Account') };
  await expect(collect(other)).rejects.toMatchObject(refusal);
  await expect(other.backfill(7, 50)).rejects.toMatchObject(refusal);
  expect(await lakeOf(own)).toEqual(before);
  // It is no failure of the pipeline: nothing to wait for.
  expect((await own.background.standing()).failures).toBe(0);
  anna.advance(3_600_000);
  expect(await collect(own)).toMatchObject({ gap: false });
});

test('a history from before takes the first account that it sees', async () => {
  const old = pipelineOf(ben, 'old');
  writePolls(old.home.lake, '2026-06-01T06:00:00Z', '2026-06-01T08:00:00Z', 60);
  await collect(old);
  expect(await readAccountMark(localLake(old.home.lake))).toHaveLength(2);
  await expect(collect(pipelineOf(anna, 'old'))).rejects.toMatchObject({ code: 'other_account' });
});

test('a sign-in of another account is refused before it is kept; one that cannot be asked is not', async () => {
  const own = pipelineOf(anna, 'home');
  await collect(own);
  const signIn = (account: SpotifySimulator) => ({
    accessToken: account.issueAccessToken(),
    refreshToken: account.issueRefreshToken(),
  });
  await own.signIn.admit(signIn(anna));
  await expect(pipelineOf(ben, 'home').signIn.admit(signIn(ben))).rejects.toMatchObject({
    code: 'other_account',
  });
  ben.faults.next(`${me}$`, { kind: 'status', status: 500 }, 3);
  await pipelineOf(ben, 'home').signIn.admit(signIn(ben));
});

test('where Spotify does not say who it is, a history without a mark goes on, one with a mark does not', async () => {
  const own = pipelineOf(ben, 'home');
  ben.faults.next(`${me}$`, { kind: 'status', status: 403 });
  const count = asked(ben);
  await collect(own);
  await collect(own);
  expect(asked(ben)).toBe(count + 1);
  expect(
    lines.filter((line) => line.startsWith('warn') && line.includes('mark of its account')),
  ).toHaveLength(1);
  await collect(pipelineOf(ben, 'home'));
  expect(await readAccountMark(localLake(own.home.lake))).not.toEqual([]);
  ben.faults.next(`${me}$`, { kind: 'status', status: 403 });
  const before = await lakeOf(own);
  await expect(collect(pipelineOf(ben, 'home'))).rejects.toMatchObject({ code: 'forbidden' });
  expect((await lakeOf(own)).filter((key) => key.startsWith('spotify_'))).toEqual(
    before.filter((key) => key.startsWith('spotify_')),
  );
});

test('two accounts do not meet in a second copy or by an export; one account on two machines does', async () => {
  const own = pipelineOf(anna, 'anna', { copy: bucket('shared') });
  await collect(own);
  const copied = await objectsIn(join(root, 'shared'));
  expect(copied.some((key) => key.startsWith('accounts/'))).toBe(true);
  const laptop = pipelineOf(anna, 'laptop', { copy: bucket('shared') });
  expect((await laptop.sync()).downloaded).toBe(copied.length);
  await collect(laptop);

  const other = pipelineOf(ben, 'ben');
  await collect(other);
  const alone = await lakeOf(other);
  const meeting = pipelineOf(ben, 'ben', { copy: bucket('shared') });
  const refusal = { code: 'other_account', hint: expect.stringContaining('prefix') };
  await expect(meeting.sync()).rejects.toMatchObject(refusal);
  await expect(collect(meeting)).rejects.toMatchObject(refusal);
  expect(await lakeOf(other)).toEqual(alone);
  // An empty machine may take in what is there, and then collects nothing into it.
  const empty = pipelineOf(ben, 'empty', { copy: bucket('shared') });
  await expect(collect(empty)).rejects.toMatchObject({ code: 'other_account' });
  // A history from before finds out whose it is before it meets another.
  const old = pipelineOf(ben, 'old', { copy: bucket('shared') });
  writePolls(old.home.lake, '2026-06-01T06:00:00Z', '2026-06-01T08:00:00Z', 60);
  await expect(old.sync()).rejects.toMatchObject({ code: 'other_account' });
  const theirs = (key: string) => !key.startsWith('accounts/') && !copied.includes(key);
  expect((await objectsIn(join(root, 'shared'))).filter(theirs)).toEqual([]);

  await own.export(join(root, 'export'), 'lake');
  await expect(other.restore(join(root, 'export'))).rejects.toMatchObject({ code: 'other_account' });
  expect(await lakeOf(other)).toEqual(alone);
});

test('ids are in no file; the command line refuses with exit 3', async () => {
  const bench = await CliBench.open({ seed: 3 });
  try {
    await bench.json(['run-once', '--no-artist-genre-processing']);
    const answer = await fetch(`${bench.simulator.apiUrl}${me}`, {
      headers: { authorization: `Bearer ${bench.simulator.issueAccessToken()}` },
    });
    const { id, account_id: accountId } = (await answer.json()) as { id: string; account_id: string };
    expect(filesHolding(bench.home.root, accountId)).toEqual([]);
    // The other one is in the addresses of the listener's own playlists.
    for (const folder of [bench.home.state, join(bench.home.lake, 'accounts')])
      expect(filesHolding(folder, id)).toEqual([]);
    const failure = failureOf(
      await bench.run(['run-once', '--json'], {
        SPOTIFY_API_URL: ben.apiUrl,
        SPOTIFY_ACCOUNTS_URL: ben.accountsUrl,
        SPOTIFY_REFRESH_TOKEN: ben.issueRefreshToken(),
      }),
    );
    expect(failure).toMatchObject({ exit: 3, code: 'other_account' });
    expect(failure.message).toContain('SPOTIFY_ANALYTICS_HOME');
  } finally {
    await bench.close();
  }
}, 60_000);
