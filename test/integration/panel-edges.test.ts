import { assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchNames } from '../../src/insights/search-names';
import type { Found } from '../../src/protocol/panel';
import type { Period } from '../../src/protocol/period';
import { keyedViews, parsePlace, viewNames } from '../../src/protocol/place';
import { ModelBench } from '../support/model-case';
import { expectRight } from '../support/panel-reference/check';
import { shownBy } from '../support/panel-reference/shown-bench';
import { awkwardNames, troubledArtists, troubledHistory } from '../support/troubled-history';

const now = new Date('2025-03-10T18:00:00Z');

/** Every page, of periods around the plays and far from them. */
async function expectEveryPage(bench: ModelBench): Promise<void> {
  const shown = await shownBy(bench, now);
  for (const period of [
    'last_7_days',
    'all_time',
    'year:1000',
    'year:2999',
    'range:1000-01-01..2999-12-31',
  ] as Period[])
    for (const view of viewNames) {
      if (view === 'health') continue;
      const key = keyedViews.includes(view) ? { key: shown.history.all[0]?.recording ?? 'x' } : {};
      await expectRight(shown, { view, period: view === 'day' ? 'day:2025-03-09' : period, ...key });
    }
}

test('nothing at all, one listen that is no play, one play', async () => {
  const bench = new ModelBench();
  await bench.update();
  await expectEveryPage(bench);
  await bench.addPlays([
    { at: '2025-03-09T18:00:00Z', track: 'a', artist: 'A', source: 'export', ms_played: 3_000 },
  ]);
  await bench.update();
  await expectEveryPage(bench);
  await bench.addPlays([
    { at: '2025-03-09T20:00:00Z', track: 'b', artist: 'B', source: 'export', ms_played: 90_000 },
  ]);
  await bench.update();
  await expectEveryPage(bench);
  bench.remove();
}, 120_000);

describe('search', () => {
  const bench = new ModelBench();
  const search = (text: string): Promise<Found[]> =>
    bench.warehouse.withQueries((query) => searchNames({ query }, text));
  beforeAll(async () => {
    await bench.addPlays(troubledHistory);
    await bench.addArtists(troubledArtists);
    await bench.update();
  });
  afterAll(() => bench.remove());

  test.each(awkwardNames.map((name) => name.trim().slice(0, 200)))('finds %s', async (name) => {
    const found = await search(name);
    expect(found.map(({ view }) => view)).toEqual(expect.arrayContaining(['artist', 'track', 'album']));
    expect(found.every((one) => one.name.toLowerCase().includes(name.toLowerCase()))).toBe(true);
  });

  test('finds names with accents as they are typed without them, and the other way round', async () => {
    const accents = new ModelBench();
    await accents.addPlays(
      ['Beyoncé', 'Sigur Rós', 'Ärzte', 'Cafe', 'Мумий Тролль'].map((artist, at) => ({
        at: `2025-03-0${at + 1}T20:00:00Z`,
        track: `track of ${artist}`,
        artist,
        album_name: `album of ${artist}`,
        ms_played: 90_000,
      })),
    );
    await accents.update();
    const kindsOf = async (text: string) =>
      (await accents.warehouse.withQueries((query) => searchNames({ query }, text))).map(({ view }) => view);
    const all = expect.arrayContaining(['artist', 'track', 'album']) as string[];
    for (const text of ['beyonce', 'BEYONCÉ', 'beyoncé', 'sigur ros', 'arzte', 'café', 'мумий'])
      expect(await kindsOf(text), text).toEqual(all);
    expect(await kindsOf('beyonca')).toEqual([]);
    accents.remove();
  });

  test('takes signs of patterns for what they are', async () => {
    expect(await search('%%')).toEqual([]);
    expect(await search('__')).toEqual([]);
    expect((await search('_wild_ !')).length).toBeGreaterThan(0);
    expect(await search('xwildx')).toEqual([]);
    expect(await search(' a ')).toEqual([]);
  });

  test('finds what has a page, and only what is called so, whatever is typed', async () => {
    const shown = await shownBy(bench, now);
    const names = shown.history.all
      .flatMap(({ track, artist }) => [track, artist])
      .filter((name) => name !== null);
    const typed = oneof(string({ maxLength: 6, unit: 'grapheme' }), constantFrom(...names));
    await assert(
      asyncProperty(typed, async (text) => {
        for (const { view, key, name, plays } of await search(text)) {
          expect(name.normalize('NFC').toLowerCase()).toContain(text.trim().normalize('NFC').toLowerCase());
          const place = parsePlace({ view, period: 'all_time', key });
          // A key of more than 500 signs names nothing: such a name is no name.
          if (place.view !== view) continue;
          expect((await shown.panel(place)).view).toMatchObject({ view, key, ever: { plays } });
        }
      }),
      { numRuns: 60 },
    );
  });
});
