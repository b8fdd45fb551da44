import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PipelineError } from '../../src/base/errors';
import { createLog } from '../../src/base/log';
import { Pipeline } from '../../src/pipeline/pipeline';
import { spotifyAddresses } from '../../src/spotify/addresses';
import { defaultModelSettings } from '../../src/warehouse/render';
import { sqlFolder } from '../support/model-case';
import { MemoryCredentials, pipelineAtSimulator, rowsOf, temporaryHome } from '../support/test-home';

const homes: { remove(): void }[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.remove();
});

function pipelineIn(root: ReturnType<typeof temporaryHome>, timeZone: string): Pipeline {
  return new Pipeline({
    home: root,
    sqlFolder,
    models: { ...defaultModelSettings, timeZone },
    addresses: spotifyAddresses({}),
    credentials: new MemoryCredentials('', undefined),
    lookupsPerDay: 0,
    log: createLog(() => undefined),
    now: () => new Date('2026-06-15T18:00:00Z'),
  });
}

function newHome() {
  const home = temporaryHome();
  homes.push(home);
  return home;
}

async function importRows(home: ReturnType<typeof newHome>, rows: unknown[]) {
  const file = join(home.root, 'export', 'Streaming_History_Audio_2026_0.json');
  mkdirSync(join(home.root, 'export'), { recursive: true });
  writeFileSync(file, JSON.stringify(rows));
  return pipelineIn(home, 'America/Denver').importFiles([file]);
}

const row = (ts: string, name: string) => ({
  ts,
  ms_played: 60_000,
  master_metadata_track_name: name,
  master_metadata_album_artist_name: 'Some Artist',
  spotify_track_uri: 'spotify:track:4iV5W9uYEdYUVa79Axb7Rh',
});

test('a question asked with another time zone is answered in it', async () => {
  const home = newHome();
  await importRows(home, [row('2026-01-01T02:00:00Z', 'a')]);
  const local = 'select local_timestamp from silver_listening_enriched';
  expect(await rowsOf(pipelineIn(home, 'America/Denver'), local)).toEqual([
    { local_timestamp: '2025-12-31T19:00:00' },
  ]);
  expect(await rowsOf(pipelineIn(home, 'Asia/Kolkata'), local)).toEqual([
    { local_timestamp: '2026-01-01T07:30:00' },
  ]);
});

test('two pipelines of one process take turns at the file', async () => {
  const home = newHome();
  await importRows(home, [row('2026-01-01T02:00:00Z', 'a')]);
  const zones = ['America/Denver', 'Europe/Berlin', 'America/Denver', 'Europe/Berlin'];
  const answers = await Promise.all(
    zones.map((zone) =>
      rowsOf(pipelineIn(home, zone), 'select count(*) as n from silver_listening_enriched'),
    ),
  );
  expect(answers).toEqual(zones.map(() => [{ n: 1 }]));
});

test('half a character in a title is stored and does not stop the warehouse', async () => {
  const home = newHome();
  await importRows(home, [row('2026-01-01T02:00:00Z', 'a\ud800c'), row('2026-01-01T03:00:00Z', 'b')]);
  expect(
    await rowsOf(
      pipelineIn(home, 'America/Denver'),
      'select track_name from silver_listening_enriched order by utc_played_at',
    ),
  ).toEqual([{ track_name: 'a\ufffdc' }, { track_name: 'b' }]);
});

test('after a sign-out the access token in hand is not used any more', async () => {
  const bench = await pipelineAtSimulator();
  homes.push(bench.home);
  try {
    await bench.pipeline.collect({ lookUpArtists: false });
    await bench.credentials.dropRefreshToken();
    bench.pipeline.signIn.access.reject();
    await expect(bench.pipeline.collect()).rejects.toThrow(PipelineError);
    await expect(bench.pipeline.countRecentPlays()).rejects.toThrow('not signed in');
  } finally {
    await bench.simulator.close();
  }
});
