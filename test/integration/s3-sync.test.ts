import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ImportReceipt } from '../../src/history/import/receipt';
import type { SyncOutcome } from '../../src/protocol/sync';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import { BrokenNetwork } from '../support/broken-network';
import { CliBench, type Variables, failureOf } from '../support/cli';
import { filesHolding } from '../support/find-text';
import { objectsIn, writePolls } from '../support/polled-lake';
import { expectSamePlays, exportedPlays, importedPlays, shownPlays, storedPlays } from '../support/raw-rows';
import { S3Server, guestKeys, ownerKeys, whyNoS3 } from '../support/s3-server';
import { start } from '../support/test-home';

if (whyNoS3) console.log(`skipped: sync with S3, ${whyNoS3}`);
const s3 = test.skipIf(whyNoS3 !== undefined);

let server: S3Server;
let bench: CliBench;
beforeAll(async () => {
  if (!whyNoS3) server = await S3Server.start();
});
afterAll(() => server?.stop());

let bucket: string;
beforeEach(async () => {
  if (whyNoS3) return;
  bucket = await server.bucket();
  bench = await CliBench.open({ since: '2025-01-01T00:00:00Z', artists: 60 });
  Object.assign(bench.variables, server.variables(bucket));
});
afterEach(() => bench?.close());

const collect = ['run-once', '--no-artist-genre-processing'];
const hour = 3_600_000;
const sync = (machine: CliBench) => machine.json<SyncOutcome>(['sync']);

/** An export of some months, one file a quarter, in a folder of the machine. */
function writeExport(machine: CliBench, from: string, to: string) {
  const rows = toExtendedExportRows(bench.simulator.listener.playsBetween(Date.parse(from), Date.parse(to)));
  writeFileSync(join(machine.folder, 'Streaming_History_Audio_2025_0.json'), JSON.stringify(rows));
  return rows;
}

s3('what is collected is copied after it; without a server it waits for the next run', async () => {
  const nobody = { S3_ENDPOINT: 'http://127.0.0.1:9' };
  const down = await bench.run([...collect, '--json'], nobody);
  expect(down.code).toBe(0);
  expect(down.stderr).toMatch(/warn: .* was not looked at before collecting.*nobody listens there/);
  expect(down.stderr).toMatch(/warn: \d+ objects wait to be copied to s3:/);
  expect(failureOf(await bench.run(['sync', '--json'], nobody))).toMatchObject({
    exit: 1,
    code: 'unavailable',
  });
  const elsewhere = { S3_BUCKET_NAME: 'nobody-has-this' };
  expect(failureOf(await bench.run(['sync', '--json'], elsewhere))).toMatchObject({
    exit: 3,
    code: 'not_configured',
  });
  const up = await bench.run(collect);
  expect(up.stderr).toMatch(/info: Copied \d+ objects to s3:\/\/history-/);
  bench.simulator.advance(hour / 2);
  expect((await bench.run(collect)).stderr).not.toMatch(/warn/);
  expect(await sync(bench)).toEqual({
    place: `s3://${bucket}/ at ${server.endpoint}`,
    uploaded: 0,
    downloaded: 0,
    bytes: 0,
    objects: (await objectsIn(bench.home.lake)).length,
    requests: { put: 0, get: 0, list: 7 },
    failed: [],
  });
  // What is known to be there costs no request: nobody need be there.
  const offline = await bench.json<{ copy: object }>(['stats']);
  expect(offline.copy).toMatchObject({
    waiting: 0,
    uploadedAt: expect.any(String),
    syncedAt: expect.any(String),
  });
  const { checks } = await bench.json<{ checks: { part: string; message: string }[] }>(['test']);
  expect(checks.find(({ part }) => part === 'S3')?.message).toMatch(
    /can be written, read and listed; 0 objects/,
  );
});

s3('two machines that collect at once and sync: every play once, both warehouses the same', async () => {
  const other = bench.another();
  const [here, there] = await Promise.all([bench.run(collect), other.run(collect)]);
  expect([here.code, there.code]).toEqual([0, 0]);
  // One hears of some hours alone, the other of the next, both of what follows.
  const alone = { S3_BUCKET_NAME: '' };
  for (const machine of [bench, other]) {
    bench.simulator.advance(4 * hour);
    await machine.json(collect, alone);
  }
  bench.simulator.advance(hour);
  await Promise.all([bench.run(collect, alone), other.run(collect, alone)]);
  await Promise.all([sync(bench), sync(other)]);
  await sync(bench);
  await sync(other);
  expect(await objectsIn(other.home.lake)).toEqual(await objectsIn(bench.home.lake));
  const truth = shownPlays(bench.simulator.listener, Date.parse(start), bench.simulator.clock.now());
  expect(truth.length).toBeGreaterThan(5);
  const stored = await storedPlays(bench, start);
  expect(new Set(stored).size).toBeLessThan(stored.length);
  const counted = await bench.rows(`
    select strftime(utc_played_at, '%Y-%m-%dT%H:%M:%S.%gZ') || ' ' || track_id from silver_history_resolved
    where utc_played_at > '${start}'::timestamptz order by 1`);
  expectSamePlays(counted.map(String), truth);
  expect(await bench.rows("select value from pipeline_health where metric = 'gaps_open'")).toEqual([[0]]);
  expect(await other.everything()).toEqual(await bench.everything());
});

