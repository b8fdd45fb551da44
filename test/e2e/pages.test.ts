import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { samplePipeline } from '../support/sample-pipeline';
import { temporaryHome } from '../support/test-home';
import { type Editor, openEditor, packageCompanion } from './editor';
import { e2e, hasBrowser, root, shots, vsix } from './product';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const home = temporaryHome();
const openedFile = join(root, 'out/opened-at');
let editor: Editor;

beforeAll(async () => {
  if (!hasBrowser) return;
  await samplePipeline(home.root);
  editor = await openEditor({
    vsix: [vsix, packageCompanion(join(root, 'out'))],
    settings: { 'spotifyAnalytics.backgroundCollection': false },
    environment: {
      SPOTIFY_ANALYTICS_HOME: home.root,
      SPOTIFY_ANALYTICS_NOW: '2026-06-15T18:00:00Z',
      COMPANION_OPENED: openedFile,
    },
  });
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  home.remove();
}, 60_000);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await editor.page.screenshot({ path: join(shots, 'failed-pages.png') });
});

const panel = () => editor.panel();
const nav = (name: string) => panel().getByRole('button', { name, exact: true });

/** Waits until the page of a name is there, and whole. */
async function isAt(name: string): Promise<void> {
  await panel()
    .locator('.navigation [aria-current="page"], .navigation .is-here', { hasText: name })
    .waitFor();
  await panel().locator('.report[aria-busy="false"]').waitFor({ timeout: 30_000 });
  await panel().locator('.skeleton').waitFor({ state: 'hidden' });
}

const pages = [
  'Overview',
  'Calendar',
  'Artists',
  'Tracks',
  'Albums',
  'Genres',
  'Discoveries',
  'Habits',
  'Skips',
  'Taste',
  'Review',
  'Compare',
  'Health',
];

/** A page about one thing: the first of a ranking, or a day. */
const details: [string, string, string][] = [
  ['Artists', '.places tbody tr:first-child th .place-link', 'Artist'],
  ['Tracks', '.places tbody tr:first-child th .place-link', 'Track'],
  ['Albums', '.places tbody tr:first-child th .place-link', 'Album'],
  ['Genres', '.places tbody tr:first-child th .place-link', 'Genre'],
];

async function frame(): Promise<Frame> {
  const handle = await editor.panel().locator('body').elementHandle();
  const found = await handle?.ownerFrame();
  if (!found) throw new Error('The panel has no frame.');
  return found;
}

/** What of the page breaks a rule of WCAG, A or AA. */
async function accessibilityProblems(): Promise<string[]> {
  const page = await frame();
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(() => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const fits = async () =>
  (await frame()).evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

const picture = (name: string) =>
  editor.page.screenshot({ path: join(shots, `page-${name.toLowerCase().replaceAll(' ', '-')}.png`) });

e2e(
  'the panel opens at once with the first page, and a change of period comes at once',
  async () => {
    const openings: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      await editor.run('Companion: Open');
      await panel().locator('.totals').waitFor({ timeout: 30_000 });
      const { origin, shown } = await (await frame()).evaluate(() => ({
        origin: performance.timeOrigin,
        shown: performance.getEntriesByName('shown overview last_30_days')[0]?.startTime ?? 0,
      }));
      openings.push(Math.round(origin + shown - Number(readFileSync(openedFile, 'utf8'))));
      await editor.run('View: Close Editor');
      await editor.page.locator('.tab', { hasText: 'Spotify Analytics' }).waitFor({ state: 'hidden' });
    }
    await editor.run('Companion: Open');
    await panel().locator('.totals').waitFor({ timeout: 30_000 });
    const picker = panel().getByRole('combobox', { name: 'Period' });
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
      await picker.press(key);
      await isAt('Overview');
    }
    const changes = await (await frame()).evaluate(() =>
      performance
        .getEntriesByType('mark')
        .filter(({ name }) => name.startsWith('asked '))
        .map((asked) => {
          const shown = performance
            .getEntriesByName(asked.name.replace('asked', 'shown'))
            .find(({ startTime }) => startTime > asked.startTime);
          return Math.round((shown?.startTime ?? Infinity) - asked.startTime);
        }),
    );
    console.log(
      `first page drawn after ${openings.join(', ')} ms; changes of period ${changes.join(', ')} ms`,
    );
    expect(changes.length).toBeGreaterThan(2);
  },
  120_000,
);

