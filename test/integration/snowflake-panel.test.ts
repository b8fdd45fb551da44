import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { init, parse } from '@guanmingchiu/sqlparser-ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PipelineError } from '../../src/base/errors';
import { checkConnections } from '../../src/pipeline/check-connections';
import type { Pipeline } from '../../src/pipeline/pipeline';
import type { Period } from '../../src/protocol/period';
import { type Place, viewNames } from '../../src/protocol/place';
import { type RankingKind, viewAs } from '../../src/protocol/views';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { askPipeline } from '../support/ask-history';
import { writeOddRows } from '../support/odd-lake-rows';
import { writePolls } from '../support/polled-lake';
import { connectionTo, startAccount } from '../support/snowflake-account';

const folder = mkdtempSync(join(tmpdir(), 'panel-'));
let account: SnowflakeSimulator;
let here: Pipeline;
let there: Pipeline;

beforeAll(async () => {
  await init();
  writePolls(join(folder, 'lake'), '2026-05-20T00:00:00Z', '2026-06-15T18:00:00Z', 180);
  writeOddRows(join(folder, 'lake'));
  account = await startAccount();
  here = askPipeline(folder);
  there = askPipeline(folder, { snowflake: { connection: connectionTo(account), answers: true } });
  await here.rebuild();
  await there.deployToSnowflake(await there.atSnowflake.plan());
}, 120_000);
afterAll(async () => {
  await there.snowflake?.close();
  await account.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each<Period>([
  'last_7_days',
  'last_30_days',
  'last_12_months',
  'this_year',
  'all_time',
  'year:2026',
  'year:1999',
])('the panel shows the same of %s', async (period) => {
  const place = { view: 'overview', period } as const;
  const shown = await there.panel(place);
  expect(shown).toEqual(await here.panel(place));
  if (period !== 'last_30_days') return;
  expect(viewAs(shown.view, 'overview')?.headline.plays).toBeGreaterThan(400);
});

/** Keys of things that have pages: the most played one, one that few plays are of, and none. */
async function placesOf(view: (typeof viewNames)[number], period: Period): Promise<Place[]> {
  const ranking = rankingOf[view];
  if (!ranking) return [{ view, period: view === 'day' ? 'day:2026-06-01' : period }];
  const shown = viewAs((await here.panel({ view: ranking, period: 'all_time' })).view, ranking);
  const keys = [shown?.rows[0]?.key, shown?.rows.at(-1)?.key, "no such '%_| thing"];
  return keys.flatMap((key) => (key ? [{ view, period, key }] : []));
}

const rankingOf: Partial<Record<(typeof viewNames)[number], RankingKind>> = {
  artist: 'artists',
  track: 'tracks',
  album: 'albums',
  genre: 'genres',
};

test.each(viewNames)('%s shows the same on both', async (view) => {
  for (const period of ['last_30_days', 'all_time', 'month:2026-05', 'year:1999'] as const)
    for (const place of await placesOf(view, period))
      expect(await there.panel(place)).toEqual(await here.panel(place));
});

test.each(['track', 'o', "o'%_!", '🎧', 'nothing like it'])('%s is found by both', async (text) => {
  expect(await there.search(text)).toEqual(await here.search(text));
});

test('what the panel asks is Snowflake’s SQL, and of nothing but its tables', async () => {
  account.statements.length = 0;
  for (const view of viewNames)
    for (const period of ['last_30_days', 'all_time'] as const)
      for (const place of await placesOf(view, period)) await there.panel(place);
  await there.search('track');
  await there.statistics();
  const unread = account.statements.filter((sql) => {
    try {
      return parse(sql, 'snowflake').length !== 1;
    } catch {
      return true;
    }
  });
  expect(unread).toEqual([]);
  expect(account.statements.length).toBeGreaterThan(10);
  // And, for the statistics, what is paid for.
  expect(account.statements.filter((sql) => !/^\s*(select|with)\b/i.test(sql))).toEqual([
    "show warehouses like 'spotify_analytics_wh'",
  ]);
});

test('a connection that cannot be says why, wherever it is asked, and the history stays', async () => {
  const connection = new PipelineError('bad_usage', 'There is no Snowflake connection "mine".');
  const broken = askPipeline(folder, { snowflake: { connection, answers: true } });
  await expect(broken.panel({ view: 'overview', period: 'all_time' })).rejects.toThrow(
    /no Snowflake connection "mine"/,
  );
  await expect(broken.statistics()).rejects.toThrow(/no Snowflake connection "mine"/);
  await expect(broken.query('select 1')).rejects.toThrow(/no Snowflake connection "mine"/);
  await expect(broken.loadIntoSnowflake()).rejects.toThrow(/no Snowflake connection "mine"/);
  expect((await broken.refresh()).loadedObjects).toBe(0);
});

test('the doctor says whether Snowflake can be reached, and what is deployed', async () => {
  const ofSnowflake = async (pipeline: Pipeline) =>
    (await checkConnections(pipeline)).filter(({ part }) => part === 'Snowflake');
  expect(await ofSnowflake(here)).toEqual([]);
  expect(await ofSnowflake(there)).toEqual([
    {
      part: 'Snowflake',
      ok: true,
      message: 'Signed in to simulated as listener. The warehouse in spotify_analytics is as it should be.',
      found: {
        kind: 'snowflake',
        standing: expect.objectContaining({ account: 'simulated', user: 'listener', left: 0 }),
      },
    },
  ]);
  const connection = connectionTo(account, {
    signIn: { kind: 'access token', token: () => Promise.resolve('wrong-token') },
  });
  const stranger = askPipeline(folder, { snowflake: { connection, answers: false } });
  const [check] = await ofSnowflake(stranger);
  expect(check?.ok).toBe(false);
  expect(check?.message).toMatch(/access token is invalid.*Make a new programmatic access token/);
  expect(check?.message).not.toContain('wrong-token');
});

test('a refresh of everything that finds nothing new refreshes all the same', async () => {
  account.statements.length = 0;
  expect(await there.loadIntoSnowflake({}, { refresh: 'always' })).toEqual({ loaded: 0, removed: 0 });
  expect(account.statements.filter((sql) => /^alter dynamic table \S+ refresh$/.test(sql))).not.toEqual([]);
});
