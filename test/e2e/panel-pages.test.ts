import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/protocol/place';
import { type View, viewAs } from '../../src/protocol/views';
import { count, duration, number, percent } from '../../webview/format';
import { hostOf } from '../support/sample-pipeline';
import { type OpenPanel, whyNoPreview } from './panel-preview';
import { type Theme, themes } from './panel-preview-themes';
import { samplePreview } from './sample-preview';

const reason = whyNoPreview();
if (reason) console.warn(`The pages of the panel are not tried in a browser: ${reason}`);

type PageName = 'calendar' | 'discoveries' | 'habits' | 'skips' | 'taste' | 'genres';
const pages: PageName[] = ['calendar', 'discoveries', 'habits', 'skips', 'taste', 'genres'];
const period = 'year:2025';

/** What a page must say of what the pipeline reckoned. */
function keyFigures(view: View): string[] {
  switch (view.view) {
    case 'calendar':
      return view.years.map(({ days }) => `${count(sumOf(days))} plays on ${count(days.length)} days`);
    case 'discoveries':
      return [
        count(view.newArtists),
        count(view.newTracks),
        percent(view.newArtistShare),
        ...view.artists.map(({ name }) => name),
      ];
    case 'habits':
      return [
        count(view.sessions.count),
        duration(view.sessions.averageMinutes),
        duration(view.sessions.medianMinutes),
        `${view.streaks.longest?.days} days`,
        number(view.weekend.weekdayPlaysPerDay),
        number(view.weekend.weekendPlaysPerDay),
        ...view.sessions.longest.map(({ minutes }) => duration(minutes)),
      ];
    case 'skips':
      return [
        percent(view.rate ?? 0),
        count(view.skips),
        percent(view.knownShare),
        ...view.tracks.map(({ skips, listens }) => `${skips} of ${listens}`),
        ...view.artists.map(({ name }) => name),
      ];
    case 'taste':
      return [
        number(view.mainstream ?? 0),
        number(view.diversity ?? 0),
        percent(view.knownShare),
        ...[...view.niche, ...view.popular].map(({ name }) => name),
      ];
    default:
      return view.view === 'genres' ? (view.stream?.genres ?? []) : [];
  }
}

const sumOf = (days: { plays: number }[]) => days.reduce((sum, { plays }) => sum + plays, 0);