describe.each(['Dark Modern', 'Light Modern', 'Default High Contrast', 'Default High Contrast Light'])(
  'in %s',
  (theme) => {
    const short = theme.replace('Default ', '').replace(' Modern', '');

    e2e(
      'every page opens by mouse, fits, and breaks no rule of accessibility',
      async () => {
        await editor.run(`Companion: ${theme}`);
        const background = theme.includes('Light') ? 'light' : 'dark|contrast';
        await expect
          .poll(() => panel().locator('body').getAttribute('class'), { timeout: 10_000 })
          .toMatch(new RegExp(background));
        for (const name of pages) {
          await nav(name).click();
          await isAt(name);
          await picture(`${name}-${short}`);
          expect(await accessibilityProblems(), name).toEqual([]);
          expect(await fits(), name).toBe(true);
        }
        for (const [list, row, name] of details) {
          await nav(list).click();
          await isAt(list);
          await panel().locator(row).first().click();
          await panel().locator('.thing-head', { hasText: name }).waitFor();
          await isAt(list);
          await picture(`${name}-${short}`);
          expect(await accessibilityProblems(), name).toEqual([]);
        }
      },
      240_000,
    );
  },
);

e2e(
  'by keyboard alone: from page to page, into a thing, a day, back and forward, and to what is searched',
  async () => {
    await nav('Overview').focus();
    for (const name of pages.slice(1)) {
      await editor.page.keyboard.press('ArrowRight');
      await editor.page.keyboard.press('Enter');
      await isAt(name);
    }
    await nav('Artists').press('Enter');
    await isAt('Artists');
    const first = panel().locator('.places tbody th .place-link').first();
    const artist = await first.innerText();
    await first.press('Enter');
    await panel().locator('.thing-head h2', { hasText: artist }).waitFor();
    await panel().locator('.ever .place-link').first().press('Enter');
    await panel().locator('.timeline').waitFor();
    await panel().locator('body').press('Alt+ArrowLeft');
    await panel().locator('.thing-head h2', { hasText: artist }).waitFor();
    await panel().locator('body').press('Alt+ArrowRight');
    await panel().locator('.timeline').waitFor();
    const search = panel().getByRole('combobox', { name: 'Search your history' });
    await search.focus();
    await editor.page.keyboard.type(artist.slice(0, 6));
    const option = panel().getByRole('option', { name: artist }).first();
    await option.waitFor();
    const options = await panel().getByRole('option').allInnerTexts();
    for (let at = 0; at < options.findIndex((text) => text.startsWith(artist)); at += 1)
      await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Enter');
    await panel().locator('.thing-head', { hasText: artist }).waitFor();
  },
  120_000,
);

e2e(
  'the side bar shows today and the newest plays, and leads to the page of one',
  async () => {
    await editor.page.locator('.activitybar .action-label[aria-label*="Spotify Analytics"]').click();
    const rows = editor.page.locator('.pane-body .monaco-list-row');
    await rows.filter({ hasText: 'Today' }).waitFor({ timeout: 30_000 });
    await picture('side-bar');
    const play = rows.nth(2);
    const track = await play.locator('.label-name').innerText();
    await play.click();
    await panel().locator('.thing-head h2', { hasText: track }).waitFor();
    await editor.page.locator('.activitybar .action-label[aria-label*="Explorer"]').first().click();
  },
  60_000,
);

/** The process that works for the panel, of this editor alone. */
const workerPid = () =>
  Number(
    execFileSync('pgrep', ['-f', `${editor.folder}/extensions/.*/dist/worker\\.js`], { encoding: 'utf8' }),
  );

e2e(
  'a worker that dies is another one at the next click; one that dies over a page is said, and tried again',
  async () => {
    process.kill(workerPid(), 'SIGKILL');
    await nav('Skips').click();
    await isAt('Skips');
    const pid = workerPid();
    process.kill(pid, 'SIGSTOP');
    await nav('Discoveries').click();
    await panel().locator('.report[aria-busy="true"], .skeleton').first().waitFor();
    process.kill(pid, 'SIGKILL');
    await panel().getByText('The worker process ended unexpectedly.').waitFor({ timeout: 30_000 });
    await picture('worker-died');
    await panel().getByRole('button', { name: 'Try again' }).click();
    await isAt('Discoveries');
    await panel().getByText('The worker process ended unexpectedly.').waitFor({ state: 'hidden' });
  },
  120_000,
);

e2e(
  'a reload of the window comes back to the page',
  async () => {
    await nav('Habits').click();
    await isAt('Habits');
    await editor.run('Developer: Reload Window');
    await editor.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await expect
      .poll(
        () =>
          panel()
            .locator('.navigation .is-here')
            .innerText()
            .catch(() => ''),
        { timeout: 60_000 },
      )
      .toBe('Habits');
    const own = editor.complaints.filter((text) => /Content Security Policy|spotify-analytics/i.test(text));
    expect(own).toEqual([]);
  },
  120_000,
);
