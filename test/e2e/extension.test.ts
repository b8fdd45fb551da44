import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { filesHolding } from '../support/find-text';
import { askLake } from '../support/lake-facts';
import { temporaryHome } from '../support/test-home';
import { isShown } from '../simulators/spotify/api/recently-played.ts';
import { startSpotifySimulator, type SpotifySimulator } from '../simulators/spotify/simulator.ts';
import { type Editor, chooseFile, nameFile, openEditor, packageCompanion } from './editor';
import { e2e, hasBrowser, root, shots, vsix } from './product';

const hour = 3_600_000;
/** The editor's clock stands still here; the simulator's comes up to it. */
const now = '2026-06-15T20:00:00Z';

const home = temporaryHome();
let simulator: SpotifySimulator;
let editor: Editor;

beforeAll(async () => {
  if (!hasBrowser) return;
  simulator = await startSpotifySimulator({
    start: Date.parse(now) - 12 * hour,
    artists: 300,
    redirectUris: ['http://127.0.0.1/callback'],
  });
  editor = await openEditor({
    vsix: [vsix, packageCompanion(join(root, 'out'))],
    settings: {
      'spotifyAnalytics.clientId': simulator.clientId,
      'spotifyAnalytics.backgroundCollection': false,
    },
    environment: {
      SPOTIFY_API_URL: simulator.apiUrl,
      SPOTIFY_ACCOUNTS_URL: simulator.accountsUrl,
      SPOTIFY_ANALYTICS_HOME: home.root,
      SPOTIFY_ANALYTICS_NOW: now,
      COMPANION_REPORT: join(root, 'out/activation.json'),
    },
  });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  await simulator?.close();
  home.remove();
}, 60_000);

const shot = (name: string) => editor.page.screenshot({ path: join(shots, `${name}.png`) });

async function figure(name: string): Promise<string> {
  const entry = editor
    .panel()
    .locator('.totals dl > div', { hasText: name })
    .locator('.figure-value span')
    .first();
  await entry.waitFor({ timeout: 30_000 });
  return entry.innerText();
}

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shot(`failed-${task.name.slice(0, 30).replaceAll(/\W+/g, '-')}`);
});

const inLast30Days = "at_denver::date > date '2026-06-15' - 30";
e2e('signed out: status bar, welcome view and panel say so and offer the sign-in', async () => {
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
  await editor.run('Spotify: Open Analytics');
  await editor.panel().getByText('Every play, kept for good').waitFor({ timeout: 30_000 });
  await editor.page.locator('.activitybar .action-label[aria-label*="Spotify Analytics"]').click();
  await editor.page.locator('.welcome-view').getByText('Sign In to Spotify').waitFor();
  await shot('signed-out');
  await editor.page.locator('.activitybar .action-label[aria-label*="Explorer"]').first().click();
});

e2e(
  'sample data is shown, clearly marked, in a place of its own, and left without a trace',
  async () => {
    await editor.panel().getByRole('button', { name: 'Explore sample data' }).click();
    await editor.panel().getByText('These are not your plays.').waitFor({ timeout: 120_000 });
    await editor.panel().locator('.badge', { hasText: 'Sample data' }).waitFor();
    expect(Number((await figure('Plays')).replaceAll(',', ''))).toBeGreaterThan(300);
    await editor.statusBar('signed out').waitFor();
    expect(existsSync(home.lake)).toBe(false);
    await editor.run('Notifications: Clear All Notifications');
    await shot('sample-dark');
    await editor.run('Companion: Light Modern');
    await expect
      .poll(() => editor.panel().locator('body').getAttribute('class'), { timeout: 10_000 })
      .toContain('vscode-light');
    await shot('sample-light');
    await editor.run('Companion: Dark Modern');
    const picture = join(home.root, 'picture.png');
    await editor.panel().getByRole('button', { name: 'Save PNG: Plays per day' }).click();
    await nameFile(editor.page, picture);
    await expect.poll(() => existsSync(picture) && readFileSync(picture).length).toBeGreaterThan(10_000);
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
    await editor.panel().getByRole('button', { name: 'Leave sample data' }).click();
    await editor.panel().getByText('Every play, kept for good').waitFor({ timeout: 30_000 });
    expect(existsSync(join(home.root, 'sample'))).toBe(false);
    await editor.run('Spotify: Explore Sample Data');
    await editor.panel().getByText('These are not your plays.').waitFor({ timeout: 120_000 });
    await editor.run('Spotify: Leave Sample Data');
    await editor.panel().getByText('Every play, kept for good').waitFor({ timeout: 30_000 });
    expect(existsSync(join(home.root, 'sample'))).toBe(false);
  },
  240_000,
);

e2e('sign in through the browser at Spotify', async () => {
  const consent = editor.context.waitForEvent('page');
  await editor.run('Spotify: Sign In');
  const page = await consent;
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByText('Back to the editor').waitFor();
  await page.close();
  await editor.page
    .locator('.notifications-toasts')
    .getByText('Signed in to Spotify')
    .waitFor({ timeout: 30_000 });
  await editor.panel().getByText('No plays yet').waitFor({ timeout: 30_000 });
  await shot('signed-in');
});

e2e(
  'Collect Now: the status bar changes and the panel’s figures equal what SQL over the lake gives',
  async () => {
    await editor.run('Spotify: Collect Now');
    await editor.statusBar(/ago/).waitFor({ timeout: 60_000 });
    const [truth] = await askLake(
      home.lake,
      `select count(*) as plays, count(distinct primary_artist_id) as artists, count(distinct at_denver::date) as days from plays where ${inLast30Days}`,
    );
    expect(Number(truth?.['plays'])).toBe(50);
    await editor.panel().locator('.totals').waitFor({ timeout: 30_000 });
    expect(await figure('Plays')).toBe('50');
    expect(await figure('Artists')).toBe(String(truth?.['artists']));
    expect(await figure('Active days')).toBe(String(truth?.['days']));
  },
);

