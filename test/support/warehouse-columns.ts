/** The columns of every table and view, in order, as the warehouse contract lists them. */
export const warehouseColumns: Record<string, string> = {
  'raw_data.spotify_listening_history': `unique_play, played_at, source, content_type,
    track_id, track_name, track_uri, track_duration_ms, track_popularity, track_explicit, primary_artist_id, primary_artist_name, artists,
    album_id, album_name, album_type, album_release_date, album_total_tracks, context_type, context_uri, ms_played, platform, conn_country,
    reason_start, reason_end, shuffle, skipped, offline, incognito_mode, episode_name, show_name, chapter_title, ingested_at, data_source`,
  'raw_data.spotify_artist_genres': `artist_id, artist_name, artist_uri, genres, primary_genre, genre_source, genre_confidence,
    popularity, followers_total, image_url, ingested_at, data_source`,
  'raw_data.artist_genre_evidence':
    'artist_id, artist_name, source, genre, weight, detail, ingested_at, data_source',
  genre_taxonomy: 'genre, family',
  artist_genre_evidence:
    'artist_id, artist_name, artist_key, source, genre, family, weight, detail, noted_at',
  silver_listening_enriched: `unique_play, local_timestamp, local_date, local_hour, local_day_of_week, local_day_name, local_month, local_year,
    local_quarter, is_weekend, time_of_day_category, utc_played_at, source,
    content_type, session_id, recording_id, track_id, track_name, track_uri, track_duration_ms, track_duration_minutes,
    track_popularity, track_explicit, listened_minutes, is_skip,
    primary_artist_id, primary_artist_name, artist_popularity, artist_followers, primary_genre, all_genres, genre_count, is_multi_genre_artist, genre_source,
    mainstream_score, is_first_play_of_artist, is_first_play_of_track,
    album_id, album_name, album_type, album_release_date, album_release_year, album_age_years, is_single, is_compilation,
    context_type, context_uri, listening_source, platform, conn_country, shuffle, skipped, offline, ingested_at, data_source`,
  silver_artist_summary: `artist_id, artist_name, artist_uri, primary_genre, all_genres, genre_count, is_multi_genre_artist, genre_source, genre_confidence, artist_popularity, artist_followers,
    total_plays, unique_tracks_played, unique_albums_played, total_listening_minutes, average_track_popularity, first_listened, last_listened,
    days_active, listening_streak_days, primary_time_of_day, primary_day_of_week,
    weekend_play_percentage, skip_percentage, last_updated`,
  gold_daily_listening_summary: `local_date, day_of_week, is_weekend, month_name, quarter, year, total_plays, unique_tracks, unique_artists, unique_albums, unique_genres,
    total_listening_minutes, average_track_length_minutes, top_artist, top_track, top_genre, genre_diversity_score,
    multi_genre_artist_percentage, new_artists_discovered, new_tracks_discovered, repeat_play_percentage,
    playlist_play_percentage, album_play_percentage, artist_play_percentage, average_track_popularity,
    average_artist_popularity, mainstream_score, average_listening_hour, listening_sessions,
    first_play_at, last_play_at, last_updated`,
  gold_genre_analysis_complete: `primary_genre, genre_rank, total_plays, unique_artists, unique_tracks, total_listening_minutes, percentage_of_total_listening,
    average_artist_popularity, average_artist_followers, top_artist, top_artist_plays, top_track, primary_time_of_day, primary_day_of_week, average_listening_hour, first_discovered,
    last_played, days_active, average_track_duration_minutes, average_track_popularity, explicit_content_percentage, enhanced_percentage, last_updated`,
  gold_monthly_insights_complete: `year, month, month_name, quarter, total_plays, total_listening_hours, active_days, daily_average_plays, unique_artists, unique_tracks, unique_genres,
    new_artists_discovered, artist_discovery_rate, genre_diversity_score, top_artist, top_artist_plays, top_genre, top_genre_plays, top_track,
    top_track_plays, weekend_listening_percentage, primary_time_of_day, average_session_length_minutes, average_track_popularity, mainstream_tendency,
    plays_growth_rate, artist_discovery_growth, last_updated`,
  gold_hourly_listening:
    'local_day_of_week, local_day_name, local_hour, total_plays, total_listening_minutes',
  gold_track_ranking: `track_rank, track_id, track_name, primary_artist_name, album_name, total_plays, total_listening_minutes, skip_percentage,
    first_listened, last_listened`,
  gold_album_ranking: `album_rank, album_name, primary_artist_name, total_plays, unique_tracks, total_listening_minutes, first_listened, last_listened`,
  monthly_discoveries: 'primary_artist_name, primary_genre, discovery_date, plays_since_discovery',
  pipeline_health: 'metric, value, detail, measured_at',
  silver_spoken_listening: `unique_play, local_timestamp, local_date, content_type, episode_name, show_name, chapter_title, listened_minutes, source`,
  recent_activity: `local_timestamp, track_name, primary_artist_name, primary_genre, album_name, time_of_day_category, listening_source`,
};
// One row per artist, the newest processing: the columns of the raw table.
warehouseColumns['bronze_artist_genres'] = warehouseColumns['raw_data.spotify_artist_genres'] ?? '';
warehouseColumns['silver_history_resolved'] =
  `${warehouseColumns['silver_listening_enriched']}, counts_as_play, why_not, resolved_from`;
warehouseColumns['current_month_snapshot'] = warehouseColumns['gold_monthly_insights_complete'] ?? '';
