-- One row per local date and genre with a play: the sums that the report tells of days, of genres and of how mainstream they
-- are. Small and quick to make, so that it is a table again at once when other rules take effect.
-- internal
-- refresh: since local_date
-- rules: at once
select
  local_date,
  primary_genre,
  count(*) as plays,
  coalesce(sum(listened_minutes), 0) as listening_minutes,
  count_if(is_first_play_of_artist) as new_artists,
  count_if(is_first_play_of_track) as new_tracks,
  count(mainstream_score) as scored_plays,
  coalesce(sum(mainstream_score), 0) as mainstream_scores,
  min_by(local_timestamp, utc_played_at) as first_play,
  min(utc_played_at) as first_utc_played_at,
  max_by(local_timestamp, utc_played_at) as last_play,
  max(local_timestamp) as last_local_timestamp,
  max(utc_played_at) as last_utc_played_at
from silver_play_fact
group by local_date, primary_genre