e2e('a second collection adds only what is new', async () => {
  const before = simulator.clock.now();
  simulator.advance(11 * hour);
  await editor.run('Spotify: Collect Now');
  const isNew = (await askLakeAfterChange(50))['plays'];
  const shown = simulator.listener
    .playsBetween(before, simulator.clock.now())
    .filter((play) => isShown(play) && play.visibleAtMs <= simulator.clock.now());
  expect(Number(isNew)).toBe(50 + Math.min(shown.length, 50));
  await expect.poll(() => figure('Plays'), { timeout: 30_000 }).toBe(String(isNew));
});

/** Waits until the lake holds more plays than `than`, and counts them. */
async function askLakeAfterChange(than: number) {
  let row: Record<string, unknown> = {};
  await expect
    .poll(
      async () => {
        [row = {}] = await askLake(home.lake, 'select count(*) as plays from plays');
        return Number(row['plays']);
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(than);
  return row;
}

e2e(
  'a genre is explained, chosen by the listener and taken back in the report, and its figures follow',
  async () => {
    const chip = editor.panel().locator('.panel-artists .genre-chip').first();
    const before = await chip.innerText();
    await chip.click();
    const card = editor.panel().getByRole('dialog');
    await card.locator('.genre-verdict').waitFor({ timeout: 30_000 });
    await shot('genre-card');
    await card.getByLabel('You know better?').fill('Vaporwave');
    await editor.page.keyboard.press('Enter');
    await card.getByText('vaporwave (electronic), because you chose it.').waitFor({ timeout: 30_000 });
    await editor.page.keyboard.press('Escape');
    await expect.poll(() => chip.innerText(), { timeout: 30_000 }).toBe('vaporwave');
    await editor.panel().locator('.panel-genres').getByText('vaporwave').waitFor({ timeout: 30_000 });
    await editor.panel().getByRole('button', { name: 'Health', exact: true }).click();
    await editor.panel().locator('.panel-coverage').getByRole('rowheader', { name: 'You' }).waitFor();
    await editor.panel().getByRole('button', { name: 'Overview', exact: true }).click();
    await chip.waitFor();
    await chip.focus();
    await editor.page.keyboard.press('Enter');
    await card.getByText('Take my choice back').click();
    await expect
      .poll(() => card.locator('.genre-verdict').innerText(), { timeout: 30_000 })
      .not.toContain('you chose');
    await card.getByText('Close').click();
    await expect.poll(() => chip.innerText(), { timeout: 30_000 }).toBe(before);
  },
);

e2e('the report follows every theme', async () => {
  await editor.run('Notifications: Clear All Notifications');
  for (const theme of [
    'Light Modern',
    'Default High Contrast',
    'Default High Contrast Light',
    'Dark Modern',
  ]) {
    await editor.run(`Companion: ${theme}`);
    await expect
      .poll(() => editor.panel().locator('body').getAttribute('class'), { timeout: 10_000 })
      .toContain(
        theme.includes('High')
          ? 'vscode-high-contrast'
          : theme.startsWith('Light')
            ? 'vscode-light'
            : 'vscode-dark',
      );
    await shot(theme.toLowerCase().replaceAll(' ', '-'));
  }
});

e2e('the window is reloaded: sign-in and panel are there again', async () => {
  await editor.page.reload();
  await editor.page.locator('.monaco-workbench').waitFor();
  await editor.panel().locator('.totals').waitFor({ timeout: 60_000 });
  await editor.statusBar(/ago/).waitFor({ timeout: 60_000 });
});

e2e('Backfill says what Spotify no longer has, and opens the way to the export', async () => {
  await editor.run('Spotify: Backfill…');
  const input = editor.page.locator('.quick-input-widget input').first();
  await input.waitFor({ state: 'visible' });
  await input.fill('0');
  await editor.page.getByText('A whole number from 1 to 365.').waitFor();
  await input.fill('90');
  await editor.page.keyboard.press('Enter');
  const dialog = editor.page.locator('.monaco-dialog-box');
  await dialog.getByText('0 new plays were stored.').waitFor({ timeout: 30_000 });
  await dialog.getByText('your last 50 plays and no more').waitFor();
  await dialog.getByRole('button', { name: 'Request Export' }).waitFor();
  await shot('backfill');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

e2e('rate-limited: the status bar says until when', async () => {
  simulator.faults.next('/v1/me/player/recently-played', { kind: 'quota' });
  await editor.run('Spotify: Collect Now');
  await editor.statusBar('waiting until').waitFor({ timeout: 30_000 });
  await shot('rate-limited');
});

e2e('an export is imported by the palette and ends with a receipt', async () => {
  await editor.run('Spotify: Import Streaming History');
  const export39 = join(root, 'test/fixtures/export/Streaming_History_Audio_spotify_import_test.json');
  await chooseFile(editor.page, export39, 'Import');
  await expect.poll(() => editor.textOfFrames(), { timeout: 30_000 }).toContain('39 rows read: 39 kept');
  await shot('receipt');
});

e2e('no console error, no policy violation, no secret anywhere on disk', () => {
  expect(editor.complaints.filter((text) => /spotify|csp|content security|webview/i.test(text))).toEqual([]);
  for (const folder of [home.root, editor.folder]) {
    expect(filesHolding(folder, 'simulated-refresh-')).toEqual([]);
    expect(filesHolding(folder, 'simulated-access-')).toEqual([]);
  }
});
