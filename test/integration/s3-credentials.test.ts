import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describeError } from '../../src/base/errors';
import { openS3Lake } from '../../src/lake/s3/open-s3-lake';

// What AWS's own library says of credentials that do not work, in our words: its sentences are what we go by.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aws-'));
  mkdirSync(join(folder, '.aws/sso/cache'), { recursive: true });
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
    vi.stubEnv(name, undefined);
  vi.stubEnv('HOME', folder);
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, '.aws/config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, '.aws/credentials'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const ssoProfile = `
[profile listener]
sso_session = home
sso_account_id = 111122223333
sso_role_name = ListenerRole
region = eu-central-1
[sso-session home]
sso_region = eu-central-1
sso_start_url = https://home.awsapps.com/start
`;

async function wordsOf(profile: string | undefined): Promise<string> {
  const lake = await openS3Lake({
    settings: {
      bucket: 'my-history',
      region: 'eu-central-1',
      root: '',
      endpoint: 'http://127.0.0.1:9',
      profile,
      encryption: 'none',
      kmsKeyId: undefined,
    },
    keys: () => Promise.resolve(undefined),
  });
  const error: unknown = await lake.list('').catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'not_configured' });
  return describeError(error);
}

test('a profile that is not there', async () => {
  writeFileSync(join(folder, '.aws/config'), ssoProfile);
  expect(await wordsOf('nobody')).toMatch(
    /profile “nobody” gives no credentials\. Look for it in ~\/.aws\/config/,
  );
});

test('a profile that nobody has signed in to', async () => {
  writeFileSync(join(folder, '.aws/config'), ssoProfile);
  expect(await wordsOf('listener')).toMatch(/Run “aws sso login --profile listener”/);
});

test('a sign-in that has ended', async () => {
  writeFileSync(join(folder, '.aws/config'), ssoProfile);
  const name = createHash('sha1').update('home').digest('hex');
  writeFileSync(
    join(folder, `.aws/sso/cache/${name}.json`),
    JSON.stringify({
      accessToken: 'planted-sso-token',
      expiresAt: '2020-01-01T00:00:00Z',
      region: 'eu-central-1',
    }),
  );
  const words = await wordsOf('listener');
  expect(words).toBe(
    'The AWS sign-in (SSO) has ended. Run “aws sso login --profile listener”, then try again.',
  );
});

test('nothing at all', async () => {
  expect(await wordsOf(undefined)).toMatch(/^There are no AWS credentials\. Name a profile/);
});
