-- One row per local date with a play: the few figures that every view of the report begins with. Small and quick to make, so
-- that it is a table again at once when other rules take effect.
-- internal
-- refresh: since local_date
-- rules: at once
select
  local_date,
  cast(sum(plays) as bigint) as plays,
  sum(listening_minutes) as listening_minutes,
  cast(sum(iff(primary_genre <> 'unclassified', plays, 0)) as bigint) as plays_with_genre,
  cast(sum(new_artists) as bigint) as new_artists,
  cast(sum(new_tracks) as bigint) as new_tracks,
  max(last_local_timestamp) as last_local_timestamp,
  max(last_utc_played_at) as last_utc_played_at
from silver_genre_day
group by local_date
