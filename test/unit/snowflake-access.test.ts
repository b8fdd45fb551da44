import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { accountAddress, accountInToken } from '../../src/warehouse/snowflake/account-address';
import { keyPairToken } from '../../src/warehouse/snowflake/key-pair-token';

describe('the address of an account', () => {
  test.each([
    ['myorg-account1', 'https://myorg-account1.snowflakecomputing.com'],
    ['MyOrg-My_Account', 'https://myorg-my-account.snowflakecomputing.com'],
    ['xy12345', 'https://xy12345.snowflakecomputing.com'],
    ['xy12345.us-west-2', 'https://xy12345.snowflakecomputing.com'],
    ['xy12345.us-east-2.aws', 'https://xy12345.us-east-2.aws.snowflakecomputing.com'],
    ['xy12345.eu-central-1.privatelink', 'https://xy12345.eu-central-1.privatelink.snowflakecomputing.com'],
    ['xy12345.cn-northwest-1', 'https://xy12345.cn-northwest-1.snowflakecomputing.cn'],
  ])('%s', (account, address) => {
    expect(accountAddress({ account, accessUrl: undefined })).toBe(address);
  });

  test('is the simulator’s where one is named', () => {
    expect(accountAddress({ account: 'a', accessUrl: 'http://127.0.0.1:1' })).toBe('http://127.0.0.1:1');
  });
});

test.each([
  ['myorg-account1', 'MYORG-ACCOUNT1'],
  ['myorg-my_account', 'MYORG-MY_ACCOUNT'],
  ['xy12345.us-east-2.aws', 'XY12345'],
  ['name-extra.global', 'NAME'],
])('a token names the account %s as %s', (account, name) => {
  expect(accountInToken(account)).toBe(name);
});

describe('a token of a key pair', () => {
  const now = Date.parse('2026-06-15T18:00:00Z');
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' },
  });
  const pair = { account: 'xy1.eu-west-1', user: 'me@home', privateKey, passphrase: 'open sesame' };

  test('is signed for the account and the user, and runs out within the hour', () => {
    const [head = '', body = '', signature = ''] = keyPairToken(pair, now).split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
    const print = createHash('sha256')
      .update(createPublicKey(publicKey).export({ format: 'der', type: 'spki' }))
      .digest('base64');
    expect(read(head)).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(read(body)).toEqual({
      iss: `XY1.ME@HOME.SHA256:${print}`,
      sub: 'XY1.ME@HOME',
      iat: now / 1000,
      exp: now / 1000 + 300,
    });
    expect(
      verify('RSA-SHA256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url')),
    ).toBe(true);
  });

  test.each([
    ['no key', { ...pair, privateKey: 'hunter22' }],
    ['another passphrase', { ...pair, passphrase: 'hunter22' }],
    ['no passphrase', { ...pair, passphrase: undefined }],
  ])('%s is said without a word of it', (_, wrong) => {
    const token = () => keyPairToken(wrong, now);
    expect(token).toThrow(/cannot be read/);
    expect(token).not.toThrow(/hunter22|BEGIN/);
  });
});
