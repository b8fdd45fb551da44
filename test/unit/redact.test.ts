import { expect, test } from 'vitest';
import { createLog, redact } from '../../src/base/log';

const secret = 'AQBx9-Zk_8~secret+value/==';

test.each([
  `Authorization: Bearer ${secret}`,
  `authorization: "bearer ${secret}"`,
  `GET /callback?code=${secret}&state=x`,
  `grant_type=refresh_token&refresh_token=${secret}&client_id=x`,
  `{"access_token":"${secret}","expires_in":3600}`,
  `{ 'refresh_token': '${secret}' }`,
  `client_secret = ${secret}`,
  `SPOTIFY_REFRESH_TOKEN=${secret}`,
  `SPOTIFY_CLIENT_SECRET="${secret}"`,
  `AWS_SECRET_ACCESS_KEY=${secret}`,
  `LASTFM_API_KEY=${secret}`,
  `https://ws.audioscrobbler.com/2.0/?artist=x&api_key=${secret}&format=json`,
  `code_verifier=${secret}`,
  `AWS_SESSION_TOKEN="${secret}"`,
  `{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"${secret}","sessionToken":"${secret}"}`,
  `{ secretAccessKey: '${secret}' }`,
  `x-amz-security-token: ${secret}`,
  `https://b.s3.amazonaws.com/k?X-Amz-Credential=x&X-Amz-Security-Token=${secret}`,
  `https://b.s3.amazonaws.com/k?X-Amz-Signature=${secret}`,
  `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260615/eu-west-1/s3/aws4_request, Signature=${secret}`,
  `<Error><SessionToken>${secret}</SessionToken></Error>`,
  `Authorization: Basic ${secret}`,
])('the secret goes, the rest of the line stays: %s', (line) => {
  const clean = redact(line);
  expect(clean).not.toContain('secret+value');
  expect(clean).toContain('***');
  expect(clean.slice(0, 5)).toBe(line.slice(0, 5));
});

test('the id of an AWS key goes, wherever it stands', () => {
  expect(redact('The key AKIAIOSFODNN7EXAMPLE of (ASIATEMPORARY7EXAMPLE) is unknown.')).toBe(
    'The key AKIA*** of (ASIA***) is unknown.',
  );
});

test('a signed token goes, wherever it stands', () => {
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJBQ0NPVU5UIn0.c2lnbmF0dXJl-_x';
  expect(redact(`Refused: ${token}, and again ${token}`)).toBe('Refused: eyJ***, and again eyJ***');
  expect(redact('eyJ is how they begin. eyJust.not.this')).toBe('eyJ is how they begin. eyJust.not.this');
});

test.each([
  's3://my-history/music/ at http://127.0.0.1:9000',
  'The secret access key does not belong to the access key id. Enter both again.',
  '50 new plays of 50 on Spotify’s page, 14 artists looked up.',
  'Spotify refused the sign-in (400, invalid_request).',
  'The bearer of the ring: Frodo',
  'exit code: 2',
])('what is no secret stays: %s', (line) => {
  expect(redact(line)).toBe(line);
});

test('a log writes from its level on, without secrets', () => {
  const lines: string[] = [];
  const log = createLog((level, line) => lines.push(`${level} ${line}`), 'warn');
  log.debug('a');
  log.info('b');
  log.warn(`refresh_token=${secret}`);
  log.error('d');
  expect(lines).toEqual(['warn refresh_token=***', 'error d']);
});
