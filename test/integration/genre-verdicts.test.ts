import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../bench/genres/catalog';
import { calibrationOf, figuresOf } from '../bench/genres/figures';
import { type Trial, type Truth, judge, truthOf } from '../bench/genres/verdicts';

/** Families that are made of, each with genres that its artists share; every artist has one of its own besides. */
const families: [string, string[]][] = [
  ['rock', ['indie rock', 'shoegaze', 'post-punk']],
  ['electronic', ['deep house', 'techno', 'trance']],
  ['hip hop', ['rap', 'boom bap', 'trap']],
  ['jazz', ['bebop', 'hard bop', 'cool jazz']],
  ['country', ['honky tonk', 'bluegrass', 'outlaw country']],
  ['classical', ['baroque', 'chamber music', 'opera']],
];

const catalog: Catalog = { artists: [], credits: [] };
for (const [family, genres] of families) {
  for (let number = 0; number < 50; number += 1) {
    const id = `${family.replaceAll(' ', '')}${number}`;
    const own = `${id} only ${family}`;
    catalog.artists.push({
      id,
      name: `${family} artist ${number}`,
      popularity: 50,
      genres: [genres[number % 3] ?? '', genres[(number + 1) % 3] ?? '', own],
    });
    if (number % 2 === 1)
      catalog.credits.push({
        one: id,
        other: `${family.replaceAll(' ', '')}${(number * 7) % 50}`,
        tracks: 3,
      });
  }
}

const trial: Trial = {
  seed: 5,
  plays: 6_000,
  coherence: 0.8,
  hidden: 1 / 3,
  sources: ['sessions', 'credits'],
};

let truth: Map<string, Truth>;
beforeAll(async () => {
  truth = await truthOf(catalog);
});

describe('genres that Spotify does not tell', () => {
  test('are those of the artists that are heard and credited together, as surely as is said', async () => {
    const verdicts = await judge(catalog, truth, trial);
    const figures = figuresOf(verdicts);
    expect(figures.artists).toBeGreaterThan(70);
    expect(figures.labelled).toBeGreaterThan(0.9);
    expect(figures.family).toBeGreaterThan(0.9);
    // Two of the three genres of the family are right; a guess among them would be so as often.
    expect(figures.exact).toBeGreaterThan(0.55);
    for (const { artists, claimed, right } of calibrationOf(verdicts))
      if (artists >= 40) expect(Math.abs(claimed - right)).toBeLessThan(0.1);
  });

  test('are never those that were hidden, by whatever way', async () => {
    const verdicts = await judge(catalog, truth, trial);
    // Nobody but the artist itself has this genre.
    expect(verdicts.filter(({ genre, artist }) => genre.startsWith(`${artist.id} only`))).toEqual([]);
    expect(verdicts.filter(({ source }) => source === 'spotify')).toEqual([]);
  });

  test('are not guessed from guesses: where nothing is known, nothing follows', async () => {
    const verdicts = await judge(catalog, truth, { ...trial, hidden: 1 });
    expect(verdicts.length).toBeGreaterThan(250);
    expect(figuresOf(verdicts).labelled).toBe(0);
  });

  test('are not made up from a listener who mixes everything', async () => {
    const { labelled } = figuresOf(
      await judge(catalog, truth, { ...trial, coherence: 0, sources: ['sessions'] }),
    );
    expect(labelled).toBeLessThan(0.15);
  });

  test('are told by who is credited with whom alone', async () => {
    const verdicts = await judge(catalog, truth, { ...trial, coherence: 0, sources: ['credits'] });
    const figures = figuresOf(verdicts);
    expect(figures.labelled).toBeGreaterThan(0.3);
    expect(figures.family).toBeGreaterThan(0.9);
    expect(new Set(verdicts.map(({ source }) => source))).toEqual(new Set(['collaborators', 'unclassified']));
  });
});
