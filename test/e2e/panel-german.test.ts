import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Place, keyedViews, viewNames } from '../../src/protocol/place';
import { type RankingView, viewAs } from '../../src/protocol/views';
import { hostOf } from '../support/sample-pipeline';
import { type OpenOptions, type OpenPanel, whyNoPreview } from './panel-preview';
import { type PreviewState, previewStateNames } from './panel-preview-data';
import { overflowOf, samplePreview } from './sample-preview';

const reason = whyNoPreview();
if (reason) console.warn(`The panel is not tried in German: ${reason}`);

const wordsIn = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
const german = wordsIn('l10n/bundle.l10n.de.json');
const period = 'year:2025';

/** How the words of the bundle look once their placeholders are filled; those of a letter or two could be anything. */
const english = Object.keys(wordsIn('l10n/bundle.l10n.json'))
  .filter((words) => german[words] !== words && words.replaceAll(/\{\w+\}|[^A-Za-z]/g, '').length > 4)
  .map((words) => ({ words, pattern: patternOf(words) }));

function patternOf(words: string): RegExp {
  const fixed = words.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('.+')}$`, 's');
}

/** What is left of the English words among texts; names may be anything and are not asked. */
const englishAmong = (texts: string[]): string[] =>
  texts.flatMap((text) =>
    english.flatMap(({ words, pattern }) => (pattern.test(text) ? [`${words} in ${text}`] : [])),
  );

/** Every text that the page shows or says, but for names out of the history, questions and answers. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const names =
      '.name > .place-link, .name > .detail, .genre-chip, .month-artist, .suggestions, datalist, ' +
      // An answer is in the language of its question.
      '.answer-sentence, .reading-parts, .answer-table, .answer .ranking, .answer .chart';
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.closest(names)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'label', 'alt'])
          texts.push(node.getAttribute(name) ?? '');
      } else if (node.parentElement && !node.parentElement.closest(`script, style, ${names}`)) {
        texts.push(node.textContent ?? '');
      }
    }
    return [...new Set(texts.map((text) => text.trim()).filter((text) => /[A-Za-z]{3}/.test(text)))];
  });

describe.skipIf(reason !== null)('the panel in German', () => {
  const sample = samplePreview();

  async function withPanel(
    options: Omit<OpenOptions, 'theme' | 'language'>,
    look: (panel: OpenPanel) => Promise<void>,
  ): Promise<void> {
    await sample.look({ language: 'de', ...options }, look);
  }

  /** A place of every page, of what the made-up listener really heard. */
  async function everyPlace(): Promise<Place[]> {
    const { view } = await sample.pipeline.panel({ view: 'overview', period });
    const albums = (await sample.pipeline.panel({ view: 'albums', period })).view as RankingView;
    const overview = viewAs(view, 'overview');
    const [artist, track, genre] = [
      overview?.topArtists[0]?.artistKey,
      overview?.topTracks[0]?.recordingId,
      overview?.topGenres.genres[0]?.name,
    ];
    const alone = viewNames.filter((name) => ![...keyedViews, 'day'].includes(name));
    return [
      ...alone.map((name): Place => ({ view: name, period })),
      { view: 'artist', period, key: artist ?? '' },
      { view: 'track', period, key: track ?? '' },
      { view: 'album', period, key: albums.rows[0]?.key ?? '' },
      { view: 'genre', period, key: genre ?? '' },
      { view: 'day', period: 'day:2025-03-14' },
    ];
  }

  it('has no English word left on any page, fits into 400 pixels, and is accessible', async () => {
    const places = await everyPlace();
    await withPanel(
      { state: 'report', width: 400, host: hostOf(sample.pipeline) },
      async ({ page, ...panel }) => {
        expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
        const found: Record<string, string[]> = {};
        for (const place of places) {
          await page.evaluate((to) => window.postMessage({ type: 'go', place: to }, '*'), place);
          await page.waitForFunction(
            (name) => performance.getEntriesByName(name).length > 0,
            `shown ${place.view} ${place.period}`,
          );
          await page.locator('.report[aria-busy=false]').waitFor();
          if (process.env['SHOTS'])
            await page.screenshot({ path: `out/german/${place.view}.png`, fullPage: true });
          const problems = [
            ...englishAmong(await textsOf(page)),
            ...(await panel.accessibilityProblems()),
            ...((await overflowOf(page)) > 0 ? [`${await overflowOf(page)} pixels too wide`] : []),
          ];
          if (problems.length > 0) found[place.view] = problems;
        }
        expect(found).toEqual({});
      },
    );
  }, 120_000);

  it('says numbers, dates and times as German does', async () => {
    await withPanel({ state: 'report', width: 1280, host: hostOf(sample.pipeline) }, async ({ page }) => {
      const data = await sample.pipeline.panel({ view: 'overview', period: 'last_30_days' });
      const plays = viewAs(data.view, 'overview')?.headline.plays ?? 0;
      const main = page.locator('main');
      await main.getByText(plays.toLocaleString('de'), { exact: true }).first().waitFor();
      expect(await page.locator('.lede').innerText()).toMatch(
        /^\d+ Stunden Musik von \d+ Künstlern, \d+\u00a0% (mehr|weniger) als in den 30 Tagen davor\. /,
      );
      expect(await page.locator('.coverage').innerText()).toMatch(/^\d+\. \S+ ?[–-] ?\d+\. \S+ \d{4}$/u);
      // The axis of time and the map of the week, drawn as pictures.
      expect(await page.locator('.panel-hours svg').innerHTML()).toMatch(/>Mo<.*>Di</s);
    });
  }, 30_000);

  const words: Partial<Record<PreviewState, string>> = {
    'rate-limited': 'Spotify hat um eine Pause gebeten.',
    'collection-failed': 'Der letzte Abruf ist fehlgeschlagen.',
    quiet: 'In dieser Zeit lief nichts.',
    'signed-out': 'Jede Wiedergabe, für immer',
    empty: 'Noch keine Wiedergaben',
    loading: 'Dein Verlauf wird gelesen…',
    failed: 'Der Bericht konnte nicht erstellt werden',
  };

  it('has every other state in German', async () => {
    // A page that has loaded is not seen loading again: what it shows stays.
    const others = previewStateNames.filter((state) => state !== 'report' && state !== 'loading');
    const found: Record<string, string[]> = {};
    await withPanel({ state: 'loading', width: 400 }, async ({ page, show }) => {
      for (const state of ['loading', ...others] as const) {
        if (state !== 'loading') await show(state);
        const expected = words[state];
        if (expected) await page.getByText(expected).first().waitFor();
        const problems = [
          ...englishAmong(await textsOf(page)),
          ...((await overflowOf(page)) > 0 ? ['too wide'] : []),
        ];
        if (problems.length > 0) found[state] = problems;
      }
    });
    expect(found).toEqual({});
  }, 60_000);

  it('tells that questions are read in English, and says what becomes of one', async () => {
    await withPanel({ state: 'report', width: 400 }, async ({ page, ...panel }) => {
      await page.getByText('Fragen werden auf Englisch gelesen').waitFor();
      const box = page.getByRole('textbox', { name: 'Frage' });
      await box.fill('artists');
      await page.getByRole('button', { name: 'Fragen', exact: true }).click();
      await page.getByText('SQL', { exact: true }).waitFor();
      if (process.env['SHOTS']) await page.screenshot({ path: 'out/german/answer.png', fullPage: true });
      expect(englishAmong(await textsOf(page))).toEqual([]);
      expect(await panel.accessibilityProblems()).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    });
  }, 30_000);
});