s3('a machine that was away finds no gap where another collected', async () => {
  const other = bench.another();
  await bench.json(collect);
  for (let poll = 0; poll < 3; poll += 1) {
    bench.simulator.advance(20 * hour);
    expect(await other.json(collect)).toMatchObject({ gap: false });
  }
  expect((await storedPlays(other, start)).length).toBeGreaterThan(50);
  expect(await bench.json(collect)).toMatchObject({ gap: false, new: 0 });
  expect(await bench.rows('select count(*) from pipeline_gaps')).toEqual([[0]]);
});

s3('a new machine takes in plays, imports and compacted months, and collects on: nothing twice', async () => {
  writePolls(bench.home.lake, '2026-04-01T06:00:00Z', '2026-04-02T20:00:00Z', 60);
  const rows = writeExport(bench, '2025-02-01', '2025-03-01');
  await bench.json(['import', bench.folder]);
  const many = (await objectsIn(bench.home.lake)).length;
  await bench.json(collect);
  const compacted = await objectsIn(bench.home.lake);
  expect(compacted.length).toBeLessThan(many - 50);
  bench.simulator.advance(3 * hour);
  const late = bench.another();
  const outcome = await late.run([...collect, '--json']);
  expect(outcome.stderr).toMatch(/info: Took in \d+ objects from s3:/);
  const collected = JSON.parse(outcome.stdout) as { gap: boolean; objects: string[] };
  expect(collected.gap).toBe(false);
  // The originals of the compacted month lie in the copy, and stay there.
  expect(await objectsIn(late.home.lake)).toEqual([...compacted, ...collected.objects].toSorted());
  expectSamePlays(
    await storedPlays(late, start),
    shownPlays(bench.simulator.listener, Date.parse(start), bench.simulator.clock.now()),
  );
  // What was imported is known there.
  writeExport(late, '2025-02-01', '2025-03-01');
  expect(await late.json<ImportReceipt>(['import', late.folder])).toMatchObject({
    rows: rows.length,
    kept: 0,
  });
  expectSamePlays(await importedPlays(late), exportedPlays(rows));
  expect(await sync(bench)).toMatchObject({ uploaded: 0, downloaded: collected.objects.length });
  expect(await late.everything()).toEqual(await bench.everything());
});

/** Runs a sync until it has copied so many objects. */
async function startedSync(machine: CliBench, copied: number, endpoint: string) {
  const running = machine.start(['sync', '--json'], { LOG_LEVEL: 'debug', S3_ENDPOINT: endpoint });
  await running.written(new RegExp(`Copied ${copied} of`));
  return running;
}

s3(
  'command and gateway killed in the middle of a sync, up and down: nothing lost, nothing twice',
  async () => {
    writePolls(bench.home.lake, '2026-06-01T06:00:00Z', '2026-06-03T06:00:00Z', 60);
    const all = await objectsIn(bench.home.lake);
    expect(all.length).toBeGreaterThan(100);
    const network = await BrokenNetwork.before(server.port);
    network.weather = 'slow';
    try {
      const command = await startedSync(bench, 5, network.endpoint);
      command.child.kill('SIGKILL');
      expect((await command.ended).signal).toBe('SIGKILL');
      const cut = await startedSync(bench, 5, network.endpoint);
      await server.killGateway();
      expect(failureOf(await cut.ended)).toMatchObject({ exit: 1, code: 'unavailable' });
      await server.startGateway();
      const { copy } = await bench.json<{ copy: { waiting: number } }>(['stats']);
      expect(copy.waiting).toBeGreaterThan(0);
      const rest = await sync(bench);
      expect(rest.uploaded).toBeGreaterThan(0);
      expect(rest.uploaded).toBeLessThan(all.length - 9);
      const other = bench.another();
      const down = await startedSync(other, 5, network.endpoint);
      down.child.kill('SIGKILL');
      expect((await down.ended).signal).toBe('SIGKILL');
      expect((await sync(other)).downloaded).toBeLessThan(all.length - 4);
      const [mark, ...others] = await objectsIn(other.home.lake);
      expect([mark?.startsWith('accounts/'), others]).toEqual([true, all]);
      const plays = 'select count(*), count(distinct unique_play) from raw_data.spotify_listening_history';
      expect(await other.rows(plays)).toEqual([[48 * 3, 48 * 3]]);
    } finally {
      await network.close();
    }
  },
);

