import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isShown } from '../simulators/spotify/api/recently-played.ts';
import { type SpotifySimulator, startSpotifySimulator } from '../simulators/spotify/simulator.ts';
import { getApi } from '../simulators/spotify/testing/client.ts';

const PATH = '/v1/me/player/recently-played';
const DAY = 86_400_000;
const START = '2026-06-15T18:00:00Z';
let simulator: SpotifySimulator;

beforeAll(async () => {
  simulator = await startSpotifySimulator({ start: START });
});
afterAll(() => simulator.close());

interface Page {
  items: { played_at: string; track: { uri: string } | null }[];
  next: string | null;
  cursors: { after: string; before: string } | null;
}

async function read(query: string, from = simulator): Promise<Page> {
  const { status, body } = await getApi(from, `${PATH}?${query}`);
  expect(status).toBe(200);
  const page: Page = JSON.parse(JSON.stringify(body));
  return page;
}

const times = (page: Page): number[] => page.items.map((item) => Date.parse(item.played_at));

describe('recently played', () => {
  test('shows the last fifty, newest first, and nothing before them', async () => {
    const page = await read('limit=50');
    expect(page.items).toHaveLength(50);
    expect(times(page)).toEqual(times(page).toSorted((a, b) => b - a));
    expect(page.cursors).toEqual({ after: String(times(page)[0]), before: String(times(page).at(-1)) });
    const past = await read(new URL(page.next ?? '').search.slice(1));
    expect(past).toMatchObject({ items: [], next: null, cursors: null });
  });

  test('pages through the fifty by cursor', async () => {
    const all = times(await read('limit=50'));
    const seen: number[] = [];
    for (let query: string | undefined = 'limit=20'; query !== undefined; ) {
      const page = await read(query);
      seen.push(...times(page));
      query = page.next === null ? undefined : new URL(page.next).search.slice(1);
    }
    expect(seen).toEqual(all);
  });

  test('takes both cursors as exclusive', async () => {
    const all = times(await read('limit=50'));
    expect(times(await read(`limit=50&after=${all[10]}`))).toEqual(all.slice(0, 10));
    expect(times(await read(`limit=50&before=${all[10]}`))).toEqual(all.slice(11));
  });

  test.each(['limit=51', 'limit=0', 'limit=ten', 'before=1&after=1', 'before=yesterday'])(
    'refuses %s',
    async (query) => {
      expect((await getApi(simulator, `${PATH}?${query}`)).status).toBe(400);
    },
  );

  test('hides short plays and episodes and tells the truth otherwise', async () => {
    const page = await read('limit=50');
    const now = simulator.clock.now();
    const truth = simulator.listener
      .playsBetween(now - 9 * DAY, now + 1)
      .filter((play) => isShown(play) && play.visibleAtMs <= now)
      .map((play) => play.endedAtMs);
    expect(times(page).toReversed()).toEqual(truth.slice(-50));
  });

  test('goes on as the clock goes on', async () => {
    const moving = await startSpotifySimulator({ start: START, seed: 3 });
    const seen = new Set(times(await read('limit=50', moving)));
    for (let poll = 0; poll < 5 * 12; poll++) {
      moving.advance(2 * 3_600_000);
      for (const at of times(await read('limit=50', moving))) seen.add(at);
    }
    const truth = moving.listener
      .playsBetween(Date.parse(START), moving.clock.now() + 1)
      .filter((play) => isShown(play) && play.visibleAtMs <= moving.clock.now());
    expect(truth.length).toBeGreaterThan(100);
    // Whoever asks every two hours sees all; only what was late may have gone by.
    expect(truth.filter((play) => !seen.has(play.endedAtMs) && play.visibleAtMs === play.endedAtMs)).toEqual(
      [],
    );
    await moving.close();
  });

  test('a late row comes in below rows that were seen before it', async () => {
    const plays = simulator.listener
      .playsBetween(Date.parse(START), Date.parse(START) + 200 * DAY)
      .filter(isShown);
    const late = plays.find((play, index) => {
      const next = plays[index + 1];
      return next && next.visibleAtMs < play.visibleAtMs;
    });
    if (!late) throw new Error('Nobody was late in 200 days.');
    const polling = await startSpotifySimulator({ start: late.visibleAtMs - 1 });
    const before = times(await read('limit=50', polling));
    expect(before).not.toContain(late.endedAtMs);
    expect(before[0]).toBeGreaterThan(late.endedAtMs);
    polling.advance(1);
    expect(times(await read('limit=50', polling))).toContain(late.endedAtMs);
    await polling.close();
  });

  test('has odd rows on request', async () => {
    const odd = await startSpotifySimulator({ start: START, oddRows: true });
    const tracks: ({ uri: string } | null)[] = [];
    for (let day = 0; day < 10; day++) {
      tracks.push(...(await read('limit=50', odd)).items.map((item) => item.track));
      odd.advance(DAY);
    }
    expect(tracks).toContain(null);
    expect(tracks.find((track) => track?.uri.startsWith('spotify:local:'))).toMatchObject({
      id: null,
      is_local: true,
    });
    await odd.close();
  });
});
