import { expect, test } from 'vitest';
import { PipelineError, describeError } from '../../src/base/errors';
import { s3Failure } from '../../src/lake/s3/s3-failure';
import type { S3Action } from '../../src/lake/s3/s3-failure';
import type { S3Settings } from '../../src/lake/s3/s3-settings';

const now = Date.parse('2026-06-15T18:00:00Z');
const onAws: S3Settings = {
  bucket: 'my-history',
  region: 'us-east-1',
  root: 'music/',
  endpoint: undefined,
  profile: undefined,
  encryption: 'none',
  kmsKeyId: undefined,
};

function told(error: object, more: Partial<S3Settings> = {}, action: S3Action = 'put') {
  const failure = s3Failure(Object.assign(new Error('UnknownError'), error), {
    action,
    settings: { ...onAws, ...more },
    now,
  });
  return { code: failure.code, words: describeError(failure) };
}

const http = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });
const withHeaders = (headers: Record<string, string>) => ({ $response: { headers } });

test('each right is named that is missing, and the key’s where there is one', () => {
  const refused = { name: 'AccessDenied', ...http(403) };
  expect(told(refused)).toMatchObject({
    code: 'forbidden',
    words: expect.stringContaining('s3:PutObject on arn:aws:s3:::my-history/music/* is missing.'),
  });
  expect(told(refused, {}, 'get').words).toContain('s3:GetObject on arn:aws:s3:::my-history/music/*');
  expect(told(refused, {}, 'list').words).toContain('s3:ListBucket on arn:aws:s3:::my-history is');
  expect(told(refused, { encryption: 'aws:kms' }).words).toContain('kms:GenerateDataKey');
  expect(told(refused, { encryption: 'aws:kms' }, 'get').words).toContain('kms:Decrypt');
});

test.each<[string, object]>([
  [
    'a redirect',
    { name: 'PermanentRedirect', ...http(301), ...withHeaders({ 'x-amz-bucket-region': 'eu-west-3' }) },
  ],
  [
    'a head of another region',
    { name: 'AccessDenied', ...http(403), ...withHeaders({ 'x-amz-bucket-region': 'eu-west-3' }) },
  ],
  [
    'a signature for another region',
    { name: 'AuthorizationHeaderMalformed', Region: 'eu-west-3', ...http(400) },
  ],
  [
    'the same in words',
    {
      name: 'AuthorizationHeaderMalformed',
      message: "the region 'us-east-1' is wrong; expecting 'eu-west-3'",
      ...http(400),
    },
  ],
])('a bucket of another region, by %s: the right one is said', (_, error) => {
  const { code, words } = told(error);
  expect(code).toBe('not_configured');
  expect(words).toBe('The bucket my-history is in eu-west-3, not in us-east-1. Set the region to eu-west-3.');
});

test('the region of an answer says nothing where it is the right one', () => {
  const answer = {
    name: 'AccessDenied',
    ...http(403),
    ...withHeaders({ 'x-amz-bucket-region': 'us-east-1' }),
  };
  expect(told(answer).code).toBe('forbidden');
});

test.each<[string, object, Partial<S3Settings>, string, RegExp]>([
  [
    'no bucket',
    { name: 'NoSuchBucket', ...http(404) },
    {},
    'not_configured',
    /no bucket my-history in us-east-1/,
  ],
  ['expired keys', { name: 'ExpiredToken', ...http(400) }, {}, 'not_configured', /expired\. Set new ones/],
  [
    'expired keys of a profile',
    { name: 'ExpiredToken', ...http(400) },
    { profile: 'work' },
    'not_configured',
    /aws sso login --profile work/,
  ],
  [
    'an SSO sign-in that ended',
    {
      name: 'CredentialsProviderError',
      message:
        'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
    },
    { profile: 'work' },
    'not_configured',
    /sign-in \(SSO\) has ended\. Run “aws sso login --profile work”/,
  ],
  [
    'an SSO token that is not there',
    {
      name: 'CredentialsProviderError',
      message: 'The SSO session token associated with profile=work was not found or is invalid.',
    },
    { profile: 'work' },
    'not_configured',
    /SSO/,
  ],
  [
    'a profile that is not there',
    {
      name: 'CredentialsProviderError',
      message: 'Could not resolve credentials using profile: [work] in configuration/credentials file(s).',
    },
    { profile: 'work' },
    'not_configured',
    /profile “work” gives no credentials/,
  ],
  [
    'no credentials',
    { name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' },
    {},
    'not_configured',
    /no AWS credentials/,
  ],
  [
    'a clock that is off',
    { name: 'RequestTimeTooSkewed', ...http(403), ...withHeaders({ date: 'Mon, 15 Jun 2026 18:42:00 GMT' }) },
    {},
    'forbidden',
    /clock differs from S3’s by 42 minutes/,
  ],
  ['a wrong secret', { name: 'SignatureDoesNotMatch', ...http(403) }, {}, 'forbidden', /does not belong/],
  [
    'a busy service',
    { name: 'SlowDown', ...http(503) },
    {},
    'unavailable',
    /cannot answer now \(503, SlowDown\)/,
  ],
  [
    'a server without conditions',
    { name: 'NotImplemented', ...http(501) },
    {},
    'not_configured',
    /conditional writes/,
  ],
  [
    'a KMS key that is disabled',
    { name: 'KMS.DisabledException', ...http(400) },
    {},
    'not_configured',
    /KMS key/,
  ],
  ['an object that is gone', { name: 'NoSuchKey', ...http(404) }, {}, 'not_configured', /no bucket/],
  [
    'no name service',
    { code: 'EAI_AGAIN' },
    {},
    'unavailable',
    /S3 in us-east-1 cannot be reached: names cannot be looked up/,
  ],
  [
    'a connection that broke',
    { name: 'TimeoutError', code: 'ECONNRESET' },
    {},
    'unavailable',
    /the connection broke \(ECONNRESET\)/,
  ],
  ['silence', { name: 'TimeoutError' }, {}, 'unavailable', /did not answer in time/],
  [
    'a certificate of nobody',
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    { endpoint: 'https://s3.home' },
    'unavailable',
    /certificate of https:\/\/s3.home is not trusted/,
  ],
])('%s', (_, error, settings, code, words) => {
  const failure = told(error, settings);
  expect(failure.code).toBe(code);
  expect(failure.words).toMatch(words);
});

test('an object that was listed and is gone when it is fetched', () => {
  expect(told({ name: 'NoSuchKey', ...http(404) }, {}, 'get')).toMatchObject({
    code: 'damaged',
    words: expect.stringContaining('lifecycle'),
  });
});

test('a cancellation is one, and what is known already stays as it is', () => {
  expect(told({ name: 'AbortError' }).code).toBe('cancelled');
  const known = new PipelineError('storage', 'The disk is full.');
  expect(s3Failure(known, { action: 'put', settings: onAws, now })).toBe(known);
});
