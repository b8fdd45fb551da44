import { afterAll, expect, it } from 'vitest';
import { defaultRules } from '../../src/warehouse/rules';
import { viewAs } from '../../src/protocol/views';
import { panelData } from '../../src/insights/panel-data';
import { pipelineStatistics } from '../../src/insights/pipeline-statistics';
import { ModelBench } from '../support/model-case';

const bench = new ModelBench();
afterAll(() => bench.remove());

it('reads the warehouse as the models really build it', async () => {
  await bench.addPlays([
    { at: '2026-06-10T15:00:00Z', track: 'Blue', artist: 'Ada', track_duration_ms: 240_000 },
    { at: '2026-06-10T15:05:00Z', track: 'Blue', artist: 'Ada', track_duration_ms: 240_000 },
    // In Denver this is still the evening of 13 June, a Saturday.
    { at: '2026-06-14T05:00:00Z', track: 'Red', artist: 'Bo', track_duration_ms: 180_000 },
  ]);
  await bench.addArtists([{ artist: 'Ada', genre: 'jazz' }]);
  await bench.update();

  const now = new Date('2026-06-15T18:00:00Z');
  const question = { now, timeZone: 'America/Denver', rules: defaultRules };
  const data = await bench.warehouse.withQueries((query) =>
    panelData({ query }, { ...question, place: { view: 'overview', period: 'last_7_days' } }),
  );
  const overview = viewAs(data.view, 'overview');
  expect(overview?.headline).toEqual({
    plays: 3,
    listeningMinutes: 11,
    artists: 2,
    tracks: 2,
    genres: 1,
    newArtists: 2,
    activeDays: 2,
    days: 7,
  });
  expect(overview?.playsOverTime.points.filter(({ plays }) => plays > 0)).toEqual([
    { date: '2026-06-10', plays: 2, minutes: 8 },
    { date: '2026-06-13', plays: 1, minutes: 3 },
  ]);
  expect(overview?.topGenres).toEqual({
    genres: [{ rank: 1, name: 'jazz', plays: 2, minutes: 8, share: 66.7 }],
    unclassifiedShare: 33.3,
  });
  expect(overview?.hours).toEqual([
    { dayOfWeek: 3, hour: 9, plays: 2 },
    { dayOfWeek: 6, hour: 23, plays: 1 },
  ]);
  expect(data.availableYears).toEqual([2026]);
  const health = await bench.warehouse.withQueries((query) =>
    panelData({ query }, { ...question, place: { view: 'health', period: 'all_time' } }),
  );
  expect(viewAs(health.view, 'health')?.health.map(({ metric }) => metric)).toContain('genre_coverage');

  const statistics = await bench.warehouse.withQueries((query) => pipelineStatistics({ query }));
  expect(statistics.totals).toMatchObject({
    plays: 3,
    artists: 2,
    tracks: 2,
    genres: 1,
    activeDays: 2,
    rawRows: 3,
  });
  expect(statistics.genreCoverage.percentage).toBe(66.7);
  expect(statistics.lastPlayAt).toBe('2026-06-13T23:00:00');
});
