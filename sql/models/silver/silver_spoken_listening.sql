-- One row per listen to a podcast episode or an audiobook chapter. Spoken listening never mixes with music.
with distinct_rows as (
  select *
  from raw_data.spotify_listening_history
  where content_type in ('episode', 'chapter')
    and played_at between timestamp '2000-01-01 00:00:00' and timestamp '2200-01-01 00:00:00'
  qualify row_number() over (
    partition by source, unique_play, played_at, ms_played, episode_name, show_name, chapter_title, platform,
      conn_country, reason_start, reason_end, shuffle, skipped, offline, incognito_mode
    order by ingested_at, data_source
  ) = 1
),

-- The account export repeats the extended export's length to the millisecond, and its end cut to the minute.
numbered as (
  select
    *,
    coalesce(episode_name, chapter_title, '') as title,
    iff(source = 'account_export', 'account_export', 'export') as package,
    date_trunc('minute', played_at) as played_minute
  from distinct_rows
),

counted as (
  select
    *,
    row_number() over (
      partition by package, title, show_name, ms_played, played_minute order by played_at, unique_play, data_source
    ) as nth
  from numbered
),

resolved as (
  select account.*
  from counted as account
  left join counted as export
    on export.package = 'export'
    and account.package = 'account_export'
    and export.title = account.title
    and export.show_name is not distinct from account.show_name
    and export.ms_played = account.ms_played
    and export.played_minute = account.played_minute
    and export.nth = account.nth
  where export.unique_play is null
),

keyed as (
  select
    *,
    row_number() over (
      partition by unique_play
      order by played_at, source, ms_played, episode_name, chapter_title, reason_start, reason_end, platform, data_source
    ) as same_key,
    convert_timezone('UTC', '{{time_zone}}', played_at) as local_timestamp
  from resolved
)

select
  iff(same_key = 1, unique_play, unique_play || '_' || same_key) as unique_play,
  local_timestamp,
  cast(local_timestamp as date) as local_date,
  content_type,
  episode_name,
  show_name,
  chapter_title,
  cast(round(iff(ms_played between 0 and 604800000, ms_played, null) / 60000.0, 2) as decimal(12, 2)) as listened_minutes,
  source
from keyed