s3('a connection that is cut again and again: every object arrives whole in the end', async () => {
  writePolls(bench.home.lake, '2026-06-01T06:00:00Z', '2026-06-01T18:00:00Z', 60);
  const network = await BrokenNetwork.before(server.port);
  network.weather = 'cut-requests';
  network.cutAfter = 2_500;
  try {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { code, stderr } = await bench.run(['sync'], { S3_ENDPOINT: network.endpoint });
      if (code !== 0) expect(stderr).toMatch(/^error: .*cannot be reached: the connection broke/m);
    }
    expect(network.cuts).toBeGreaterThan(0);
  } finally {
    await network.close();
  }
  await sync(bench);
  // Beside it lies something that cannot be read: it is named, and everything else is taken in.
  const damaged = 'pipeline_runs/2026/06/01/20260601T000000Z_damaged.jsonl.gz';
  await server.client().send(new PutObjectCommand({ Bucket: bucket, Key: damaged, Body: 'no gzip' }));
  const other = bench.another();
  const outcome = await other.run(['sync', '--json']);
  expect(outcome.code).toBe(1);
  expect(JSON.parse(outcome.stdout)).toMatchObject({
    failed: [{ key: damaged, reason: expect.stringContaining(damaged) }],
  });
  const keys = await objectsIn(bench.home.lake);
  expect(await objectsIn(other.home.lake)).toEqual(keys);
  for (const key of keys)
    expect(readFileSync(join(other.home.lake, key))).toEqual(readFileSync(join(bench.home.lake, key)));
});

s3('a clock three hours off is no reason to fail', async () => {
  const shift = join(bench.folder, 'shift.cjs');
  writeFileSync(
    shift,
    `const real = Date; const off = 3 * 3600e3;
     globalThis.Date = class extends real {
       constructor(...args) { args.length ? super(...args) : super(real.now() + off); }
       static now() { return real.now() + off; }
     };`,
  );
  writePolls(bench.home.lake, '2026-06-01T06:00:00Z', '2026-06-01T07:00:00Z', 60);
  // Two windows at once take turns.
  const outcomes = await Promise.all(
    [1, 2].map(() => bench.json<SyncOutcome>(['sync'], { NODE_OPTIONS: `--require ${shift}` })),
  );
  expect(outcomes.map(({ uploaded }) => uploaded).toSorted((a, b) => a - b)).toEqual([0, 4]);
});

s3('the keys are written nowhere, whatever goes wrong, and come from .env as well', async () => {
  const written: string[] = [];
  const run = async (args: string[], more: Variables) => {
    const { stdout, stderr } = await bench.run(args, { LOG_LEVEL: 'debug', ...more });
    written.push(stdout, stderr);
  };
  await run(collect, {});
  await run(['test'], { AWS_SECRET_ACCESS_KEY: 'planted-secret-of-nobody' });
  const wrong: Variables[] = [
    { AWS_ACCESS_KEY_ID: 'AKIANOBODY0000000000' },
    { AWS_SESSION_TOKEN: 'planted-session-token' },
    { AWS_ACCESS_KEY_ID: guestKeys.accessKeyId, AWS_SECRET_ACCESS_KEY: guestKeys.secretAccessKey },
  ];
  for (const more of wrong) await run(['sync', '--json'], more);
  const told = written.join('\n');
  expect(told).toContain('does not belong to the access key id');
  expect(told).toContain('the right s3:ListBucket on');
  const planted = ['planted-secret-of-nobody', 'AKIANOBODY0000000000', 'planted-session-token'];
  for (const secret of [...Object.values(ownerKeys), ...Object.values(guestKeys), ...planted]) {
    expect(told).not.toContain(secret);
    expect(filesHolding(bench.home.root, String(secret))).toEqual([]);
  }
  const variables = server.variables(bucket);
  const text = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(bench.folder, '.env'), text.join(''));
  const none = Object.fromEntries(Object.keys(variables).map((name) => [name, '']));
  expect(await bench.json(['sync'], none)).toMatchObject({ failed: [] });
});
