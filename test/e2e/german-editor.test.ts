import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { temporaryHome } from '../support/test-home';
import { type Editor, openEditor } from './editor';
import { e2e, hasBrowser, shots, vsix } from './product';

const home = temporaryHome();
let editor: Editor;

beforeAll(async () => {
  if (!hasBrowser) return;
  editor = await openEditor({
    vsix: [vsix],
    settings: { 'spotifyAnalytics.backgroundCollection': false },
    environment: { SPOTIFY_ANALYTICS_HOME: home.root, SPOTIFY_ANALYTICS_NOW: '2026-06-15T20:00:00Z' },
    language: 'de',
  });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  home.remove();
}, 60_000);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await editor.page.screenshot({
      path: join(shots, `failed-german-${task.name.slice(0, 30).replaceAll(/\W+/g, '-')}.png`),
    });
});

e2e(
  'status bar, side bar and palette speak German',
  async () => {
    const { page } = editor;
    await editor.statusBar('Spotify: abgemeldet').waitFor({ timeout: 30_000 });
    await page.locator('.activitybar .action-label[aria-label="Spotify Analytics"]').first().click();
    const welcome = page.locator('.pane-body .welcome-view', {
      hasText: 'Spotify vergisst nach 50 Wiedergaben',
    });
    await welcome.getByText('Bei Spotify anmelden').waitFor();
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill('>Spotify: Jetzt');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Spotify: Jetzt abrufen' }).waitFor();
    await page.keyboard.press('Escape');
  },
  60_000,
);

e2e(
  'the panel is in German, with the words of the editor’s language',
  async () => {
    await editor.run('Spotify: Analyse öffnen');
    const panel = editor.panel();
    await panel.getByText('Jede Wiedergabe, für immer').waitFor({ timeout: 30_000 });
    expect(await panel.locator('html').getAttribute('lang')).toBe('de');
    await panel.getByRole('button', { name: 'Beispieldaten erkunden' }).click();
    await panel.getByText('Das sind nicht deine Wiedergaben.').waitFor({ timeout: 60_000 });
    await panel.getByText(/Stunden Musik von \d+ Künstlern/).waitFor({ timeout: 30_000 });
    await editor.page.screenshot({ path: join(shots, 'german.png') });
  },
  120_000,
);

e2e(
  'errors say in German what went wrong and what helps',
  async () => {
    await editor.run('Spotify: Jetzt abrufen');
    const toast = editor.page.locator('.notifications-toasts .notification-list-item', {
      hasText: 'Du bist nicht bei Spotify angemeldet. Melde dich zuerst an.',
    });
    await toast.getByText('Anmelden', { exact: true }).waitFor({ timeout: 30_000 });
    expect(
      editor.complaints.filter((text) => /Content Security Policy|spotify-analytics/i.test(text)),
    ).toEqual([]);
  },
  60_000,
);
