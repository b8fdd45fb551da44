import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { awsProfiles } from '../../src/lake/s3/aws-profiles';
import { leastRights } from '../../src/lake/s3/s3-policy';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aws-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = () =>
  awsProfiles({
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  });

test('profiles of both files, by how they come to credentials, without any secret', async () => {
  writeFileSync(
    join(folder, 'config'),
    `# mine
[default]
region = eu-central-1
[profile listener]
sso_session = home
region=eu-west-3
[sso-session home]
sso_start_url = https://home.awsapps.com/start
[profile "a b"]
role_arn = arn:aws:iam::111122223333:role/r
source_profile = default
s3 =
  max_concurrent_requests = 20
[profile old]
sso_start_url = https://home.awsapps.com/start
[profile tool]
credential_process = /opt/keys --json
[services x]
`,
  );
  writeFileSync(
    join(folder, 'credentials'),
    '[default]\r\naws_access_key_id = AKIAPLANTED\r\naws_secret_access_key = planted-secret\r\n[server]\r\n',
  );
  const profiles = await read();
  expect(profiles).toEqual([
    { name: 'a b', region: null, kind: 'role' },
    { name: 'default', region: 'eu-central-1', kind: 'keys' },
    { name: 'listener', region: 'eu-west-3', kind: 'sso' },
    { name: 'old', region: null, kind: 'sso' },
    { name: 'server', region: null, kind: 'keys' },
    { name: 'tool', region: null, kind: 'program' },
  ]);
});

test('no files, no profiles', async () => {
  expect(await read()).toEqual([]);
});

test('the least rights name the bucket and the prefix, never the right to delete, and a key only where there is one', () => {
  const policy = leastRights({
    bucket: 'my-history',
    root: 'music/',
    encryption: 'none',
    kmsKeyId: undefined,
  });
  expect(JSON.parse(policy)).toMatchObject({
    Version: '2012-10-17',
    Statement: [
      {
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::my-history',
        Condition: { StringLike: { 's3:prefix': 'music/*' } },
      },
      { Action: ['s3:PutObject', 's3:GetObject'], Resource: 'arn:aws:s3:::my-history/music/*' },
    ],
  });
  expect(policy).not.toMatch(/Delete|kms|"\*"/);
  const withKey = leastRights({ bucket: 'b-1', root: '', encryption: 'aws:kms', kmsKeyId: 'arn:aws:kms:x' });
  expect(withKey).toContain('"arn:aws:kms:x"');
  expect(withKey).not.toContain('Condition');
});
