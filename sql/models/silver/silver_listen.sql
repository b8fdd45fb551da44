-- One row per distinct raw row that tells of a listen to a track: the same row read twice (two polls, two packages)
-- is one, rows that differ in anything but their object are different. Artist and recording are resolved here.
-- internal
-- refresh: since played_at
with tracks as (
  select *
  from raw_data.spotify_listening_history
  where coalesce(content_type, 'track') = 'track' and played_at is not null
),

identified as (
  select
    tracks.*,
    coalesce(tracks.primary_artist_id, identity.artist_id) as artist_id,
    coalesce(known.artist_name, identity.artist_name, tracks.primary_artist_name) as artist_name,
    recording.recording_id
  from tracks
  left join silver_artist_identity as identity
    on identity.artist_name_key = name_key(tracks.primary_artist_name)
  left join silver_artist_name as known
    on known.artist_id = coalesce(tracks.primary_artist_id, identity.artist_id)
  left join silver_recording as recording
    on recording.track_id is not distinct from tracks.track_id
    and recording.track_name is not distinct from tracks.track_name
    and recording.raw_artist_id = coalesce(tracks.primary_artist_id, '')
    and recording.raw_artist_name = coalesce(tracks.primary_artist_name, '')
),

-- Only rows that share a source and a second with another can be the same row or need a number: few in most histories,
-- so that the wide rows of the rest need not be sorted.
crowded as (
  select source, date_trunc('second', played_at) as second
  from tracks
  group by 1, 2
  having count(*) > 1
),

told_alone as (
  select identified.*, 1 as occurrence, identified.source || ':' || identified.unique_play || ':1' as listen_key
  from identified
  left join crowded
    on crowded.source = identified.source and crowded.second = date_trunc('second', identified.played_at)
  where crowded.source is null
),

-- The account export has minutes only: a short song on repeat gives equal rows of one package that are different listens.
counted as (
  select
    identified.*,
    iff(
      identified.source = 'account_export',
      row_number() over (
        partition by
          identified.source, identified.data_source, identified.played_at, identified.recording_id, identified.ms_played
        order by identified.unique_play
      ),
      1
    ) as occurrence
  from identified
  inner join crowded
    on crowded.source = identified.source and crowded.second = date_trunc('second', identified.played_at)
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
    *,
    source || ':' || unique_play || ':' || row_number() over (
      partition by source, unique_play
      order by
        played_at, ms_played, occurrence, reason_start, reason_end, platform, conn_country, shuffle, skipped, offline,
        incognito_mode, recording_id
    ) as listen_key
  from distinct_rows
)

select *
from told_alone
union all
select *
from numbered
