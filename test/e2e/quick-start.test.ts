import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import { type SpotifySimulator, startSpotifySimulator } from '../simulators/spotify/simulator.ts';
import { writeZip } from '../support/packages';
import { temporaryHome } from '../support/test-home';
import { type Editor, chooseFile, openEditor } from './editor';
import { e2e, hasBrowser, shots, vsix } from './product';

// The quick start of the README and the guide, walked through as a new listener does: nothing is set beforehand.

const now = '2026-06-15T20:00:00Z';
const home = temporaryHome();
let simulator: SpotifySimulator;
let editor: Editor;
let archive: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  simulator = await startSpotifySimulator({
    start: Date.parse(now),
    artists: 120,
    redirectUris: ['http://127.0.0.1/callback'],
  });
  const plays = simulator.listener.playsBetween(Date.parse('2025-11-01'), Date.parse('2026-02-01'));
  archive = await writeZip(join(home.root, 'my_spotify_data.zip'), {
    'Spotify Extended Streaming History/Streaming_History_Audio_2025-2026.json': JSON.stringify(
      toExtendedExportRows(plays),
    ),
  });
  editor = await openEditor({
    vsix: [vsix],
    environment: {
      SPOTIFY_API_URL: simulator.apiUrl,
      SPOTIFY_ACCOUNTS_URL: simulator.accountsUrl,
      SPOTIFY_ANALYTICS_HOME: home.root,
      SPOTIFY_ANALYTICS_NOW: now,
    },
  });
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  await simulator?.close();
  home.remove();
}, 60_000);

const shot = (name: string) => editor.page.screenshot({ path: join(shots, `quick-start-${name}.png`) });
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shot('failed');
});

const guide = () => editor.page.locator('.gettingStartedContainer');
const step = (title: string) =>
  guide().locator('.getting-started-step', { has: editor.page.locator('.step-title', { hasText: title }) });
/** Unfolds a step of the guide. */
async function openStep(title: string): Promise<void> {
  await editor.run('Spotify: Get Started');
  await step(title).first().waitFor({ timeout: 30_000 });
  await step(title).first().click();
}
const press = (name: string) => guide().getByRole('button', { name, exact: true }).first().click();
/** A step is done by what happened, not by a click on it. */
const isDone = (title: string) =>
  step(title).locator('.codicon-getting-started-step-checked').first().waitFor({ timeout: 30_000 });
const toast = (text: string | RegExp) => editor.page.locator('.notifications-toasts').getByText(text);

e2e(
  'nothing asks or pops up by itself, and every empty state says what to do',
  async () => {
    expect(await editor.page.locator('.notifications-toasts .notification-list-item').count()).toBe(0);
    await editor.page.locator('.activitybar .action-label[aria-label*="Spotify Analytics"]').click();
    const welcome = editor.page.locator('.welcome-view');
    await welcome.getByText('Sign In to Spotify').waitFor();
    await welcome.getByText('Explore Sample Data').waitFor();
    await shot('welcome');
    await welcome.getByText('Get Started').click();
    await step('Create a Spotify app').waitFor({ timeout: 30_000 });
    await shot('guide');
  },
  60_000,
);

e2e(
  'create an app: the redirect address is there to be pasted',
  async () => {
    await openStep('Create a Spotify app');
    await press('Copy the Redirect Address');
    await toast('Copied: http://127.0.0.1/callback').waitFor({ timeout: 30_000 });
  },
  60_000,
);

e2e(
  'sign in: the Client ID is asked for and checked, the browser agrees, both steps are done',
  async () => {
    await openStep('Sign in');
    await press('Sign In');
    const input = editor.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill('not-a-client-id');
    await input.press('Enter');
    await editor.page.locator('.quick-input-message', { hasText: '32 hexadecimal digits' }).waitFor();
    const consent = editor.context.waitForEvent('page');
    await input.fill(simulator.clientId);
    await input.press('Enter');
    const page = await consent;
    await page.getByRole('button', { name: 'Agree' }).click();
    await page.getByText('Back to the editor').waitFor();
    await page.close();
    await toast('Signed in to Spotify').waitFor({ timeout: 30_000 });
    await openStep('Sign in');
    await isDone('Create a Spotify app');
    await isDone('Sign in');
  },
  90_000,
);

e2e(
  'collect, look, import and ask: each from the guide, each done by what came of it',
  async () => {
    await openStep('Collect for the first time');
    await press('Collect Now');
    await editor.statusBar(/ago/).waitFor({ timeout: 60_000 });
    await openStep('Collect for the first time');
    await isDone('Collect for the first time');
    await openStep('Look');
    await press('Open Analytics');
    await editor.panel().locator('.totals').waitFor({ timeout: 60_000 });
    await shot('report');
    await openStep('Look');
    await isDone('Look');
    await openStep('Import your past');
    await press('Import Streaming History…');
    await chooseFile(editor.page, archive, 'Import');
    await expect.poll(() => editor.textOfFrames(), { timeout: 90_000 }).toMatch(/Skipped rows, by reason/);
    await openStep('Import your past');
    await isDone('Import your past');
    await openStep('Ask');
    await press('Ask a Question…');
    const input = editor.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill('How many plays do I have?');
    await input.press('Enter');
    await editor.panel().locator('.answer-sentence, .answer').first().waitFor({ timeout: 60_000 });
    await shot('asked');
    await openStep('Ask');
    await isDone('Ask');
    await shot('guide-done');
  },
  300_000,
);

e2e('nothing of it was a secret in a file', () => {
  const settings = readFileSync(editor.settingsFile, 'utf8');
  expect(settings).toContain(simulator.clientId);
  expect(settings).not.toMatch(/token|secret/i);
});
