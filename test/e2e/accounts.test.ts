import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { readAccountMark } from '../../src/lake/account-marks';
import { localLake } from '../../src/lake/local-lake';
import { startSpotifySimulator, type SpotifySimulator } from '../simulators/spotify/simulator.ts';
import { filesHolding } from '../support/find-text';
import { objectsIn } from '../support/polled-lake';
import { temporaryHome } from '../support/test-home';
import { type Editor, chooseFile, openEditor } from './editor';
import { e2e, hasBrowser, shots, vsix } from './product';

const home = temporaryHome();
const first = join(home.root, 'first');
let simulator: SpotifySimulator;
let editor: Editor;

beforeAll(async () => {
  if (!hasBrowser) return;
  simulator = await startSpotifySimulator({
    start: '2026-06-15T18:00:00Z',
    artists: 60,
    autoApprove: true,
    redirectUris: ['http://127.0.0.1/callback'],
  });
  editor = await openEditor({
    vsix: [vsix],
    settings: {
      'spotifyAnalytics.clientId': simulator.clientId,
      'spotifyAnalytics.backgroundCollection': false,
      'spotifyAnalytics.folder': first,
    },
    environment: {
      SPOTIFY_API_URL: simulator.apiUrl,
      SPOTIFY_ACCOUNTS_URL: simulator.accountsUrl,
      SPOTIFY_ANALYTICS_NOW: '2026-06-15T18:00:00Z',
    },
  });
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  await simulator?.close();
  home.remove();
}, 60_000);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await editor.page.screenshot({ path: join(shots, `failed-accounts-${task.name.slice(0, 12)}.png`) });
});

const toast = (text: string | RegExp) => editor.page.locator('.notifications-toasts').getByText(text);
const press = (label: string) =>
  editor.page.locator('.notifications-toasts .monaco-button', { hasText: label }).first().click();
const pick = (label: string) =>
  editor.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
const settings = () => readFileSync(editor.settingsFile, 'utf8');
const clear = () => editor.run('Notifications: Clear All Notifications');

/** The browser agrees by itself. */
async function agree(begin: () => Promise<void>): Promise<void> {
  const consent = editor.context.waitForEvent('page');
  await begin();
  const page = await consent;
  await page.getByText('Back to the editor').waitFor();
  await page.close();
}

e2e(
  'each account has a history of its own; the sign-in of another one is refused',
  async () => {
    await agree(() => editor.run('Spotify: Sign In'));
    await toast('Signed in to Spotify.').waitFor({ timeout: 60_000 });
    await clear();
    await editor.run('Spotify: Collect Now');
    await toast('Collected 50 new plays').waitFor({ timeout: 60_000 });
    const own = await objectsIn(join(first, 'lake'));
    await clear();
    simulator.useAccount(1);
    await agree(() => editor.run('Spotify: Sign In'));
    await toast('The history here is of another Spotify account').waitFor({ timeout: 60_000 });
    await editor.page.screenshot({ path: join(shots, 'other-account.png') });
    await press('Switch Account…');
    await pick('Add Another Account…');
    const input = editor.page.locator('.quick-input-widget input').first();
    await editor.page.locator('.quick-input-message', { hasText: 'A name for it' }).waitFor();
    await input.fill('Ben');
    await agree(() => input.press('Enter'));
    await toast('Signed in to Spotify.').waitFor({ timeout: 60_000 });
    await clear();
    await editor.run('Spotify: Collect Now');
    await toast('Collected 50 new plays').waitFor({ timeout: 60_000 });
    const second = `${first}-ben`;
    const marks = await Promise.all(
      [first, second].map((folder) => readAccountMark(localLake(join(folder, 'lake')))),
    );
    expect(marks[0]?.filter((hash) => marks[1]?.includes(hash))).toEqual([]);
    expect(marks.map((mark) => mark.length)).toEqual([2, 2]);
    expect(await objectsIn(join(first, 'lake'))).toEqual(own);
    // Back: the first sign-in is still there.
    await clear();
    await editor.run('Spotify: Switch Account…');
    await pick('First account');
    await toast('This is the history of the first account now.').waitFor({ timeout: 30_000 });
    await clear();
    await editor.run('Spotify: Collect Now');
    await toast('No new plays.').waitFor({ timeout: 60_000 });
    expect(filesHolding(home.root, 'simulated-refresh')).toEqual([]);
    expect(settings()).toContain('"Ben"');
  },
  240_000,
);

e2e(
  'the history is moved, used at its new place, and the old files go when asked',
  async () => {
    await clear();
    const to = join(home.root, 'disk');
    mkdirSync(to);
    const before = await objectsIn(join(first, 'lake'));
    await editor.run('Spotify: Move History…');
    await chooseFile(editor.page, to, 'Move Here');
    await toast(/Moved \d+ files of the history/).waitFor({ timeout: 60_000 });
    await editor.page.screenshot({ path: join(shots, 'moved.png') });
    expect(await objectsIn(join(to, 'lake'))).toEqual(before);
    expect(settings()).toContain(`"spotifyAnalytics.folder": "${to}"`);
    await press('Remove Old Files');
    await toast('were removed').waitFor({ timeout: 30_000 });
    expect(readdirSync(first)).toEqual(['state']);
    await clear();
    simulator.advance(3_600_000);
    await editor.run('Spotify: Collect Now');
    await toast(/Collected|No new plays/).waitFor({ timeout: 60_000 });
    expect((await objectsIn(join(to, 'lake'))).length).toBeGreaterThanOrEqual(before.length);
    expect(existsSync(join(first, 'lake'))).toBe(false);
  },
  120_000,
);
