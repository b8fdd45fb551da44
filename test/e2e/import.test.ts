import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { readContents } from '../../src/lake/lake-object';
import { localLake } from '../../src/lake/local-lake';
import { writeZip } from '../support/packages';
import { temporaryHome } from '../support/test-home';
import { writeExtendedExport } from '../simulators/spotify/export/write.ts';
import { Listener } from '../simulators/spotify/listener/listener.ts';
import { type Editor, chooseFile, openEditor, packageCompanion } from './editor';
import { e2e, hasBrowser, shots, vsix } from './product';

const home = temporaryHome();
const downloads = mkdtempSync(join(tmpdir(), 'downloads-'));
const large = join(downloads, 'large/my_spotify_data.zip');
const small = join(downloads, 'small/my_spotify_data.zip');
let largeRows = 0;
let smallRows = 0;
let editor: Editor;

/** A package with the plays from one date to another, and what else Spotify puts into it. */
async function writePackage(path: string, from: string, to: string): Promise<number> {
  const plays = new Listener({ seed: 2, since: '2010-01-01' }).playsBetween(Date.parse(from), Date.parse(to));
  const folder = join(path, '..');
  const files = await writeExtendedExport(join(folder, 'files'), plays);
  await writeZip(path, {
    'Spotify Extended Streaming History/ReadMeFirst_ExtendedStreamingHistory.pdf': '%PDF',
    ...Object.fromEntries(
      files.map((file) => [`Spotify Extended Streaming History/${basename(file)}`, readFileSync(file)]),
    ),
  });
  return plays.length;
}

beforeAll(async () => {
  if (!hasBrowser) return;
  largeRows = await writePackage(large, '2018-01-01T00:00:00Z', '2024-01-01T00:00:00Z');
  smallRows = await writePackage(small, '2026-05-20T00:00:00Z', '2026-06-15T00:00:00Z');
  editor = await openEditor({
    vsix: [vsix, packageCompanion(mkdtempSync(join(downloads, 'companion-')))],
    settings: { 'spotifyAnalytics.backgroundCollection': false },
    environment: { SPOTIFY_ANALYTICS_HOME: home.root, SPOTIFY_ANALYTICS_NOW: '2026-06-15T20:00:00Z' },
  });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  home.remove();
  rmSync(downloads, { recursive: true, force: true });
}, 60_000);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await shot(`failed-import-${task.name.slice(0, 30).replaceAll(/\W+/g, '-')}`);
});

const shot = (name: string) => editor.page.screenshot({ path: join(shots, `${name}.png`) });
const toast = (text: string | RegExp) => editor.page.locator('.notifications-toasts').getByText(text);
const received = () => {
  const folder = join(home.state, 'dropped');
  return existsSync(folder) ? readdirSync(folder) : [];
};

async function rowsInLake(): Promise<number> {
  const objects = await localLake(home.lake).list('spotify_listening_history/');
  const rows = await Promise.all(objects.map(async (object) => (await readContents(object)).length));
  return rows.reduce((sum, count) => sum + count, 0);
}

/** The panel's page, among the frames of the window: a receipt is shown in another. */
async function panel(): Promise<Frame> {
  let found: Frame | undefined;
  await expect
    .poll(
      async () => {
        found = undefined;
        for (const frame of editor.page.frames()) {
          const main = frame.locator('#app main');
          if (await main.isVisible().catch(() => false)) found = frame;
        }
        return found !== undefined;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  if (!found) throw new Error('no panel');
  return found;
}

/** Drops a file on the middle of the panel, as the system does. */
async function drop(path: string): Promise<void> {
  await editor.run('Spotify: Open Analytics');
  const frame = await panel();
  const transfer = await frame.evaluateHandle(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], name));
      return dataTransfer;
    },
    [basename(path), readFileSync(path).toString('base64')] as const,
  );
  await frame.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await frame.getByText('Drop to import').waitFor();
  await shot('drop-hovering');
  await frame.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await frame.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** Waits for the receipt of an import of so many rows, and gives its text. */
async function receipt(rows: number): Promise<string> {
  const words = `${rows.toLocaleString('en')} rows read: `;
  await expect.poll(() => editor.textOfFrames(), { timeout: 120_000 }).toContain(words);
  return editor.textOfFrames();
}

const patience = 150_000;
const plain = (rows: string | undefined) => Number(rows?.replaceAll(',', ''));

async function emptyPanel(): Promise<void> {
  // The commands are there when the status bar is.
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
  await editor.run('Spotify: Open Analytics');
  const page = await panel();
  await page.getByText('Drop your streaming history here').waitFor({ timeout: 60_000 });
  for (const theme of ['Light Modern', 'Dark Modern']) {
    await editor.run(`Companion: ${theme}`);
    await expect
      .poll(() => page.locator('body').getAttribute('class'), { timeout: 10_000 })
      .toContain(theme.startsWith('Light') ? 'vscode-light' : 'vscode-dark');
    await shot(`drop-zone-${theme.toLowerCase().replaceAll(' ', '-')}`);
  }
}

