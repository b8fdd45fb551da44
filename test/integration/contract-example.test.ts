import { afterAll, beforeAll, expect, test } from 'vitest';
import { ModelBench } from '../support/model-case';

const bench = new ModelBench();
beforeAll(async () => {
  await bench.addPlays([
    {
      at: '2024-01-15T14:30:00Z',
      track: '4iV5W9uYEdYUVa79Axb7Rh',
      track_name: 'Never Gonna Give You Up',
      artist: '0gxyHStUsqpMadRV0Di1Qt',
      primary_artist_name: 'Rick Astley',
      track_popularity: 84,
      track_duration_ms: 213573,
    },
  ]);
  await bench.addArtists([
    { artist: '0gxyHStUsqpMadRV0Di1Qt', artist_name: 'Rick Astley', genre: 'dance pop', popularity: 73 },
  ]);
  await bench.update();
});
afterAll(() => bench.remove());

test('the example row of the warehouse contract comes out exactly', async () => {
  const rows = await bench.rows(`
    select unique_play, utc_played_at, denver_timestamp, primary_artist_name, primary_genre, artist_popularity,
      mainstream_score, time_of_day_category, is_weekend from silver_listening_enriched`);
  expect(rows).toEqual([
    {
      unique_play: '20240115_143000_4iV5W9uYEdYUVa79Axb7Rh',
      utc_played_at: '2024-01-15T14:30:00',
      denver_timestamp: '2024-01-15T07:30:00',
      primary_artist_name: 'Rick Astley',
      primary_genre: 'dance pop',
      artist_popularity: 73,
      mainstream_score: 78.5,
      time_of_day_category: 'morning',
      is_weekend: false,
    },
  ]);
});

test.each([
  `SELECT denver_date, total_plays, unique_artists, unique_genres, mainstream_score, genre_diversity_score, average_listening_hour
    FROM gold_daily_listening_summary ORDER BY denver_date DESC LIMIT 7;`,
  `SELECT primary_genre, total_plays, top_artist, top_artist_plays, percentage_of_total_listening, average_artist_popularity
    FROM gold_genre_analysis_complete ORDER BY total_plays DESC LIMIT 10;`,
  `SELECT year, month_name, total_plays, top_artist, top_genre, plays_growth_rate, mainstream_tendency
    FROM gold_monthly_insights_complete ORDER BY year DESC, month DESC LIMIT 12;`,
])('a query of the contract runs as it stands: %s', async (sql) => {
  expect(await bench.rows(sql)).toHaveLength(1);
});

test('the contract’s query over all layers runs as it stands', async () => {
  const rows =
    await bench.rows(`SELECT 'Listening Events' as metric, COUNT(*) as value, MAX(ingested_at) as last_updated FROM raw_data.spotify_listening_history
    UNION ALL SELECT 'Artist Genres', COUNT(*), MAX(ingested_at) FROM raw_data.spotify_artist_genres
    UNION ALL SELECT 'Daily Summaries', COUNT(*), MAX(last_updated) FROM gold_daily_listening_summary;`);
  expect(rows.map((row) => row['value'])).toEqual([1, 1, 1]);
});

test.each([
  'recent_activity',
  'monthly_discoveries',
  'current_month_snapshot',
  'pipeline_health',
  'gold_hourly_listening',
  'gold_track_ranking',
  'gold_album_ranking',
  'silver_history_resolved',
  'silver_spoken_listening',
  'silver_artist_summary',
  'bronze_artist_genres',
])('%s can be read', async (table) => {
  expect(await bench.rows(`select * from ${table}`)).toBeDefined();
});
