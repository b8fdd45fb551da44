import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { filesHolding } from '../support/find-text';
import { closeSources, type SourceSimulators, sourceVariables, startSources } from '../support/genre-bench';
import { pipelineAtSimulator } from '../support/test-home';
import { type Editor, openEditor } from './editor';
import { e2e, hasBrowser, shots, vsix } from './product';

let bench: Awaited<ReturnType<typeof pipelineAtSimulator>>;
let sources: SourceSimulators;
let editor: Editor;

beforeAll(async () => {
  if (!hasBrowser) return;
  bench = await pipelineAtSimulator();
  await bench.pipeline.collect();
  sources = await startSources(bench.simulator.listener.catalog);
  editor = await openEditor({
    vsix: [vsix],
    settings: {
      'spotifyAnalytics.backgroundCollection': false,
      'spotifyAnalytics.genreSources': ['listenbrainz', 'lastfm'],
    },
    environment: {
      ...sourceVariables(sources),
      SPOTIFY_ANALYTICS_HOME: bench.home.root,
      SPOTIFY_ANALYTICS_NOW: new Date(bench.simulator.clock.now()).toISOString(),
    },
  });
  // The palette knows the commands by then.
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  await bench?.close();
  if (sources) await closeSources(sources);
}, 60_000);

afterEach(async ({ task }) => {
  const name = `failed-${task.name.slice(0, 30).replaceAll(/\W+/g, '-')}`;
  if (task.result?.state === 'fail') await editor.page.screenshot({ path: join(shots, `${name}.png`) });
});

const input = () => editor.page.locator('.quick-input-widget input').first();
const titled = (text: string) => editor.page.locator('.quick-input-title', { hasText: text }).waitFor();
const toast = (text: string | RegExp) => editor.page.locator('.notifications-toasts').getByText(text);

e2e('the key of Last.fm is asked for, checked, and kept in no file', async () => {
  await editor.run('Spotify: Set Last.fm API Key');
  await titled('Last.fm API Key');
  await input().fill('short');
  await editor.page.locator('.quick-input-message', { hasText: '32 hexadecimal digits' }).waitFor();
  await input().fill(sources.lastfm.apiKey);
  await input().press('Enter');
  await toast('The Last.fm API key is kept in the secret storage.').waitFor({ timeout: 30_000 });
});

e2e(
  'Backfill Artist Genres asks the sources that are turned on, signed in or not',
  async () => {
    await editor.run('Spotify: Backfill Artist Genres');
    await titled('Backfill Artist Genres');
    await input().press('Enter');
    await toast(/\d+ artists asked about, \d+ of them with a genre/).waitFor({ timeout: 90_000 });
    expect(sources.lastfm.requests.length).toBeGreaterThan(2);
    expect(sources.lastfm.requests.every(({ query }) => query.get('api_key') === sources.lastfm.apiKey)).toBe(
      true,
    );
    expect(sources.listenbrainz.requests.length).toBeGreaterThan(0);
    expect(filesHolding(bench.home.root, sources.lastfm.apiKey)).toEqual([]);
  },
  120_000,
);

e2e(
  'Change an Artist’s Genre shows why, sets a choice, and takes it back',
  async () => {
    const [top] = await bench.pipeline.genres.artists();
    if (!top) throw new Error('no artist');
    const choose = async (genre: string) => {
      await editor.run('Spotify: Change an Artist’s Genre');
      await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: top.name }).first().click();
      await titled(`${top.name}: `);
      await input().fill(genre);
      await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: genre }).first().click();
    };
    await choose('polka');
    await toast(`${top.name}: polka.`).waitFor({ timeout: 30_000 });
    expect(await bench.pipeline.genres.explain(top.key)).toMatchObject({
      verdict: { genre: 'polka', source: 'manual' },
      chosen: { genre: 'polka' },
    });
    await editor.page.screenshot({ path: join(shots, 'artist-genre.png') });
    await choose('Take your choice back');
    await expect
      .poll(async () => (await bench.pipeline.genres.explain(top.key)).chosen, { timeout: 30_000 })
      .toBeNull();
  },
  90_000,
);
