import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeError } from '../../src/base/errors';
import { inParallel } from '../../src/base/in-parallel';
import { tryCopy } from '../../src/lake/copy/try-copy';
import { type OpenS3Options, type S3Keys, openS3Lake } from '../../src/lake/s3/open-s3-lake';
import type { S3Settings } from '../../src/lake/s3/s3-settings';
import { BrokenNetwork } from '../support/broken-network';
import { S3Server, guestKeys, ownerKeys, whyNoS3 } from '../support/s3-server';

if (whyNoS3) console.log(`skipped: S3, ${whyNoS3}`);
const s3 = test.skipIf(whyNoS3 !== undefined);

let server: S3Server;
beforeAll(async () => {
  if (!whyNoS3) server = await S3Server.start();
});
afterAll(() => server?.stop());

const open = (settings: S3Settings, keys: S3Keys = ownerKeys, more: Partial<OpenS3Options> = {}) =>
  openS3Lake({ settings, keys: () => Promise.resolve(keys), ...more });

const keyOf = (number: number) => `pipeline_runs/2026/06/15/run_${String(number).padStart(5, '0')}.jsonl.gz`;
const now = new Date('2026-06-15T18:00:00Z');

/** What goes wrong, in the words that the listener reads. */
async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'PipelineError' });
  const words = describeError(error);
  for (const secret of [...Object.values(ownerKeys), ...Object.values(guestKeys)])
    expect(words).not.toContain(secret);
  return words;
}

s3('what is put is there whole, once, under the root, and is never overwritten', async () => {
  const bucket = await server.bucket();
  const lake = await open(server.settings(bucket, { root: 'music/mine/' }));
  const body = Buffer.from('one');
  expect(await lake.put(keyOf(1), body)).toBe('stored');
  expect(await lake.put(keyOf(1), Buffer.from('another'))).toBe('present');
  expect(Buffer.from(await lake.get(keyOf(1)))).toEqual(body);
  expect(await lake.list('pipeline_runs/')).toEqual([keyOf(1)]);
  const atTop = await open(server.settings(bucket));
  expect(await atTop.list('')).toEqual([]);
  expect(lake.requests).toEqual({ put: 2, get: 1, list: 1 });
});

s3('two that put the same object at once: it is there once, and both are told so', async () => {
  const lake = await open(server.settings(await server.bucket()));
  const bodies = Array.from({ length: 8 }, (_, index) => Buffer.from(`body ${index}`));
  const outcomes = await Promise.all(bodies.map((body) => lake.put(keyOf(2), body)));
  expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  const winner = outcomes.indexOf('stored');
  expect(Buffer.from(await lake.get(keyOf(2)))).toEqual(bodies[winner]);
});

s3('a list goes on past a thousand objects, in the order of keys, and tells of the lake alone', async () => {
  const bucket = await server.bucket();
  const lake = await open(server.settings(bucket));
  const numbers = Array.from({ length: 1_203 }, (_, index) => index);
  await inParallel(numbers, 24, async (number) => void (await lake.put(keyOf(number), Buffer.from('x'))));
  const client = server.client();
  for (const name of ['pipeline_runs/notes.txt', 'pipeline_runs/../../up.jsonl.gz', 'photos/a.jsonl.gz'])
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: 'x' }));
  const before = lake.requests.list;
  expect(await lake.list('pipeline_runs/')).toEqual(numbers.map(keyOf));
  expect(lake.requests.list - before).toBe(2);
});

s3('the connection can be tried with the rights of the policy, again and again', async () => {
  const bucket = await server.bucket();
  await server.allowGuest(bucket, ['s3:PutObject', 's3:GetObject', 's3:ListBucket']);
  const lake = await open(server.settings(bucket), guestKeys);
  await tryCopy(lake, 'encryption none', now);
  await tryCopy(lake, 'encryption none', now);
  expect(await lake.list('')).toEqual([]);
});

