import { describe, expect, it } from 'vitest';
import type { PanelMessage, PanelRequest } from '../../src/protocol/panel';
import type { Period } from '../../src/protocol/period';
import type { YearView } from '../../src/protocol/views';
import { hostOf } from '../support/sample-pipeline';
import { type OpenPanel, whyNoPreview } from './panel-preview';
import { samplePreview } from './sample-preview';

const reason = whyNoPreview();
if (reason) console.warn(`The card to share is not tried in a browser: ${reason}`);

describe.skipIf(reason !== null)('the card of a period in review', () => {
  const sample = samplePreview();

  /** Opens the review of a period of the made-up listener, changed. */
  async function withCard(
    options: { period: Period; language?: string; change?: (view: YearView) => YearView },
    look: (panel: OpenPanel) => Promise<void>,
  ): Promise<void> {
    const host = async (request: PanelRequest): Promise<PanelMessage | null> => {
      const answer = await hostOf(sample.pipeline)(request);
      if (answer?.type !== 'state' || answer.state.kind !== 'data') return answer;
      const { data } = answer.state;
      const view = data.view.view === 'year' ? (options.change ?? ((same) => same))(data.view) : data.view;
      return { ...answer, state: { ...answer.state, sample: true, data: { ...data, view } } };
    };
    await sample.look(
      {
        state: 'report',
        width: 1280,
        remembered: { view: 'year', period: options.period },
        host,
        ...(options.language ? { language: options.language } : {}),
      },
      look,
    );
  }

  const long = (view: YearView): YearView => ({
    ...view,
    headline: { ...view.headline, plays: 1_234_567, artists: 98_765, listeningMinutes: 7_654_321 },
    topArtists: view.topArtists.map((artist) => ({ ...artist, name: `WWW ${'Mammoth WWWWWW '.repeat(4)}` })),
    topTracks: view.topTracks.map((track) => ({ ...track, name: '音楽の長い題名'.repeat(5) })),
    topGenres: {
      ...view.topGenres,
      genres: view.topGenres.genres.map((genre) => ({ ...genre, name: 'MINIMAL MAXIMALISM WAVE' })),
    },
  });

  it.each([
    ['year:2025', 'en'],
    ['year:2025', 'de'],
    ['all_time', 'en'],
    ['month:2025-03', 'de'],
    ['range:2023-02-04..2025-03-04', 'de'],
  ] as const)(
    'keeps its texts apart and inside, %s, %s',
    async (period, language) => {
      const options = { period, change: long, ...(language === 'en' ? {} : { language }) };
      await withCard(options, async ({ page }) => {
        const wrong = await page.locator('.share-card').evaluate((card) => {
          const whole = card.getBoundingClientRect();
          const texts = [...card.querySelectorAll('text')].map((text) => ({
            said: text.textContent,
            box: text.getBoundingClientRect(),
          }));
          const out = texts.filter(({ box }) => box.right > whole.right - 8 || box.bottom > whole.bottom);
          const over = texts.flatMap((one, at) =>
            texts
              .slice(at + 1)
              .filter(
                ({ box }) =>
                  // The numbers of large letters have air above them.
                  box.left < one.box.right - 1 &&
                  one.box.left < box.right - 1 &&
                  box.top < one.box.bottom - 0.3 * one.box.height &&
                  one.box.top < box.bottom - 0.3 * box.height,
              )
              .map((other) => `${one.said} and ${other.said}`),
          );
          return [...out.map(({ said }) => said), ...over];
        });
        expect(wrong).toEqual([]);
      });
    },
    30_000,
  );

  it('says a short time in minutes, as the page does, and whose it is', async () => {
    const change = (view: YearView): YearView => ({
      ...view,
      headline: { ...view.headline, listeningMinutes: 3.2 },
    });
    await withCard({ period: 'year:2025', change }, async ({ page, requests }) => {
      const texts = await page.locator('.share-card text').allTextContents();
      expect(texts.slice(0, 3)).toEqual(['2025 in review · a made-up listener', '3', 'minutes of music']);
      await page.getByText('Report as HTML').click();
      await expect.poll(() => requests.at(-1)).toMatchObject({ type: 'save', format: 'html' });
      const saved = requests.at(-1);
      const html = saved?.type === 'save' ? new TextDecoder().decode(saved.bytes) : '';
      expect(html).toMatch(/<p class="quiet">[^<]* · a made-up listener<\/p>/);
    });
  }, 30_000);

  it('has a bar for each month, for each year of a long time, each day of a month, and none of a day', async () => {
    const bars = async (page: OpenPanel['page']) => (await page.locator('.share-card rect').count()) - 2;
    await withCard({ period: 'year:2025' }, async ({ page }) => {
      expect(await bars(page)).toBe(12);
      await page.locator('.share-card').getByText('Dec', { exact: true }).waitFor();
    });
    await withCard({ period: 'all_time' }, async ({ page }) => {
      const years = (await sample.pipeline.panel({ view: 'overview', period: 'all_time' })).availableYears;
      expect(await bars(page)).toBe(years.length);
      for (const year of [years[0], years.at(-1)])
        await page.locator('.share-card').getByText(String(year), { exact: true }).waitFor();
    });
    await withCard({ period: 'month:2025-03' }, async ({ page }) => {
      expect(await bars(page)).toBe(31);
      for (const day of ['1 Mar', '31 Mar'])
        await page.locator('.share-card').getByText(day, { exact: true }).waitFor();
    });
    await withCard({ period: 'day:2025-03-05' }, async ({ page }) => {
      expect(await bars(page)).toBe(0);
      expect(await page.locator('.share-card').getAttribute('viewBox')).toBe('0 0 1080 1110');
    });
  }, 30_000);
});
