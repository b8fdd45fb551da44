import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { filesHolding } from '../support/find-text';
import { writePolls } from '../support/polled-lake';
import { accessToken, startAccount } from '../support/snowflake-account';
import { temporaryHome } from '../support/test-home';
import { type Editor, openEditor } from './editor';
import { e2e, hasBrowser, shots, vsix } from './product';

const home = temporaryHome();
let account: SnowflakeSimulator;
let editor: Editor;

beforeAll(async () => {
  if (!hasBrowser) return;
  writePolls(home.lake, '2026-06-01T00:00:00Z', '2026-06-15T18:00:00Z', 180);
  account = await startAccount();
  editor = await openEditor({
    vsix: [vsix],
    settings: { 'spotifyAnalytics.backgroundCollection': false },
    environment: {
      SPOTIFY_ANALYTICS_HOME: home.root,
      SPOTIFY_ANALYTICS_NOW: '2026-06-15T20:00:00Z',
      SNOWFLAKE_ACCESS_URL: account.url,
      // Nobody's connections but the test's.
      SNOWFLAKE_HOME: join(home.root, 'no-snowflake'),
    },
  });
  // The palette knows the commands by then.
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  await account?.close();
  home.remove();
}, 60_000);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await editor.page.screenshot({ path: join(shots, 'failed-snowflake.png') });
});

const toast = (text: string | RegExp) => editor.page.locator('.notifications-toasts').getByText(text);
const press = (label: string) =>
  editor.page.locator('.notifications-toasts .monaco-button', { hasText: label }).first().click();
const settingsFile = () => readFileSync(editor.settingsFile, 'utf8');
const shot = (name: string) => editor.page.screenshot({ path: join(shots, `${name}.png`) });

/** Answers a step of the guide whose question holds `question`. */
async function answer(question: string, text: string): Promise<void> {
  await editor.page.locator('.quick-input-message', { hasText: question }).waitFor();
  const input = editor.page.locator('.quick-input-widget input').first();
  await input.fill(text);
  await input.press('Enter');
}

async function pick(placeholder: string, label: string): Promise<void> {
  await editor.page.locator(`.quick-input-widget input[placeholder="${placeholder}"]`).waitFor();
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
}

async function configure(token: string): Promise<void> {
  await pick('Which connection to Snowflake?', 'Another account');
  await answer('The account’s name', `https://${account.account}.snowflakecomputing.com/console`);
  await answer('The user’s name', 'listener');
  await pick('How do you sign in?', 'Programmatic access token');
  await answer('The token', token);
  await pick('How is what is deployed called?', 'As usual');
}

e2e(
  'Snowflake is configured, what is wrong is said, and the token is in no file',
  async () => {
    await editor.run('Spotify: Configure Snowflake…');
    await configure('pat-that-is-wrong');
    await toast('access token is invalid').waitFor({ timeout: 60_000 });
    await shot('snowflake-wrong-token');
    expect(settingsFile()).not.toContain('snowflake');
    await press('Change…');
    await configure(accessToken);
    await toast('Nothing is deployed yet').waitFor({ timeout: 60_000 });
    expect(settingsFile()).toContain('"spotifyAnalytics.snowflake.account": "simulated"');
    for (const secret of [accessToken, 'pat-that-is-wrong']) {
      expect(filesHolding(home.root, secret)).toEqual([]);
      expect(filesHolding(editor.folder, secret)).toEqual([]);
    }
  },
  180_000,
);

e2e(
  'the warehouse is deployed after its plan was shown, and the history is loaded',
  async () => {
    expect(account.catalog.of('database')).toEqual([]);
    await press('Deploy Warehouse…');
    const dialog = editor.page.locator('.monaco-dialog-box');
    await dialog.getByText(/Run \d+ statements at Snowflake\?/).waitFor({ timeout: 60_000 });
    await expect
      .poll(() => editor.textOfFrames(), { timeout: 30_000 })
      .toContain('create or alter dynamic table');
    await shot('snowflake-plan');
    // Nothing is done before the listener agrees.
    expect(account.catalog.of('database')).toEqual([]);
    await dialog.getByRole('button', { name: 'Deploy' }).click();
    await toast(/Deployed with \d+ statements\. \d+ files of your history were loaded/).waitFor({
      timeout: 120_000,
    });
    await shot('snowflake-deployed');
    expect(account.catalog.of('dynamic table').length).toBeGreaterThan(40);
  },
  240_000,
);

e2e(
  'the panel is answered from Snowflake once that is chosen, with the figures of this machine',
  async () => {
    await editor.run('Spotify: Open Analytics');
    const plays = editor.panel().locator('.totals');
    await plays.waitFor({ timeout: 60_000 });
    const own = await plays.innerText();
    account.statements.length = 0;
    await press('Answer from Snowflake');
    await expect.poll(() => account.statements.length, { timeout: 60_000 }).toBeGreaterThan(10);
    await expect.poll(settingsFile).toContain('"spotifyAnalytics.warehouse": "snowflake"');
    await expect.poll(() => plays.innerText(), { timeout: 60_000 }).toBe(own);
    await shot('snowflake-panel');
    await editor.run('Spotify: Compare with Snowflake');
    await expect
      .poll(() => editor.textOfFrames(), { timeout: 120_000 })
      .toMatch(/All \d+ tables hold the same rows/);
    await shot('snowflake-compared');
  },
  240_000,
);

e2e(
  'a warehouse that is held is said with what to do, and once it is free everything goes on',
  async () => {
    account.suspended.add('spotify_analytics_wh');
    await editor.run('Spotify: Refresh Snowflake');
    await toast('raise its limit').waitFor({ timeout: 120_000 });
    await shot('snowflake-held');
    account.suspended.clear();
    await editor.run('Spotify: Refresh Snowflake');
    await toast('Snowflake is up to date').waitFor({ timeout: 120_000 });
  },
  300_000,
);

e2e(
  'what was deployed is taken away again, after it was shown, and the panel is answered here',
  async () => {
    await editor.run('Spotify: Remove Warehouse from Snowflake…');
    const dialog = editor.page.locator('.monaco-dialog-box');
    await dialog.getByText(/Remove \d+ objects from Snowflake\?/).waitFor({ timeout: 60_000 });
    await expect.poll(() => editor.textOfFrames(), { timeout: 30_000 }).toContain('drop database');
    await shot('snowflake-teardown');
    expect(account.catalog.of('database').length).toBe(1);
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await toast(/Removed \d+ objects from Snowflake/).waitFor({ timeout: 120_000 });
    expect(account.catalog.of('database')).toEqual([]);
    expect(settingsFile()).not.toContain('"spotifyAnalytics.warehouse"');
    account.statements.length = 0;
    await editor.run('Spotify: Open Analytics');
    await editor.panel().locator('.totals').waitFor({ timeout: 60_000 });
    expect(account.statements).toEqual([]);
  },
  240_000,
);
