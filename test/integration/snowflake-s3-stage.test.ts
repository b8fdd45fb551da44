import { readFile } from 'node:fs/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeError } from '../../src/base/errors';
import { defaultModelSettings } from '../../src/warehouse/render';
import type { S3Stage } from '../../src/warehouse/snowflake/lake-stage';
import type { SnowflakeWarehouse } from '../../src/warehouse/snowflake/snowflake-warehouse';
import { SimulatedAws } from '../simulators/snowflake/aws.ts';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { ModelBench } from '../support/model-case';
import { S3Server, whyNoS3 } from '../support/s3-server';
import { connectionTo, startAccount, warehouseAt } from '../support/snowflake-account';

const roleArn = 'arn:aws:iam::123456789012:role/reads-music';
const root = 'music/';

describe.skipIf(whyNoS3 !== undefined)('a bucket as the stage', { timeout: 60_000 }, () => {
  let server: S3Server;
  let aws: SimulatedAws;
  let account: SnowflakeSimulator;
  let bench: ModelBench;
  let bucket: string;
  let stage: S3Stage;
  const opened: SnowflakeWarehouse[] = [];

  beforeAll(async () => {
    server = await S3Server.start();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    aws = new SimulatedAws(server.client());
    account = await startAccount(aws);
    bucket = await server.bucket();
    stage = { kind: 's3', bucket, root, roleArn, loading: 'copy' };
    bench = new ModelBench();
    await bench.addPlays([
      { at: '2024-01-15T14:30:00Z', track: 'a', artist: 'A' },
      { at: '2024-01-15T14:40:00Z', track: 'b', artist: 'A' },
    ]);
    await bench.addPlays([{ at: '2024-01-16T14:30:00Z', track: 'c', artist: 'A' }]);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((warehouse) => warehouse.close()));
    await account.close();
    bench.remove();
  });

  const warehouseWith = (changes: Partial<S3Stage> = {}): SnowflakeWarehouse => {
    const warehouse = warehouseAt(connectionTo(account), defaultModelSettings, { ...stage, ...changes });
    opened.push(warehouse);
    return warehouse;
  };
  const deploy = async (to: SnowflakeWarehouse, isWanted = (kind: string) => kind !== '') =>
    to.deploy((await to.plan()).filter(({ kind }) => isWanted(kind)));
  const todo = async (of: SnowflakeWarehouse) =>
    (await of.plan())
      .filter(({ action }) => action !== 'keep')
      .map(({ action, kind }) => `${action} ${kind}`);

  /** As the second copy does it; gives what the bucket then holds. */
  async function upload(objects = bench.objects, isTold = true): Promise<Set<string>> {
    for (const { key, path } of objects) {
      const place = { Bucket: bucket, Key: root + key };
      await server.client().send(new PutObjectCommand({ ...place, Body: await readFile(path) }));
      if (isTold) account.objectArrived(bucket, root + key);
    }
    return new Set(objects.map(({ key }) => key));
  }
  /** As the listener does it at AWS, with what the product says. */
  async function trust(warehouse: SnowflakeWarehouse): Promise<void> {
    const { trustPolicy, readPolicy } = await warehouse.trust();
    aws.setRole(roleArn, { trust: trustPolicy, rights: readPolicy });
  }
  const lines = async (of: SnowflakeWarehouse) =>
    (await of.query('select object_key, count(*) from raw_data.lake_line group by 1 order by 1')).rows;
  const everyLine = () => [
    [bench.objects[0]?.key, 2],
    [bench.objects[1]?.key, 1],
  ];
  const copies = () => account.statements.filter((sql) => sql.startsWith('copy into'));

  test('is read once the role trusts Snowflake with the policies that are shown, and they are all it needs', async () => {
    const warehouse = warehouseWith();
    await deploy(warehouse);
    const inBucket = await upload();
    expect((await warehouse.trust()).works).toBe(false);
    const error = await warehouse.load(bench.objects, { inBucket }).then(String, describeError);
    expect(error).toMatch(/Error assuming AWS_ROLE.*does not trust Snowflake yet.*trust/);
    await trust(warehouse);
    expect(await warehouse.trust()).toMatchObject({ works: true, said: null, notificationChannel: null });
    expect(await warehouse.load(bench.objects, { inBucket })).toEqual({ loaded: 2, removed: 0, waiting: 0 });
    expect(await lines(warehouse)).toEqual(everyLine());
    expect(
      account.statements.filter(
        (sql) => sql.startsWith(`put 'file`) && sql.includes('@spotify_analytics.raw_data'),
      ),
    ).toEqual([]);
    expect((await warehouse.query('select count(*) from silver_listening_enriched')).rows).toEqual([[3]]);
    expect(await warehouse.load(bench.objects, { inBucket })).toEqual({ loaded: 0, removed: 0, waiting: 0 });
  });

  test('a role without the right to read is told apart from one without trust', async () => {
    const warehouse = warehouseWith();
    await deploy(warehouse);
    const { trustPolicy, readPolicy } = await warehouse.trust();
    const onlyList = readPolicy.replaceAll('s3:GetObject', 's3:GetObjectTagging');
    aws.setRole(roleArn, { trust: trustPolicy, rights: onlyList });
    const inBucket = await upload();
    expect(await warehouse.load(bench.objects, { inBucket }).then(String, describeError)).toMatch(
      /Access Denied.*may not read there.*rights that it needs/,
    );
    // The role of somebody else, who knows another external id, is not assumed.
    aws.setRole(roleArn, { trust: trustPolicy.replace(/SIMULATED\w+/, 'OTHER'), rights: readPolicy });
    expect((await warehouse.trust()).works).toBe(false);
  });

  test('what the bucket does not hold yet waits, and lines that moved wait with it', async () => {
    const warehouse = warehouseWith();
    await deploy(warehouse);
    await trust(warehouse);
    const inBucket = await upload(bench.objects.slice(0, 1));
    const replaced = new Set([bench.objects[0]?.key ?? '']);
    expect(await warehouse.load(bench.objects, { inBucket })).toEqual({ loaded: 1, removed: 0, waiting: 1 });
    // As if the second object held the lines of the first.
    const left = bench.objects.slice(1);
    expect(await warehouse.load(left, { inBucket, replaced })).toEqual({ loaded: 0, removed: 0, waiting: 1 });
    await upload();
    const all = new Set(bench.objects.map(({ key }) => key));
    expect(await warehouse.load(left, { inBucket: all, replaced })).toEqual({
      loaded: 1,
      removed: 1,
      waiting: 0,
    });
    expect(await lines(warehouse)).toEqual([[bench.objects[1]?.key, 1]]);
  });

  test('more than a thousand objects go in several statements', async () => {
    const warehouse = warehouseWith();
    await deploy(warehouse);
    await trust(warehouse);
    const [first] = bench.objects;
    if (!first) throw new Error('no object');
    const many = Array.from({ length: 1_001 }, (_, index) => ({
      ...first,
      key: `pipeline_runs/2024/${index}.jsonl.gz`,
    }));
    // The statements are what counts here: none of these files is there.
    await warehouse.load(many, { inBucket: new Set(many.map(({ key }) => key)) }).catch(() => undefined);
    expect(copies().map((sql) => sql.match(/jsonl/g)?.length)).toEqual([1_000]);
  });

  test('another bucket alters integration and stage, which keeps the external id; nothing is made anew', async () => {
    await deploy(warehouseWith());
    const before = account.catalog.find('integration', 'spotify_analytics_s3')?.details['externalId'];
    const other = warehouseWith({ root: 'songs/' });
    expect(await todo(other)).toEqual(['change integration', 'change stage']);
    expect(await other.trust().then(String, describeError)).toMatch(/for another role or bucket/);
    await deploy(other);
    expect(await todo(other)).toEqual([]);
    const { details } = account.catalog.find('integration', 'spotify_analytics_s3') ?? { details: {} };
    expect(details).toMatchObject({ externalId: before, location: `s3://${bucket}/songs/` });
    expect(
      account.statements.filter((sql) => /or replace (storage|stage|pipe|table|dynamic)/.test(sql)),
    ).toEqual([]);
  });

  test('an integration that somebody else made is left as it is', async () => {
    account.catalog.add({
      kind: 'integration',
      name: 'spotify_analytics_s3',
      comment: 'made by the administrator',
      details: { role: roleArn, location: `s3://${bucket}/${root}`, externalId: 'theirs' },
    });
    await deploy(warehouseWith());
    expect(account.statements.filter((sql) => /(create|alter) storage integration/.test(sql))).toEqual([]);
    expect((await warehouseWith().trust()).trustPolicy).toContain('"theirs"');
  });

  test('who may not make an integration is told who may, and that the internal stage needs none', async () => {
    const warehouse = warehouseAt(connectionTo(account, { role: 'sysadmin' }), defaultModelSettings, stage);
    opened.push(warehouse);
    expect(await deploy(warehouse).then(String, describeError)).toMatch(
      /Insufficient privileges.*ACCOUNTADMIN.*CREATE INTEGRATION.*internal stage needs none/,
    );
    account.catalog.grants.add('create integration on account to sysadmin');
    await deploy(warehouse);
    expect(await todo(warehouse)).toEqual([]);
  });

  describe('with a pipe', () => {
    const waitsNot = { loaded: 0, removed: 0, waiting: 0 };

    /** Deployed as the pipeline does it, with the bucket's event notification set. */
    async function withPipe(): Promise<SnowflakeWarehouse> {
      const warehouse = warehouseWith({ loading: 'pipe' });
      await deploy(warehouse, (kind) => kind !== 'pipe');
      await trust(warehouse);
      await deploy(warehouse);
      aws.notifications.set(bucket, (await warehouse.trust()).notificationChannel ?? '');
      return warehouse;
    }

    test('what arrives is loaded by it alone', async () => {
      const warehouse = await withPipe();
      const inBucket = await upload();
      expect(await warehouse.load(bench.objects, { inBucket })).toMatchObject({
        loaded: 0,
        waiting: 2,
        pipe: { notificationChannel: expect.stringMatching(/^arn:aws:sqs:/) },
      });
      await account.runPipes();
      expect(await warehouse.load(bench.objects, { inBucket })).toMatchObject(waitsNot);
      expect(await lines(warehouse)).toEqual(everyLine());
      expect((await warehouse.query('select count(*) from silver_listening_enriched')).rows).toEqual([[3]]);
      expect(copies()).toEqual([]);
      // Objects of the lake that are for no table are not.
      account.objectArrived(bucket, `${root}imports/2024/01/01/x.jsonl.gz`);
      await account.runPipes();
      expect(await lines(warehouse)).toEqual(everyLine());
    });

    test('a bucket that tells nobody: the pipe is asked, and loads an event’s file no second time', async () => {
      const warehouse = await withPipe();
      const inBucket = await upload(bench.objects, false);
      await account.runPipes();
      expect(await lines(warehouse)).toEqual([]);
      await warehouse.load(bench.objects, { inBucket, isAsked: true });
      for (const { key } of bench.objects) account.objectArrived(bucket, root + key);
      await account.runPipes();
      expect(await lines(warehouse)).toEqual(everyLine());
    });

    test('from copying to a pipe and back, nothing is loaded twice', async () => {
      const copying = warehouseWith();
      await deploy(copying);
      await trust(copying);
      await copying.load(bench.objects, { inBucket: await upload() });
      const piping = await withPipe();
      await bench.addPlays([{ at: '2024-01-17T14:30:00Z', track: 'd', artist: 'A' }]);
      const inBucket = new Set([
        ...(await upload(bench.objects.slice(2))),
        ...bench.objects.map(({ key }) => key),
      ]);
      await account.runPipes();
      await piping.load(bench.objects, { inBucket, isAsked: true });
      await account.runPipes();
      const third = [bench.objects[2]?.key, 1];
      expect(await lines(piping)).toEqual([...everyLine(), third]);
      // Copying beside the pipe is refused.
      expect(await copying.load(bench.objects, { inBucket }).then(String, describeError)).toMatch(
        /A pipe loads these objects already.*deploy/,
      );
      // A file is on its way when the pipe is to go: the pipe may finish it first.
      await bench.addPlays([{ at: '2024-01-18T14:30:00Z', track: 'e', artist: 'A' }]);
      for (const key of await upload(bench.objects.slice(3))) inBucket.add(key);
      expect(await todo(copying)).toEqual(['drop pipe']);
      await deploy(copying);
      expect(account.catalog.pipes.size).toBe(0);
      expect(await todo(copying)).toEqual([]);
      expect(await copying.load(bench.objects, { inBucket })).toEqual({ loaded: 0, removed: 0, waiting: 0 });
      const fourth = [bench.objects[3]?.key, 1];
      expect(await lines(copying)).toEqual([...everyLine(), third, fourth]);
      expect(await piping.load(bench.objects, { inBucket }).then(String, describeError)).toMatch(
        /pipe .* is not there.*deploy/,
      );
    });

    test('what a hand loaded twice all the same is mended, since the memories are two', async () => {
      const copying = warehouseWith();
      await deploy(copying);
      await trust(copying);
      const inBucket = await upload();
      await copying.load(bench.objects, { inBucket });
      const piping = await withPipe();
      for (const { key } of bench.objects) account.objectArrived(bucket, root + key);
      await account.runPipes();
      expect((await lines(piping)).map(([, count]) => count)).toEqual([4, 2]);
      await piping.load(bench.objects, { inBucket });
      expect(await lines(piping)).toEqual(everyLine());
      expect((await piping.query('select count(*) from raw_data.spotify_listening_history')).rows).toEqual([
        [3],
      ]);
    });

    test('lines that a compaction moved go when their new object is there', async () => {
      const warehouse = await withPipe();
      const inBucket = await upload(bench.objects.slice(0, 1));
      await account.runPipes();
      const replaced = new Set([bench.objects[0]?.key ?? '']);
      const left = bench.objects.slice(1);
      expect(await warehouse.load(left, { inBucket, replaced })).toMatchObject({ removed: 0, waiting: 1 });
      await upload(left);
      await account.runPipes();
      expect(await warehouse.load(left, { inBucket, replaced })).toMatchObject({ removed: 1, waiting: 0 });
      expect(await lines(warehouse)).toEqual([[bench.objects[1]?.key, 1]]);
    });

    test('another bucket has another pipe, and the old one goes first', async () => {
      await withPipe();
      const other = warehouseWith({ loading: 'pipe', root: 'songs/' });
      expect(await todo(other)).toEqual(['drop pipe', 'change integration', 'change stage', 'create pipe']);
      await deploy(other);
      expect(await todo(other)).toEqual([]);
    });
  });
});
