import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openS3Lake } from '../../src/lake/s3/open-s3-lake';
import { filesHolding } from '../support/find-text';
import { objectsIn, writePolls } from '../support/polled-lake';
import { S3Server, guestKeys, ownerKeys, whyNoS3 } from '../support/s3-server';
import { temporaryHome } from '../support/test-home';
import { type Editor, chromiumPath, openEditor } from './editor';
import { shots, vsix } from './product';

const reason = existsSync(chromiumPath) ? whyNoS3 : `there is no ${chromiumPath}`;
if (reason) console.log(`skipped: S3 in a real editor, ${reason}`);
const e2e = test.skipIf(reason !== undefined);

const home = temporaryHome();
let server: S3Server;
let bucket: string;
let editor: Editor;

beforeAll(async () => {
  if (reason) return;
  writePolls(home.lake, '2026-06-01T06:00:00Z', '2026-06-01T18:00:00Z', 60);
  server = await S3Server.start();
  bucket = await server.bucket();
  await server.allowGuest(bucket, ['s3:GetObject', 's3:ListBucket']);
  editor = await openEditor({
    vsix: [vsix],
    settings: { 'spotifyAnalytics.backgroundCollection': false },
    environment: {
      SPOTIFY_ANALYTICS_HOME: home.root,
      SPOTIFY_ANALYTICS_NOW: '2026-06-15T20:00:00Z',
      // Nobody's profiles but the test's.
      AWS_CONFIG_FILE: join(home.root, 'no-config'),
      AWS_SHARED_CREDENTIALS_FILE: join(home.root, 'no-credentials'),
    },
  });
  // The palette knows the commands by then.
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  await server?.stop();
  home.remove();
}, 60_000);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await editor.page.screenshot({ path: join(shots, 'failed-s3.png') });
});

const input = () => editor.page.locator('.quick-input-widget input').first();
const toast = (text: string | RegExp) => editor.page.locator('.notifications-toasts').getByText(text);
const press = (label: string) =>
  editor.page.locator('.notifications-toasts .monaco-button', { hasText: label }).first().click();

/** Answers a step of the guide whose question holds `question`. */
async function answer(question: string, text: string): Promise<void> {
  await editor.page.locator('.quick-input-message', { hasText: question }).waitFor();
  await input().fill(text);
  await input().press('Enter');
}

async function pick(placeholder: string, label: string): Promise<void> {
  await editor.page.locator(`.quick-input-widget input[placeholder="${placeholder}"]`).waitFor();
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
}

async function configure(keys: typeof ownerKeys, endpoint: string): Promise<void> {
  await pick('By whose rights is the bucket used?', 'Enter access keys');
  await answer('The access key id', keys.accessKeyId);
  await answer('The secret access key', keys.secretAccessKey);
  await answer('The session token', '');
  await pick('Whose S3 is it?', 'Another S3 server');
  await answer('The address of the server', endpoint);
  await answer('The region, if the server has any', '');
  await answer('The bucket', bucket);
  await answer('A prefix in the bucket', 'music/');
  await pick('How are objects encrypted?', 'As the bucket does it');
}

e2e(
  'S3 is configured with what right is missing, then synced; the keys are in no file',
  async () => {
    await editor.run('Spotify: Configure S3…');
    await configure(guestKeys, server.endpoint);
    await toast('the right s3:PutObject on').waitFor({ timeout: 60_000 });
    await editor.page.screenshot({ path: join(shots, 's3-right-missing.png') });
    const settingsFile = () => readFileSync(editor.settingsFile, 'utf8');
    expect(settingsFile()).not.toContain('s3.bucket');
    await press('Show Policy');
    await toast('Attach the policy').waitFor();
    await expect.poll(() => editor.textOfFrames(), { timeout: 30_000 }).toContain('s3:PutObject');
    expect(await editor.textOfFrames()).toContain(`arn:aws:s3:::${bucket}/music/*`);
    await editor.page.screenshot({ path: join(shots, 's3-policy.png') });
    await press('Change…');
    await configure(ownerKeys, server.endpoint);
    await toast('can be written, read and listed').waitFor({ timeout: 60_000 });
    await press('Sync Now');
    await toast(/In step with .*: 30 objects copied there/).waitFor({ timeout: 60_000 });
    await editor.page.screenshot({ path: join(shots, 's3-synced.png') });
    const settings = server.settings(bucket, { root: 'music/' });
    const copy = await openS3Lake({ settings, keys: () => Promise.resolve(ownerKeys) });
    expect(await copy.list('')).toEqual(await objectsIn(home.lake));
    expect(settingsFile()).toContain(`"spotifyAnalytics.s3.bucket": "${bucket}"`);
    for (const secret of [guestKeys.secretAccessKey, ownerKeys.secretAccessKey]) {
      expect(filesHolding(home.root, secret)).toEqual([]);
      expect(filesHolding(editor.folder, secret)).toEqual([]);
    }
  },
  180_000,
);
