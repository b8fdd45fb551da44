import { expect, test } from 'vitest';
import { pagedPlays } from '../../src/history/recent-plays';
import type { PlayHistoryItem } from '../../src/spotify/answers';

const beginning = Date.parse('2026-06-01T00:00:00Z');
const playAt = (number: number): PlayHistoryItem => ({
  played_at: new Date(beginning + number * 180_000).toISOString(),
  track: { id: `t${number}`, name: `T${number}` },
});

/** A list of Spotify's that keeps 50 plays and has heard `heard`; each of `after` requests one more play ends. */
function list(heard: number, after: readonly number[] = []) {
  let requests = 0;
  let plays = Array.from({ length: heard }, (_, number) => playAt(number));
  return {
    recentlyPlayed: ({ limit, before = Infinity }: { limit: number; before?: number }) => {
      const shown = plays.slice(-50).filter((item) => Date.parse(item.played_at) < before);
      const items = shown.slice(-limit).reverse();
      requests += 1;
      if (after.includes(requests)) plays = [...plays, playAt(plays.length)];
      const oldest = items.at(-1);
      return Promise.resolve({
        items,
        size: items.length,
        before: oldest ? Date.parse(oldest.played_at) : null,
      });
    },
  };
}

test.each([1, 2, 7, 10, 25, 49, 50])(
  'pages of %i: a list is full with 50 plays and not with fewer',
  async (size) => {
    for (const heard of [0, 1, 24, 25, 30, 40, 48, 49]) {
      const plays = await pagedPlays(list(heard), size);
      expect([heard, plays.items.length, plays.isFull]).toEqual([heard, heard, false]);
    }
    for (const heard of [50, 51, 200]) {
      const plays = await pagedPlays(list(heard), size);
      expect([plays.items.length, plays.isFull]).toEqual([50, true]);
    }
  },
);

test('plays that were pushed off while pages were turned leave a full list full', async () => {
  expect(await pagedPlays(list(80, [1]), 10)).toMatchObject({ isFull: true, items: { length: 49 } });
  expect(await pagedPlays(list(80, [1, 3]), 10)).toMatchObject({ isFull: true, items: { length: 48 } });
  expect(await pagedPlays(list(40, [1]), 10)).toMatchObject({ isFull: false, items: { length: 40 } });
});
