import { expect, it } from 'vitest';
import { pipelineStatistics } from '../../src/insights/pipeline-statistics';
import { warehouseWith } from './insights-warehouse';

it('sums up the whole history', async () => {
  const db = await warehouseWith(
    [
      {
        at: '2024-01-15T07:30:00',
        artist: 'Ada',
        track: 'Blue',
        genre: 'jazz',
        minutes: 90,
        source: 'export',
      },
      { at: '2024-01-16T07:30:00', artist: 'Ada', track: 'Blue', genre: 'jazz', minutes: 30 },
      { at: '2026-06-15T09:00:00', artist: 'Bo', track: 'Red', genre: 'folk', genreSource: 'musicbrainz' },
      { at: '2026-06-15T09:03:00', artist: 'Cy', track: 'Red' },
    ],
    // A line that no play came of: too short to count.
    `insert into raw_data.spotify_listening_history values ('export');
     insert into raw_data.spotify_artist_genres values ('id-Ada')`,
  );
  const statistics = await pipelineStatistics(db);
  expect(statistics.totals).toEqual({
    plays: 4,
    listeningHours: 2.1,
    artists: 3,
    tracks: 3,
    genres: 2,
    activeDays: 3,
    rawRows: 5,
  });
  expect(statistics.bySource).toEqual([
    { source: 'api', rawRows: 3, plays: 3 },
    { source: 'export', rawRows: 2, plays: 1 },
  ]);
  expect(statistics.firstPlayAt).toBe('2024-01-15T07:30:00');
  expect(statistics.lastPlayAt).toBe('2026-06-15T09:03:00');
  expect(statistics.topArtists.map(({ name, plays }) => [name, plays])).toEqual([
    ['Ada', 2],
    ['Bo', 1],
    ['Cy', 1],
  ]);
  expect(statistics.topTracks.map(({ name, artistName }) => [name, artistName])).toEqual([
    ['Blue', 'Ada'],
    ['Red', 'Bo'],
    ['Red', 'Cy'],
  ]);
  expect(statistics.topGenres.map(({ name, share }) => [name, share])).toEqual([
    ['jazz', 50],
    ['folk', 25],
  ]);
  expect(statistics.genreCoverage).toEqual({
    plays: 4,
    classifiedPlays: 3,
    percentage: 75,
    artists: 3,
    classifiedArtists: 2,
    artistPercentage: 66.7,
    bySource: [
      { genreSource: 'spotify', plays: 2, percentage: 50, artists: 1 },
      { genreSource: 'musicbrainz', plays: 1, percentage: 25, artists: 1 },
      { genreSource: 'unclassified', plays: 1, percentage: 25, artists: 1 },
    ],
    waitingArtists: 2,
  });
});

it('gives zeros for an empty warehouse', async () => {
  const statistics = await pipelineStatistics(await warehouseWith([]));
  expect(statistics).toEqual({
    totals: { plays: 0, listeningHours: 0, artists: 0, tracks: 0, genres: 0, activeDays: 0, rawRows: 0 },
    bySource: [],
    firstPlayAt: null,
    lastPlayAt: null,
    topArtists: [],
    topTracks: [],
    topGenres: [],
    genreCoverage: {
      plays: 0,
      classifiedPlays: 0,
      percentage: 0,
      artists: 0,
      classifiedArtists: 0,
      artistPercentage: 0,
      bySource: [],
      waitingArtists: 0,
    },
    health: [],
  });
});
