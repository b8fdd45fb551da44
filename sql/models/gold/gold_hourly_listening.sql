-- One row per local weekday and hour with a play.
select
  local_day_of_week,
  max(local_day_name) as local_day_name,
  local_hour,
  count(*) as total_plays,
  round(coalesce(sum(listened_minutes), 0), 2) as total_listening_minutes
from silver_listening_enriched
group by local_day_of_week, local_hour