async function cancelledImport(): Promise<void> {
  const page = await panel();
  await editor.run('Spotify: Import Streaming History');
  await chooseFile(editor.page, large, 'Import');
  await toast('Spotify: importing').waitFor({ timeout: 30_000 });
  await page.getByText('Streaming_History_Audio').waitFor({ timeout: 30_000 });
  await shot('import-progress');
  const start = performance.now();
  await page.getByText('Cancel').click();
  await toast(/The import was cancelled/).waitFor({ timeout: 10_000 });
  expect(performance.now() - start).toBeLessThan(3000);
  await shot('import-cancelled');
  await expect.poll(() => page.getByText('Importing your history').isVisible()).toBe(false);
  expect(await rowsInLake()).toBeLessThan(largeRows * 0.9);
}

async function droppedImport(): Promise<void> {
  await editor.run('Notifications: Clear All Notifications');
  const before = await rowsInLake();
  await drop(large);
  await (await panel()).getByText('Importing your history').waitFor({ timeout: 30_000 });
  const text = await receipt(largeRows);
  await shot('import-receipt');
  expect(text).toContain('Skipped rows, by reason');
  expect(text).toContain('By year (UTC)');
  expect(text).toContain('select * from raw_data.spotify_listening_history');
  // An earlier receipt may be open as well.
  const words = `${largeRows.toLocaleString('en')} rows read: ([\\d,]+) kept, ([\\d,]+) already there, ([\\d,]+) skipped`;
  const numbers = new RegExp(words).exec(text) ?? [];
  const [kept, there, skipped] = numbers.slice(1).map(plain);
  expect(Number(kept) + Number(there) + Number(skipped)).toBe(largeRows);
  expect(there).toBeLessThanOrEqual(before);
  expect(await rowsInLake()).toBe(Number(kept) + before);
  await expect.poll(received).toEqual([]);
}

async function pickedImport(): Promise<void> {
  const page = await panel();
  await page.locator('input[type=file]').setInputFiles(small);
  await receipt(smallRows);
  await editor.run('Spotify: Open Analytics');
  await (await panel()).locator('.totals').waitFor({ timeout: 30_000 });
  await expect.poll(received).toEqual([]);
  await shot('report-after-import');
}

async function changedRules(): Promise<void> {
  const page = await panel();
  const rules = page.locator('.rules');
  const plays = async () =>
    plain(
      await page
        .locator('.totals dl > div', { hasText: 'Plays' })
        .locator('.figure-value span')
        .first()
        .innerText(),
    );
  await rules.getByText('A play is 30 seconds or more').waitFor();
  const before = await plays();
  const leftOut = plain(/([\d,]+) listens do not count/.exec(await rules.innerText())?.[1]);
  await editor.run('Companion: Count Everything');
  await rules.getByText('Everything is a play').waitFor({ timeout: 30_000 });
  await expect.poll(plays).toBe(before + leftOut);
  await shot('rules-everything');
  await editor.run('Companion: Count 30 Seconds');
  await rules.getByText('A play is 30 seconds or more').waitFor({ timeout: 30_000 });
  await expect.poll(plays).toBe(before);
}

async function importedAgain(): Promise<void> {
  await editor.run('Companion: Light Modern');
  const before = await rowsInLake();
  await drop(small);
  await expect.poll(() => editor.textOfFrames(), { timeout: 60_000 }).toContain('Nothing was new');
  expect(await rowsInLake()).toBe(before);
  await shot('import-receipt-light');
}

async function refusedImport(): Promise<void> {
  await editor.run('Notifications: Clear All Notifications');
  const path = await writeZip(join(downloads, 'holiday.zip'), { 'cat.jpg': 'meow' });
  await drop(path);
  await toast(/holiday\.zip holds no listening history/).waitFor({ timeout: 30_000 });
  await expect.poll(received).toEqual([]);
  await shot('import-refused');
}

e2e('the panel of an empty history asks for an export', emptyPanel, patience);
e2e('a cancelled import says so, and no file is there in part', cancelledImport, patience);
e2e('a file picked in the panel is imported, and its plays are shown', pickedImport, patience);
e2e('another play rule is in force at once, and the panel says so', changedRules, patience);
e2e('a package dropped on the panel goes in whole; what was received is removed', droppedImport, patience);
e2e('the same file again brings nothing new and says so', importedAgain, patience);
e2e('what is no export is refused with a reason, and nothing of it stays', refusedImport, patience);

e2e('no console error and no policy violation', () => {
  // The editor writes the errors that it shows to its console as well: the one that was wanted.
  const unexpected = editor.complaints.filter((text) => !text.includes('holiday.zip'));
  expect(unexpected.filter((text) => /spotify|csp|content security|webview/i.test(text))).toEqual([]);
});