s3.each([
  [['s3:GetObject', 's3:ListBucket'], ['s3:PutObject']],
  [['s3:PutObject', 's3:ListBucket'], ['s3:GetObject']],
  [['s3:PutObject', 's3:GetObject'], ['s3:ListBucket']],
  [['s3:PutObject'], ['s3:ListBucket', 's3:GetObject']],
])('with %j it says that %j is missing', async (allowed, lacking) => {
  const bucket = await server.bucket();
  const settings = server.settings(bucket, { root: 'music/' });
  // Whoever put an object may read it: it is another's.
  await tryCopy(await open(settings), 'encryption none', now);
  await server.allowGuest(bucket, allowed);
  const lake = await open(settings, guestKeys);
  const words = await failureOf(tryCopy(lake, 'encryption none', now));
  expect([...words.matchAll(/the right (\S+) on/g)].map(([, right]) => right)).toEqual(lacking);
  expect(words).toContain(`arn:aws:s3:::${bucket}`);
});

s3.each<[string, Partial<S3Settings>, S3Keys, RegExp]>([
  [
    'a bucket that is not there',
    { bucket: 'nobody-has-this' },
    ownerKeys,
    /no bucket nobody-has-this at http/,
  ],
  ['a secret of another key', {}, { ...ownerKeys, secretAccessKey: 'planted-secret' }, /does not belong/],
  [
    'a key that nobody has',
    {},
    { ...ownerKeys, accessKeyId: 'AKIANOBODY' },
    /does not know the access key id/,
  ],
  [
    'nobody at the endpoint',
    { endpoint: 'http://127.0.0.1:9' },
    ownerKeys,
    /127.0.0.1:9 cannot be reached: nobody/,
  ],
  [
    'a name that is not known',
    { endpoint: 'https://s3.invalid' },
    ownerKeys,
    /s3.invalid cannot be reached: its name/,
  ],
  ['no key management', { encryption: 'aws:kms', kmsKeyId: 'k' }, ownerKeys, /S3 did not accept|KMS/],
])('%s is told in words', async (_, settings, keys, words) => {
  const lake = await open(server.settings(await server.bucket(), settings), keys);
  expect(await failureOf(lake.put(keyOf(1), Buffer.from('x')))).toMatch(words);
});

s3(
  'a clock that is off is set right by the answer; where that is not tried, it is told by how much',
  async () => {
    const bucket = await server.bucket();
    const real = Date.now;
    Date.now = () => real() + 3 * 3_600_000;
    try {
      const patient = await open(server.settings(bucket));
      expect(await patient.put(keyOf(1), Buffer.from('x'))).toBe('stored');
      const hasty = await open(server.settings(bucket), ownerKeys, { attempts: 1 });
      expect(await failureOf(hasty.put(keyOf(2), Buffer.from('x')))).toMatch(
        /clock differs from S3’s by 1(79|80) min/,
      );
    } finally {
      Date.now = real;
    }
  },
);

s3('over a bad network everything arrives whole or is told of', async () => {
  const network = await BrokenNetwork.before(server.port);
  try {
    const settings = server.settings(await server.bucket(), { endpoint: network.endpoint });
    const hasty = { timeouts: { connect: 2_000, idle: 300, request: 5_000 }, attempts: 1 };
    const lake = await open(settings, ownerKeys, hasty);
    const body = Buffer.alloc(200_000, 'abcdefghij');
    network.weather = 'slow';
    expect(await lake.put(keyOf(1), body)).toBe('stored');
    expect(Buffer.from(await lake.get(keyOf(1)))).toEqual(body);
    for (const [weather, words] of [
      ['cut-requests', /cannot be reached: the connection broke/],
      ['silent', /did not answer in time/],
    ] as const) {
      network.weather = weather;
      network.hangUp();
      expect(await failureOf(lake.put(keyOf(2), body))).toMatch(words);
    }
    network.weather = 'cut-answers';
    network.hangUp();
    expect(await failureOf(lake.get(keyOf(1)))).toMatch(/cannot be reached|did not arrive whole/);
    expect(network.cuts).toBeGreaterThan(3);
    network.weather = 'clear';
    network.hangUp();
    expect(await lake.list('')).toEqual([keyOf(1)]);
    expect(await lake.put(keyOf(2), body)).toBe('stored');
  } finally {
    await network.close();
  }
});

s3('who gives up while it waits is let go at once', async () => {
  const network = await BrokenNetwork.before(server.port);
  try {
    network.weather = 'silent';
    const lake = await open(server.settings(await server.bucket(), { endpoint: network.endpoint }));
    const stop = new AbortController();
    const putting = lake.put(keyOf(1), Buffer.from('x'), stop.signal);
    stop.abort();
    await expect(putting).rejects.toMatchObject({ code: 'cancelled' });
  } finally {
    await network.close();
  }
});
