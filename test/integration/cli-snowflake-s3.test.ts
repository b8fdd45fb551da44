import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeployStep, LoadOutcome, S3Trust } from '../../src/pipeline/snowflake';
import { SimulatedAws } from '../simulators/snowflake/aws.ts';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { CliBench, type Table, type Variables, failureOf } from '../support/cli';
import { S3Server, ownerKeys, whyNoS3 } from '../support/s3-server';
import { accessToken, startAccount } from '../support/snowflake-account';

const roleArn = 'arn:aws:iam::123456789012:role/reads-music';

describe.skipIf(whyNoS3 !== undefined)(
  'the bucket of the second copy as the stage',
  { timeout: 120_000 },
  () => {
    let server: S3Server;
    let aws: SimulatedAws;
    let account: SnowflakeSimulator;
    let bench: CliBench;
    let bucket: string;
    let variables: Variables;

    beforeAll(async () => {
      server = await S3Server.start();
      aws = new SimulatedAws(server.client());
      account = await startAccount(aws);
      bench = await CliBench.open();
      bucket = await server.bucket();
      variables = {
        SNOWFLAKE_ACCOUNT: account.account,
        SNOWFLAKE_USER: 'listener',
        SNOWFLAKE_TOKEN: accessToken,
        SNOWFLAKE_ACCESS_URL: account.url,
        SPOTIFY_ANALYTICS_WAREHOUSE: 'snowflake',
        SPOTIFY_ANALYTICS_SNOWFLAKE_STAGE: 's3',
        SPOTIFY_ANALYTICS_SNOWFLAKE_AWS_ROLE: roleArn,
        S3_BUCKET_NAME: bucket,
        S3_PREFIX: 'music',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: ownerKeys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: ownerKeys.secretAccessKey,
        // The product takes the server for AWS's own, as it would be.
        AWS_ENDPOINT_URL_S3: server.endpoint,
        AWS_REQUEST_CHECKSUM_CALCULATION: 'WHEN_REQUIRED',
        AWS_RESPONSE_CHECKSUM_VALIDATION: 'WHEN_REQUIRED',
      };
    });
    afterAll(async () => {
      await bench.close();
      await account.close();
      await server.stop();
    });

    const collect = async (more: Variables = {}) => {
      bench.simulator.clock.advance(10 * 3_600_000);
      return bench.run(['run-once', '--no-artist-genre-processing'], { ...variables, ...more });
    };
    const everything = 'select unique_play, track_name from silver_listening_enriched order by unique_play';
    const isSame = async (more: Variables = {}) => {
      const there = await bench.json<Table>(['query', everything], { ...variables, ...more });
      const here = await bench.json<Table>(['query', everything]);
      expect(there.rows).toEqual(here.rows);
      return here.rows.length;
    };
    const doubled = async () =>
      (
        await bench.json<Table>(
          ['query', 'select count(*) - count(distinct unique_play) from raw_data.spotify_listening_history'],
          variables,
        )
      ).rows[0]?.[0];

    test('before AWS trusts Snowflake a collection is stored, and is told what to do', async () => {
      expect(failureOf(await bench.run(['trust', '--json'], variables))).toMatchObject({
        code: 'not_configured',
        message: expect.stringMatching(/no integration spotify_analytics_s3.*deploy/),
      });
      await bench.json(['deploy'], variables);
      const { code, stderr } = await collect();
      expect(code).toBe(0);
      expect(stderr).toMatch(/Everything is stored here.*Error assuming AWS_ROLE.*spotify-analytics trust/);
      const told = await bench.run(['trust'], variables);
      expect(told.code).toBe(1);
      expect(told.stdout).toMatch(
        /Trust relationships[^]*sts:ExternalId[^]*Permissions[^]*cannot list s3:\/\/\S+\/music\//,
      );
    });

    test('with the policies that it shows, each collection is copied to the bucket and then loaded from it', async () => {
      const { trustPolicy, readPolicy } = JSON.parse(
        (await bench.run(['trust', '--json'], variables)).stdout,
      ) as S3Trust;
      aws.setRole(roleArn, { trust: trustPolicy, rights: readPolicy });
      expect((await bench.json<S3Trust>(['trust'], variables)).works).toBe(true);
      const { loaded, waiting } = await bench.json<LoadOutcome>(['load'], variables);
      expect({ loaded, waiting }).toEqual({ loaded: expect.any(Number), waiting: 0 });
      expect(loaded).toBeGreaterThan(0);
      expect((await collect()).code).toBe(0);
      expect(await isSame()).toBeGreaterThan(50);
      expect(
        account.statements.filter((sql) => sql.startsWith('put') && sql.includes('raw_data.lake')),
      ).toEqual([]);
    });

    test('a bucket that is out of reach: what is not there waits, and is loaded when it is', async () => {
      const gone = { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' };
      const { stderr } = await collect(gone);
      expect(stderr).toMatch(/objects wait to be copied to s3:/);
      const waits = await bench.json<LoadOutcome>(['load'], { ...variables, ...gone });
      expect(waits).toMatchObject({ loaded: 0, waiting: expect.any(Number) });
      expect(waits.waiting).toBeGreaterThan(0);
      expect(await bench.json<LoadOutcome>(['load'], variables)).toMatchObject({
        loaded: waits.waiting,
        waiting: 0,
      });
      await isSame();
    });

    test('a pipe takes over where copying ended, and gives back, and no line is there twice', async () => {
      const piping = { SPOTIFY_ANALYTICS_SNOWFLAKE_LOADING: 'pipe' };
      // Something is in the lake that was not loaded when the pipe is made: it is copied before.
      bench.simulator.clock.advance(10 * 3_600_000);
      await bench.json(['run-once', '--no-artist-genre-processing'], {
        ...variables,
        SPOTIFY_ANALYTICS_WAREHOUSE: '',
      });
      const { steps } = await bench.json<{ steps: DeployStep[] }>(['deploy'], { ...variables, ...piping });
      expect(steps.filter(({ action }) => action !== 'keep').map(({ kind }) => kind)).toEqual(['pipe']);
      await isSame();
      const { notificationChannel } = await bench.json<S3Trust>(['trust'], { ...variables, ...piping });
      aws.notifications.set(bucket, notificationChannel ?? '');
      const copies = () => account.statements.filter((sql) => sql.startsWith('copy into')).length;
      const before = copies();
      expect((await collect(piping)).code).toBe(0);
      const { stdout } = await bench.run(['load'], { ...variables, ...piping });
      expect(stdout).toMatch(/pipe \S+lake_pipe loads[^]*not loaded yet[^]*arn:aws:sqs:/);
      await account.runPipes();
      expect(await bench.json<LoadOutcome>(['load'], { ...variables, ...piping })).toMatchObject({
        loaded: 0,
        waiting: 0,
      });
      await isSame(piping);
      expect(copies()).toBe(before);
      expect(await bench.json<{ applied: number }>(['deploy'], variables)).toMatchObject({ applied: 1 });
      expect((await collect()).code).toBe(0);
      await isSame();
      expect(await doubled()).toBe(0);
    });

    test('everything can be taken away, the integration too', async () => {
      await bench.json(['teardown', '--yes'], variables);
      expect([...account.catalog.entries.values()].map(({ name }) => name)).toEqual([
        'accountadmin',
        'sysadmin',
        'public',
      ]);
    });
  },
);
