-- One row per play: a listen to music, duplicates resolved, that the play rule counts.
-- refresh: since local_date
select
  unique_play, local_timestamp, local_date, local_hour, local_day_of_week, local_day_name, local_month, local_year,
  local_quarter, is_weekend, time_of_day_category, utc_played_at, source, content_type, session_id, recording_id,
  track_id, track_name, track_uri, track_duration_ms, track_duration_minutes, track_popularity, track_explicit,
  listened_minutes, is_skip, primary_artist_id, primary_artist_name, artist_popularity, artist_followers,
  primary_genre, all_genres, genre_count, is_multi_genre_artist, genre_source, mainstream_score,
  is_first_play_of_artist, is_first_play_of_track, album_id, album_name, album_type, album_release_date,
  album_release_year, album_age_years, is_single, is_compilation, context_type, context_uri, listening_source,
  platform, conn_country, shuffle, skipped, offline, ingested_at, data_source
from silver_history_resolved
where counts_as_play
