-- One row per distinct raw row that tells of a listen to a track: the same row read twice (two polls, two packages)
-- is one, rows that differ in anything but their object are different. Artist and recording are resolved here.
-- listen_key is the millisecond of the end and a number among the rows of that millisecond: in order of time, and unique.
-- internal
-- refresh: since played_at
-- Only rows that share an instant with another can be the same row or need a number: few in most histories, so that the
-- wide rows of the rest are neither sorted nor kept aside.
with crowded as (
  select datediff('millisecond', timestamp '1970-01-01 00:00:00', played_at) as instant
  from raw_data.spotify_listening_history
  where coalesce(content_type, 'track') = 'track' and played_at is not null
  group by 1
  having count(*) > 1
),

told_alone as (
  select
    raw.unique_play,
    raw.played_at,
    raw.source,
    raw.track_id,
    raw.track_name,
    raw.track_uri,
    raw.track_duration_ms,
    raw.track_popularity,
    raw.track_explicit,
    recording.recording_id,
    recording.artist_id,
    recording.artist_name,
    recording.artist_key,
    raw.album_id,
    raw.album_name,
    raw.album_type,
    raw.album_release_date,
    raw.context_type,
    raw.context_uri,
    raw.ms_played,
    raw.platform,
    raw.conn_country,
    raw.reason_start,
    raw.reason_end,
    raw.shuffle,
    raw.skipped,
    raw.offline,
    raw.incognito_mode,
    raw.ingested_at,
    raw.data_source,
    1 as occurrence,
    datediff('millisecond', timestamp '1970-01-01 00:00:00', raw.played_at) * 1000000 as listen_key
  from raw_data.spotify_listening_history as raw
  inner join silver_recording as recording
    on recording.track_id = coalesce(raw.track_id, '')
    and recording.track_name = coalesce(raw.track_name, '')
    and recording.raw_artist_id = coalesce(raw.primary_artist_id, '')
    and recording.raw_artist_name = coalesce(raw.primary_artist_name, '')
  left join crowded on crowded.instant = datediff('millisecond', timestamp '1970-01-01 00:00:00', raw.played_at)
  where coalesce(raw.content_type, 'track') = 'track' and raw.played_at is not null and crowded.instant is null
),

-- The account export has minutes only: a short song on repeat gives equal rows of one package that are different listens.
counted as (
  select
    raw.unique_play,
    raw.played_at,
    raw.source,
    raw.track_id,
    raw.track_name,
    raw.track_uri,
    raw.track_duration_ms,
    raw.track_popularity,
    raw.track_explicit,
    recording.recording_id,
    recording.artist_id,
    recording.artist_name,
    recording.artist_key,
    raw.album_id,
    raw.album_name,
    raw.album_type,
    raw.album_release_date,
    raw.context_type,
    raw.context_uri,
    raw.ms_played,
    raw.platform,
    raw.conn_country,
    raw.reason_start,
    raw.reason_end,
    raw.shuffle,
    raw.skipped,
    raw.offline,
    raw.incognito_mode,
    raw.ingested_at,
    raw.data_source,
    iff(
      raw.source = 'account_export',
      row_number() over (
        partition by raw.source, raw.data_source, raw.played_at, recording.recording_id, raw.ms_played
        order by raw.unique_play
      ),
      1
    ) as occurrence,
    crowded.instant
  from raw_data.spotify_listening_history as raw
  inner join crowded on crowded.instant = datediff('millisecond', timestamp '1970-01-01 00:00:00', raw.played_at)
  inner join silver_recording as recording
    on recording.track_id = coalesce(raw.track_id, '')
    and recording.track_name = coalesce(raw.track_name, '')
    and recording.raw_artist_id = coalesce(raw.primary_artist_id, '')
    and recording.raw_artist_name = coalesce(raw.primary_artist_name, '')
  where coalesce(raw.content_type, 'track') = 'track'
),

-- What one package leaves out and another says with "false" is no difference.
distinct_rows as (
  select *
  from counted
  qualify row_number() over (
    partition by
      source, played_at, recording_id, ms_played, occurrence, reason_start, reason_end, platform, conn_country,
      coalesce(shuffle, false), coalesce(skipped, false), coalesce(offline, false), coalesce(incognito_mode, false)
    order by ingested_at, data_source, unique_play
  ) = 1
),

numbered as (
  select
    * exclude (instant),
    instant * 1000000 + row_number() over (
      partition by instant
      order by
        source, unique_play, played_at, ms_played, occurrence, reason_start, reason_end, platform, conn_country, shuffle,
        skipped, offline, incognito_mode, recording_id
    ) as listen_key
  from distinct_rows
)

select *
from told_alone
union all
select *
from numbered
