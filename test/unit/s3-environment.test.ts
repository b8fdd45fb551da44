import { expect, test } from 'vitest';
import { copyFromEnvironment } from '../../src/cli/s3';

const set = {
  S3_BUCKET_NAME: 'my-history',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'AKIATEST0000000TEST',
  AWS_SECRET_ACCESS_KEY: 'x',
};
const read = (values: Record<string, string>) =>
  copyFromEnvironment({ values: { ...set, ...values }, file: undefined });

test.each<[Record<string, string>, string | undefined]>([
  [{}, 's3://my-history/'],
  [{ S3_BUCKET_NAME: '' }, undefined],
  [{ S3_PREFIX: 'music' }, 's3://my-history/music/'],
  [{ SNOWFLAKE_STAGE_PREFIX: 'spotify_listening_history/' }, 's3://my-history/'],
  [{ SNOWFLAKE_STAGE_PREFIX: 'music/spotify_listening_history/' }, 's3://my-history/music/'],
  [
    { SNOWFLAKE_STAGE_PREFIX: 'music/spotify_listening_history/', S3_PREFIX: 'mine' },
    's3://my-history/mine/',
  ],
  [{ S3_ENDPOINT: 'http://127.0.0.1:9000', AWS_REGION: '' }, 's3://my-history/ at http://127.0.0.1:9000'],
  [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' }, 's3://my-history/'],
])('%j is the copy in %s', (values, place) => {
  expect(read(values)?.place).toBe(place);
});

test('how objects are encrypted is part of the manner in which they are written', () => {
  expect(read({})?.manner).toBe('encryption none');
  expect(read({ S3_SERVER_SIDE_ENCRYPTION: 'aws:kms', S3_KMS_KEY_ID: 'k' })?.manner).toBe(
    'encryption aws:kms with k',
  );
});

test.each([
  [{ S3_ENDPOINT: 'http://s3.example.test' }, 'S3_ENDPOINT'],
  [{ AWS_REGION: '' }, 'AWS_REGION'],
  [{ S3_BUCKET_NAME: 'My Bucket' }, 'S3_BUCKET_NAME'],
  [{ AWS_SECRET_ACCESS_KEY: '' }, 'AWS_SECRET_ACCESS_KEY'],
  [{ AWS_ACCESS_KEY_ID: '' }, 'AWS_ACCESS_KEY_ID'],
  [{ S3_SERVER_SIDE_ENCRYPTION: 'rot13' }, 'S3_SERVER_SIDE_ENCRYPTION'],
  [{ S3_KMS_KEY_ID: 'k' }, 'S3_KMS_KEY_ID'],
])('%j is bad usage and names %s', (values, name) => {
  expect(() => read(values)).toThrow(
    expect.objectContaining({ code: 'bad_usage', message: expect.stringContaining(name) }),
  );
});
