-- One row per track, the ids of one recording together, ranked by plays. Skips are counted over every listen.
with skips as (
  select
    recording_id,
    round(100.0 * count_if(is_skip) / nullif(count(is_skip), 0), 1) as skip_percentage
  from silver_history_resolved
  group by recording_id
),

id_plays as (
  select recording_id, track_id, count(*) as plays
  from silver_listening_enriched
  where track_id is not null
  group by recording_id, track_id
),

ids as (
  select recording_id, track_id
  from id_plays
  qualify row_number() over (partition by recording_id order by plays desc, track_id) = 1
),

album_plays as (
  select recording_id, album_name, count(*) as plays
  from silver_listening_enriched
  where album_name is not null
  group by recording_id, album_name
),

albums as (
  select recording_id, album_name
  from album_plays
  qualify row_number() over (partition by recording_id order by plays desc, album_name) = 1
),

tracks as (
  select
    recording_id,
    min(track_name) as track_name,
    min(primary_artist_name) as primary_artist_name,
    count(*) as total_plays,
    round(coalesce(sum(listened_minutes), 0), 2) as total_listening_minutes,
    min(local_timestamp) as first_listened,
    max(local_timestamp) as last_listened
  from silver_listening_enriched
  group by recording_id
)

select
  row_number() over (
    order by tracks.total_plays desc, tracks.track_name nulls last, tracks.primary_artist_name nulls last, tracks.recording_id
  ) as track_rank,
  ids.track_id,
  tracks.track_name,
  tracks.primary_artist_name,
  albums.album_name,
  tracks.total_plays,
  tracks.total_listening_minutes,
  skips.skip_percentage,
  tracks.first_listened,
  tracks.last_listened
from tracks
inner join skips on skips.recording_id = tracks.recording_id
left join ids on ids.recording_id = tracks.recording_id
left join albums on albums.recording_id = tracks.recording_id
