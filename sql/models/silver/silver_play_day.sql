-- One row per local date with a play: the few figures that every view of the report begins with. Small and quick to make, so
-- that it is a table again at once when other rules take effect.
-- internal
-- refresh: since local_date
-- rules: at once
select
  local_date,
  count(*) as plays,
  coalesce(sum(listened_minutes), 0) as listening_minutes,
  count_if(primary_genre <> 'unclassified') as plays_with_genre,
  max(local_timestamp) as last_local_timestamp,
  max(utc_played_at) as last_utc_played_at
from silver_listening_enriched
group by local_date
