import { expect, test } from 'vitest';
import { type S3Texts, placeOf, readS3Settings, rootOfStage } from '../../src/lake/s3/s3-settings';

const nothing: S3Texts = {
  bucket: undefined,
  region: undefined,
  root: undefined,
  endpoint: undefined,
  profile: undefined,
  encryption: undefined,
  kmsKeyId: undefined,
};
const names = {
  bucket: 'BUCKET',
  region: 'REGION',
  root: 'PREFIX',
  endpoint: 'ENDPOINT',
  profile: 'PROFILE',
  encryption: 'ENCRYPTION',
  kmsKeyId: 'KEY',
};
const read = (texts: Partial<S3Texts>) => readS3Settings({ ...nothing, ...texts }, names);
const onAws = { bucket: 'my-history', region: 'eu-central-1' };

test('without a bucket there is no copy, whatever else is set', () => {
  expect(read({ region: 'eu-central-1', root: 'music' })).toBeUndefined();
});

test.each([
  ['spotify_listening_history/', ''],
  ['spotify_listening_history', ''],
  ['', ''],
  ['music/spotify_listening_history/', 'music'],
  ['/a/b/spotify_listening_history/', 'a/b'],
  ['music/', 'music'],
])('the stage %j has its root at %j', (prefix, root) => {
  expect(rootOfStage(prefix)).toBe(root);
});

test.each([
  [{ ...onAws, root: '/music/mine/' }, 's3://my-history/music/mine/'],
  [onAws, 's3://my-history/'],
  [
    { bucket: 'b.c-1', endpoint: 'http://127.0.0.1:9000/', root: ' music ' },
    's3://b.c-1/music/ at http://127.0.0.1:9000',
  ],
])('%j is %s', (texts, place) => {
  const settings = read(texts);
  expect(settings && placeOf(settings)).toBe(place);
});

test.each<[Partial<S3Texts>, RegExp]>([
  [{ bucket: 'my-history' }, /^REGION does not say/],
  [{ ...onAws, bucket: 'My_History' }, /^BUCKET: “My_History” is no name/],
  [{ ...onAws, bucket: 's3://my-history' }, /^BUCKET/],
  [{ ...onAws, region: 'EU (Frankfurt)' }, /^REGION: /],
  [{ ...onAws, root: '../up' }, /^PREFIX: /],
  [{ ...onAws, root: 'what?' }, /^PREFIX: /],
  [{ ...onAws, endpoint: 'http://s3.example.test' }, /^ENDPOINT: Only a server on this machine/],
  [
    { ...onAws, endpoint: 'https://me:planted-secret@s3.example.test' },
    /^ENDPOINT: Leave user and password out/,
  ],
  [{ ...onAws, endpoint: 's3.example.test' }, /^ENDPOINT: /],
  [{ ...onAws, encryption: 'rot13' }, /^ENCRYPTION is none of none, AES256, aws:kms: "rot13"/],
  [{ ...onAws, kmsKeyId: 'k' }, /^KEY names a key, ENCRYPTION is not aws:kms/],
])('%j is refused in words that name the setting', (texts, words) => {
  expect(() => read(texts)).toThrow(words);
  try {
    read(texts);
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad_usage' });
    expect(String(error)).not.toContain('planted-secret');
  }
});

test('encryption is read as it is written, in any case', () => {
  expect(read({ ...onAws, encryption: 'aes256' })).toMatchObject({ encryption: 'AES256' });
  expect(read({ ...onAws, encryption: 'aws:kms', kmsKeyId: 'k' })).toMatchObject({ kmsKeyId: 'k' });
});
