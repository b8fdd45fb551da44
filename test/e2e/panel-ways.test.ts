import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { PanelMessage, PanelRequest } from '../../src/protocol/panel';
import { type Place, longestKey } from '../../src/protocol/place';
import { viewAs } from '../../src/protocol/views';
import { hostOf } from '../support/sample-pipeline';
import { type OpenOptions, type OpenPanel, whyNoPreview } from './panel-preview';
import { type Theme, themes } from './panel-preview-themes';
import { overflowOf, samplePreview } from './sample-preview';

const reason = whyNoPreview();
if (reason) console.warn(`The ways through the panel are not tried in a browser: ${reason}`);

const period = 'year:2025';
const settled = (page: Page) => page.locator('.report[aria-busy=false]').waitFor();
const focused = (page: Page) =>
  page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`);

describe.skipIf(reason !== null)('the ways through the panel', () => {
  const sample = samplePreview();

  async function withPage(
    options: Partial<OpenOptions> & { remembered: Place },
    look: (panel: OpenPanel) => Promise<void>,
  ): Promise<void> {
    const host = hostOf(sample.pipeline);
    await sample.look({ state: 'report', width: 1280, host, ...options }, look);
  }

  it('shows what it is answered, be it another place than it asked for', async () => {
    await withPage({ remembered: { view: 'overview', period } }, async ({ page, requests }) => {
      const tooLong = { view: 'artist', period, key: 'x'.repeat(longestKey) };
      await page.evaluate((to) => window.postMessage({ type: 'go', place: to }, '*'), tooLong);
      await expect.poll(() => requests.at(-1)).toMatchObject({ place: tooLong });
      await settled(page);
      await expect.poll(() => page.locator('.skeleton').count()).toBe(0);
    });
    const overview = async (request: PanelRequest): Promise<PanelMessage | null> =>
      hostOf(sample.pipeline)(
        'place' in request ? { ...request, place: { view: 'overview', period } } : request,
      );
    await withPage({ remembered: { view: 'habits', period }, host: overview }, async ({ page }) => {
      await page.getByText('Top artists').waitFor();
      expect(await page.locator('.navigation [aria-current]').innerText()).toBe('Overview');
    });
  }, 30_000);

  it('keeps the way back over being hidden', async () => {
    await withPage({ remembered: { view: 'overview', period } }, async ({ page }) => {
      for (const name of ['Habits', 'Taste']) {
        await page.getByRole('button', { name, exact: true }).click();
        await settled(page);
      }
      await page.reload();
      await settled(page);
      const here = page.locator('.navigation [aria-current]');
      expect(await here.innerText()).toBe('Taste');
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await expect.poll(() => here.innerText()).toBe('Habits');
      await page.getByRole('button', { name: 'Forward', exact: true }).click();
      await expect.poll(() => here.innerText()).toBe('Taste');
    });
  }, 30_000);

  it('goes back to the listener’s own period after a look at a day', async () => {
    await withPage({ remembered: { view: 'habits', period } }, async ({ page, requests }) => {
      await page.locator('.panel-half .ranking button').first().click();
      await expect.poll(() => requests.at(-1)).toMatchObject({ place: { view: 'day' } });
      await settled(page);
      await page.getByRole('button', { name: 'Artists', exact: true }).click();
      await expect.poll(() => requests.at(-1)).toMatchObject({ place: { view: 'artists', period } });
    });
  }, 30_000);

  it('moves the focus to the heading of the page that came, and only where it was lost', async () => {
    await withPage({ remembered: { view: 'artists', period } }, async ({ page }) => {
      expect(await focused(page)).toMatch(/^BODY/);
      const name = await page.locator('.places .place-link').first().innerText();
      await page.locator('.places .place-link').first().press('Enter');
      await expect.poll(() => focused(page)).toMatch(new RegExp(`^H2 ${name}`));
      expect(
        await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle),
      ).toBe('none');
      await page.getByRole('button', { name: 'Habits', exact: true }).press('Enter');
      await settled(page);
      await page.waitForTimeout(100);
      expect(await focused(page)).toBe('BUTTON Habits');
    });
  }, 30_000);

  it('takes any span by keyboard alone', async () => {
    await withPage({ remembered: { view: 'taste', period } }, async ({ page, requests }) => {
      await page.getByRole('combobox', { name: 'Period' }).focus();
      await page.keyboard.press('End');
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('date');
      await page.getByLabel('From').fill('2025-02-03');
      await page.getByLabel('to', { exact: true }).fill('2025-03-04');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => requests.at(-1))
        .toMatchObject({ place: { period: 'range:2025-02-03..2025-03-04' } });
    });
  }, 30_000);

  it('takes the newest of what it is told, and nothing that it cannot read', async () => {
    await withPage({ remembered: { view: 'taste', period } }, async ({ page }) => {
      for (const message of [
        { type: 'state' },
        { type: 'state', state: null },
        { type: 'state', state: { kind: 'data' } },
        { type: 'go' },
      ])
        await page.evaluate((said) => window.postMessage(said, '*'), message);
      await page.waitForTimeout(100);
      expect(await page.locator('.navigation [aria-current]').innerText()).toBe('Taste');
    });
  }, 30_000);

  it.each([380, 560, 640, 700, 800, 900, 960, 1000, 1280])(
    'leaves no total over at %i pixels',
    async (width) => {
      const artist = viewAs((await sample.pipeline.panel({ view: 'overview', period })).view, 'overview')
        ?.topArtists[0];
      const places: Place[] = [
        { view: 'overview', period },
        { view: 'artist', period, key: artist?.artistKey ?? '' },
      ];
      for (const remembered of places)
        await withPage({ remembered, width }, async ({ page }) => {
          const lines = await page
            .locator('.totals dl')
            .first()
            .evaluate((list) => {
              const whole = list.getBoundingClientRect();
              const boxes = [...list.children].map((child) => child.getBoundingClientRect());
              const ends = new Map(boxes.map(({ top, right }) => [Math.round(top), right]));
              const alone = boxes.filter(
                ({ top, width: own }) =>
                  boxes.filter((other) => Math.round(other.top) === Math.round(top)).length === 1 &&
                  own < whole.width - 2,
              );
              return { lines: ends.size, alone: alone.length };
            });
          expect(lines.alone, remembered.view).toBe(0);
          expect(await overflowOf(page)).toBeLessThanOrEqual(0);
        });
    },
    30_000,
  );

  it('tells at every width how a place of a ranking came to be', async () => {
    await withPage({ remembered: { view: 'artists', period }, width: 420 }, async ({ page }) => {
      const row = page.locator('.places tbody tr').first();
      for (const width of [420, 760, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(() => row.innerText()).toMatch(/\d%/);
        expect(await row.innerText()).toMatch(/20\d\d[\s\S]*20\d\d/);
        expect(await row.locator('.sparkline:visible').count()).toBe(1);
        expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      }
    });
  }, 30_000);

  it('says what the line over the bars is', async () => {
    await withPage({ remembered: { view: 'overview', period } }, async ({ page }) => {
      const panel = page.locator('.panel-time');
      await panel.getByText('mean of 7 weeks', { exact: true }).first().waitFor();
      await panel.getByRole('img', { name: /The line is the mean of 7 weeks\./ }).waitFor();
      await panel.locator('summary').click();
      expect(await panel.locator('thead th').allInnerTexts()).toEqual([
        'Week',
        'Plays',
        'Listening time',
        'mean of 7 weeks',
      ]);
      expect(await panel.locator('tbody tr').nth(5).locator('td').last().innerText()).toBe('');
      expect(await panel.locator('tbody tr').nth(6).locator('td').last().innerText()).toMatch(/^[\d,]+\.\d$/);
    });
  }, 30_000);

  it('has room for names without a space', async () => {
    const long = 'Llanfairpwllgwyngyll'.repeat(15);
    const host = async (request: PanelRequest): Promise<PanelMessage | null> => {
      const answer = await hostOf(sample.pipeline)(request);
      if (answer?.type !== 'state' || answer.state.kind !== 'data') return answer;
      const text = JSON.stringify(answer).replaceAll(
        /"(name|firstTrack|artistName|track|artist)":"[^"]+"/g,
        `"$1":"${long}"`,
      );
      return JSON.parse(text) as PanelMessage;
    };
    const overview = viewAs((await sample.pipeline.panel({ view: 'overview', period })).view, 'overview');
    const [artist, track] = [overview?.topArtists[0]?.artistKey, overview?.topTracks[0]?.recordingId];
    for (const of of [period, 'range:2001-01-01..2001-01-02'] as const) {
      const places: Place[] = [
        { view: 'artist', period: of, key: artist ?? '' },
        { view: 'track', period: of, key: track ?? '' },
        { view: 'overview', period: of },
        { view: 'year', period: of },
      ];
      for (const remembered of places)
        await withPage({ remembered, width: 420, host }, async ({ page }) => {
          expect(await overflowOf(page), `${remembered.view} ${of}`).toBeLessThanOrEqual(0);
        });
    }
  }, 60_000);

  it('has colours for series that stand out from the paper of every theme', async () => {
    await withPage({ remembered: { view: 'genres', period } }, async ({ page }) => {
      for (const each of themes) {
        const contrasts = await page.evaluate(contrastsOfSeries, each);
        for (const [at, contrast] of contrasts.entries())
          expect(contrast, `series ${at + 1}, ${each.name}`).toBeGreaterThanOrEqual(3);
      }
    });
  }, 30_000);
});

/** Runs in the page: the contrast of every colour of series with the paper of a theme, as WCAG reckons it. */
function contrastsOfSeries({ variables, bodyClass }: Theme): number[] {
  for (const [name, value] of Object.entries(variables))
    document.documentElement.style.setProperty(name, value);
  document.body.className = bodyClass;
  const probe = document.createElement('i');
  document.body.append(probe);
  const lightOf = (colour: string): number => {
    probe.style.color = colour;
    const told = getComputedStyle(probe).color;
    const parts = [...told.matchAll(/[\d.]+(?:e-?\d+)?/g)].slice(0, 3).map(([part]) => Number(part));
    const [red = 0, green = 0, blue = 0] = parts.map((part) => {
      const share = told.startsWith('rgb') ? part / 255 : part;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paper = lightOf('var(--paper)');
  const contrasts = Array.from({ length: 8 }, (_, at) => {
    const own = lightOf(`var(--series-${at + 1})`);
    return (Math.max(own, paper) + 0.05) / (Math.min(own, paper) + 0.05);
  });
  probe.remove();
  return contrasts;
}
