-- One row per listen to music, narrow: what the pages of the report sum up, with a number in place of each key, since numbers are
-- compared and grouped faster than texts. silver_artist_plays, silver_track_dimension and silver_album_dimension name them.
-- internal
-- refresh: since local_date
select
  counts_as_play,
  local_date,
  local_hour,
  local_day_of_week,
  time_of_day_category,
  local_timestamp,
  utc_played_at,
  key_number(coalesce(primary_artist_id, name_key(primary_artist_name))) as artist_number,
  key_number(recording_id) as recording_number,
  key_number(lower(album_name) || '|' || coalesce(primary_artist_id, name_key(primary_artist_name), '')) as album_number,
  key_number(session_id) as session_number,
  session_id = unique_play as opens_session,
  primary_genre,
  listened_minutes,
  is_skip,
  is_first_play_of_artist,
  is_first_play_of_track,
  mainstream_score,
  track_popularity,
  artist_popularity
from silver_history_resolved