describe.skipIf(reason !== null)('the pages of the panel, of ten years of plays', () => {
  const sample = samplePreview();
  const theme = themes[0] as Theme;

  async function withPage(place: Place, look: (panel: OpenPanel) => Promise<void>): Promise<void> {
    const host = hostOf(sample.pipeline);
    await sample.look({ state: 'report', width: 1280, remembered: place, host }, look);
  }

  const viewOf = async <Name extends PageName>(view: Name) =>
    viewAs((await sample.pipeline.panel({ view, period })).view, view);

  it.each(pages)(
    'says on %s what it comes to, in every theme and width',
    async (name) => {
      const { view } = await sample.pipeline.panel({ view: name, period });
      await withPage({ view: name, period }, async ({ page, accessibilityProblems }) => {
        const text = await page.locator('main').innerText();
        const figures = keyFigures(view);
        expect(figures.length).toBeGreaterThan(0);
        for (const figure of figures) expect(text).toContain(figure);
        for (const each of themes) {
          await page.evaluate(wear, each);
          // What a theme changes is colours.
          const rules = each === theme ? undefined : ['color-contrast', 'link-in-text-block'];
          expect(await accessibilityProblems('html', rules), each.name).toEqual([]);
        }
        for (const width of [380, 1600]) {
          await page.setViewportSize({ width, height: 900 });
          await page.waitForTimeout(100);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          expect(overflow, `at ${width}`).toBeLessThanOrEqual(0);
        }
      });
    },
    30_000,
  );

  it('says where nothing was played', async () => {
    const long = 'range:2001-01-01..2001-02-01';
    await withPage({ view: 'genres', period: long }, async ({ page, accessibilityProblems }) => {
      await page.getByText('No genre is known of what was played').waitFor();
      for (const name of ['Calendar', 'Discoveries', 'Habits', 'Skips', 'Taste']) {
        await page.getByRole('button', { name, exact: true }).click();
        await page.locator('.report[aria-busy=false]').waitFor();
        await page.getByText(/^Nothing was (played|heard)/).waitFor();
      }
      expect(await accessibilityProblems()).toEqual([]);
    });
  }, 30_000);

  it('leads from a day of the calendar to its page, by mouse and by keyboard', async () => {
    const days = (await viewOf('calendar'))?.years[0]?.days ?? [];
    await withPage({ view: 'calendar', period }, async ({ page, requests }) => {
      await openNumbers(page.locator('.chart-frame'));
      expect(await page.locator('tbody tr').count()).toBe(days.length);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(() => requests.at(-1)).toEqual(asked('day', `day:${days[0]?.date}`));
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await page.locator('.panel-year .chart').click({ position: { x: 400, y: 80 } });
      await expect.poll(() => requests.at(-1)).toMatchObject({ type: 'place', place: { view: 'day' } });
    });
  }, 30_000);

  it('leads from charts to their time, and from lists to artists, tracks and days', async () => {
    const skips = await viewOf('skips');
    const habits = await viewOf('habits');
    const found = (await viewOf('discoveries'))?.artists[0];
    await withPage({ view: 'skips', period }, async ({ page, requests }) => {
      await page.locator('.panel-time .chart').click({ position: { x: 300, y: 100 } });
      const week = /^range:2025-/;
      await expect
        .poll(() => requests.at(-1))
        .toMatchObject({ place: { view: 'overview', period: expect.stringMatching(week) } });
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      const [track] = skips?.tracks ?? [];
      await page
        .getByRole('button', { name: track?.name ?? '', exact: true })
        .first()
        .click();
      await expect.poll(() => requests.at(-1)).toEqual(asked('track', period, track?.key));
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await page.getByRole('button', { name: 'Habits' }).click();
      await page.locator('.panel-half .ranking button').first().press('Enter');
      const day = habits?.sessions.longest[0]?.date;
      await expect.poll(() => requests.at(-1)).toEqual(asked('day', `day:${day}`));
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await page.getByRole('button', { name: 'Discoveries' }).click();
      await page.locator('.panel-all .place-link').nth(1).click();
      await expect.poll(() => requests.at(-1)).toEqual(asked('day', `day:${found?.firstPlay.slice(0, 10)}`));
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await page.locator('.panel-all .place-link').first().press('Enter');
      await expect.poll(() => requests.at(-1)).toEqual(asked('artist', period, found?.key));
    });
  }, 30_000);

  it('tells a time without known listens from one without skips', async () => {
    const points = (await viewOf('skips'))?.overTime.points ?? [];
    await withPage({ view: 'skips', period }, async ({ page }) => {
      await openNumbers(page.locator('.panel-time .chart-frame'));
      const said = await page.locator('.panel-time tbody td:nth-child(2)').allInnerTexts();
      expect(said).toEqual(points.map(({ rate }) => (rate === null ? 'unknown' : percent(rate))));
      expect(said).toContain('unknown');
    });
  }, 30_000);

  it('draws genres as shares and as plays', async () => {
    await withPage({ view: 'genres', period }, async ({ page, accessibilityProblems }) => {
      await page.getByRole('img', { name: /as a share of plays/ }).waitFor();
      await page.getByRole('button', { name: 'Plays', exact: true }).press('Enter');
      await page.getByRole('img', { name: /plays per week/ }).waitFor();
      expect(await accessibilityProblems('.panel-time')).toEqual([]);
    });
  }, 30_000);

  it('has a chart kept: its data copied, its picture saved so that it stands by itself', async () => {
    const { view } = await sample.pipeline.panel({ view: 'genres', period });
    const stream = view.view === 'genres' ? view.stream : null;
    await withPage({ view: 'genres', period }, async ({ page, requests }) => {
      const frame = page.locator('.chart-frame');
      await frame.getByRole('button', { name: /^Copy data/ }).press('Enter');
      await page.getByText('Copied.').waitFor();
      const copied = requests.at(-1);
      const lines = copied?.type === 'copy' ? copied.text.split('\n').map((line) => line.split('\t')) : [];
      expect(lines[0]).toEqual(['Week', ...(stream?.genres ?? [])]);
      const cells = lines.slice(1).flatMap((line) => line.slice(1).map(Number));
      expect(cells).toEqual(stream?.points.map(({ plays }) => plays));

      await frame.getByRole('button', { name: /^Save SVG/ }).click();
      const svg = new TextDecoder().decode(await savedBytes({ requests }, 'svg'));
      for (const said of [
        'Genres as a share of plays',
        '2025',
        'Data from Spotify',
        ...(stream?.genres ?? []),
      ])
        expect(svg).toContain(said);
      expect(svg).not.toMatch(/var\(|color\(|currentColor|<style|class=|href=/);

      await frame.getByRole('button', { name: /^Save PNG/ }).click();
      const png = Buffer.from(await savedBytes({ requests }, 'png'));
      // The head of a PNG names its size.
      const [width, height] = /^<svg[^>]* viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.slice(1).map(Number) ?? [];
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * (width ?? 0), 2 * (height ?? 0)]);
      // It looks the same as the drawing, opened without the page.
      const alone = await page.context().newPage();
      await alone.setContent(`<body style="margin:0">${svg}</body>`);
      const paper = await alone.locator('svg > rect').first().getAttribute('fill');
      expect(paper).toBe(theme.variables['--vscode-editor-background']);
      expect(await alone.getByText('Data from Spotify').isVisible()).toBe(true);
    });
  }, 30_000);
});

const asked = (view: string, of: string, key?: string | null) => ({
  type: 'place',
  place: { view, period: of, ...(key ? { key } : {}) },
  turn: expect.any(Number) as number,
});

async function openNumbers(frame: Locator): Promise<void> {
  await frame.locator('summary').focus();
  await frame.page().keyboard.press('Enter');
  await frame.locator('tbody tr').first().waitFor();
}

async function savedBytes({ requests }: Pick<OpenPanel, 'requests'>, format: string): Promise<Uint8Array> {
  const saved = () => {
    const last = requests.at(-1);
    return last?.type === 'save' && last.format === format ? last.bytes : null;
  };
  await expect.poll(saved, { timeout: 10_000 }).not.toBeNull();
  return saved() ?? new Uint8Array();
}

/** Runs in the page: another theme, as the editor changes it. */
function wear({ variables, bodyClass }: Theme): void {
  for (const [name, value] of Object.entries(variables))
    document.documentElement.style.setProperty(name, value);
  document.body.className = bodyClass;
}
