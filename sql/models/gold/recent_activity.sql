-- One row per play: the last 100 of the 7 days up to the newest play, newest first.
-- duckdb: view
with newest as (
  select max(utc_played_at) as newest_play
  from silver_listening_enriched
),

numbered as (
  select plays.*, row_number() over (order by plays.utc_played_at desc, plays.unique_play desc) as recency
  from silver_listening_enriched as plays
  inner join newest on plays.utc_played_at > newest.newest_play - interval '7 days'
)

select
  local_timestamp, track_name, primary_artist_name, primary_genre, album_name, time_of_day_category, listening_source
from numbered
where recency <= 100
order by recency
