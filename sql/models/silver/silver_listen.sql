-- One row per distinct raw row that tells of a listen to a track: the same row read twice (two polls, two packages)
-- is one, rows that differ in anything but their object are different. Artist and recording are resolved here.
-- A length of more than a week, or an instant of another century, is no length and no instant.
-- listen_key is the millisecond of the end and a number among the rows of that millisecond: in order of time, and unique.
-- internal
-- refresh: since played_at
-- Only rows that share an instant with another can be the same row or need a number: few in most histories, so that the
-- wide rows of the rest are neither sorted nor kept aside.
with crowded as (
  select datediff('millisecond', timestamp '1970-01-01 00:00:00', played_at) as instant
  from raw_data.spotify_listening_history
  where coalesce(content_type, 'track') = 'track'
    and played_at between timestamp '2000-01-01 00:00:00' and timestamp '2200-01-01 00:00:00'
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
    iff(raw.track_duration_ms between 0 and 604800000, raw.track_duration_ms, null) as track_duration_ms,
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
    iff(raw.ms_played between 0 and 604800000, raw.ms_played, null) as ms_played,
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
  where coalesce(raw.content_type, 'track') = 'track'
    and raw.played_at between timestamp '2000-01-01 00:00:00' and timestamp '2200-01-01 00:00:00'
    and crowded.instant is null
),

-- The account export has minutes only: a short song on repeat gives equal rows that are different listens. Our import
-- numbers them in their keys (`…_2`); equal keys in one object, written elsewhere, are numbered here.
counted as (
  select
    raw.unique_play,
    raw.played_at,
    raw.source,
    raw.track_id,
    raw.track_name,
    raw.track_uri,
    iff(raw.track_duration_ms between 0 and 604800000, raw.track_duration_ms, null) as track_duration_ms,
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
    iff(raw.ms_played between 0 and 604800000, raw.ms_played, null) as ms_played,
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
      coalesce(
        try_cast(nullif(split_part(raw.unique_play, '_', 4), '') as integer),
        row_number() over (
          partition by
            raw.source, raw.data_source, raw.played_at, recording.recording_id, raw.ms_played,
            split_part(raw.unique_play, '_', 4)
          order by raw.unique_play, raw.ingested_at
        )
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

distinct_rows as (
  select *
  from counted
  qualify row_number() over (
    partition by
      source, played_at, recording_id, ms_played, occurrence, reason_start, reason_end, platform, conn_country,
      shuffle, skipped, offline, incognito_mode
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
),

filled as (
  select
    *,
    iff(reason_start is null, 0, 1) + iff(reason_end is null, 0, 1) + iff(platform is null, 0, 1)
    + iff(conn_country is null, 0, 1) + iff(shuffle is null, 0, 1) + iff(skipped is null, 0, 1)
    + iff(offline is null, 0, 1) + iff(incognito_mode is null, 0, 1) as told
  from numbered
  where source = 'export'
),

-- What one package leaves out and another says is no difference: the row that says more stands.
poorer as (
  select less.listen_key
  from filled as less
  inner join filled as more
    on more.played_at = less.played_at
    and more.recording_id = less.recording_id
    and more.ms_played is not distinct from less.ms_played
    and more.data_source <> less.data_source
    and (more.told > less.told or (more.told = less.told and more.listen_key < less.listen_key))
  where coalesce(more.reason_start = less.reason_start, true)
    and coalesce(more.reason_end = less.reason_end, true)
    and coalesce(more.platform = less.platform, true)
    and coalesce(more.conn_country = less.conn_country, true)
    and coalesce(more.shuffle = less.shuffle, true)
    and coalesce(more.skipped = less.skipped, true)
    and coalesce(more.offline = less.offline, true)
    and coalesce(more.incognito_mode = less.incognito_mode, true)
  group by less.listen_key
)

select *
from told_alone
union all
select numbered.*
from numbered
left join poorer on poorer.listen_key = numbered.listen_key
where poorer.listen_key is null
