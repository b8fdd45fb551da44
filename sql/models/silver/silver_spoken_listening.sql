-- One row per listen to a podcast episode or an audiobook chapter. Spoken listening never mixes with music.
with distinct_rows as (
  select *
  from raw_data.spotify_listening_history
  where content_type in ('episode', 'chapter') and played_at is not null
  qualify row_number() over (
    partition by source, unique_play, played_at, ms_played, episode_name, show_name, chapter_title, platform,
      conn_country, reason_start, reason_end, shuffle, skipped, offline, incognito_mode
    order by ingested_at, data_source
  ) = 1
),

keyed as (
  select
    *,
    row_number() over (
      partition by unique_play
      order by played_at, source, ms_played, episode_name, chapter_title, reason_start, reason_end, platform, data_source
    ) as same_key,
    convert_timezone('UTC', '{{time_zone}}', played_at) as local_timestamp
  from distinct_rows
)

select
  iff(same_key = 1, unique_play, unique_play || '_' || same_key) as unique_play,
  local_timestamp,
  cast(local_timestamp as date) as local_date,
  content_type,
  episode_name,
  show_name,
  chapter_title,
  cast(round(ms_played / 60000.0, 2) as decimal(12, 2)) as listened_minutes,
  source
from keyed
