import { expect, test } from 'vitest';
import { describeError } from '../../src/base/errors';
import { type StageTexts, readLakeStage, urlOf } from '../../src/warehouse/snowflake/lake-stage';

const names = { stage: 'STAGE', roleArn: 'ROLE', loading: 'LOADING', bucket: 'BUCKET' };
const copy = { bucket: 'my-music', root: 'music/', endpoint: undefined };
const roleArn = 'arn:aws:iam::123456789012:role/reads/music';

test.each<[StageTexts, object]>([
  [{}, { stage: { kind: 'internal' } }],
  [{ stage: 'Internal', loading: 'copy' }, { stage: { kind: 'internal' } }],
  [
    { stage: 's3', roleArn },
    { stage: { kind: 's3', bucket: 'my-music', root: 'music/', roleArn, loading: 'copy' } },
  ],
  [
    { stage: 'S3', roleArn, loading: 'PIPE' },
    { stage: { kind: 's3', bucket: 'my-music', root: 'music/', roleArn, loading: 'pipe' } },
  ],
])('%j', (texts, choice) => {
  expect(readLakeStage(texts, names, copy)).toEqual(choice);
});

test.each<[StageTexts, typeof copy | undefined, RegExp]>([
  [{ stage: 'azure' }, copy, /STAGE is none of internal, s3: “azure”/],
  [{ stage: 's3', loading: 'stream', roleArn }, copy, /LOADING is none of copy, pipe: “stream”/],
  [{ loading: 'pipe' }, copy, /LOADING is pipe, and STAGE is not s3/],
  [{ stage: 's3', roleArn }, undefined, /STAGE is s3, and there is no second copy in S3.*BUCKET/],
  [{ stage: 's3' }, copy, /STAGE is s3, and ROLE names no role.*arn:aws:iam::/],
  [{ stage: 's3', roleArn: 'arn:aws:iam::1:user/me' }, copy, /ROLE is no ARN of an IAM role/],
  [{ stage: 's3', roleArn: `${roleArn}'; drop database x; --` }, copy, /ROLE is no ARN/],
])('%j is refused in words', (texts, given, words) => {
  const refused = () => readLakeStage(texts, names, given);
  expect(refused).toThrow();
  try {
    refused();
  } catch (error) {
    expect(describeError(error)).toMatch(words);
  }
});

test('a server of one’s own is read by nobody at Snowflake: the objects are put there instead', () => {
  const own = { ...copy, endpoint: 'https://minio.example' };
  expect(readLakeStage({ stage: 's3', roleArn }, names, own)).toEqual({
    stage: { kind: 'internal' },
    why: expect.stringMatching(/my-music is on a server of your own \(https:\/\/minio\.example\)/),
  });
  expect(() => readLakeStage({ stage: 's3', roleArn, loading: 'pipe' }, names, own)).toThrow(
    /neither can a pipe/,
  );
});

test('the address ends with a slash, and is that of the role’s part of AWS', () => {
  const stage = { kind: 's3', bucket: 'b', root: '', roleArn, loading: 'copy' } as const;
  expect(urlOf(stage)).toBe('s3://b/');
  expect(urlOf({ ...stage, root: 'x/y/', roleArn: roleArn.replace('aws', 'aws-us-gov') })).toBe(
    's3gov://b/x/y/',
  );
  expect(urlOf({ ...stage, roleArn: roleArn.replace('aws', 'aws-cn') })).toBe('s3china://b/');
});
