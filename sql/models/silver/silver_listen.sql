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
    on identity.artist_name_key = replace(replace(lower(tracks.primary_artist_name), ' ', ''), chr(160), '')
  left join silver_artist_name as known
    on known.artist_id = coalesce(tracks.primary_artist_id, identity.artist_id)
  left join silver_recording as recording
    on recording.track_id is not distinct from tracks.track_id
    and recording.track_name is not distinct from tracks.track_name
    and recording.raw_artist_id = coalesce(tracks.primary_artist_id, '')
    and recording.raw_artist_name = coalesce(tracks.primary_artist_name, '')
),

-- The account export has minutes only: a short song on repeat gives equal rows of one package that are different listens.
counted as (
  select
    *,
    iff(
      source = 'account_export',
      row_number() over (partition by source, data_source, played_at, recording_id, ms_played order by unique_play),
      1
    ) as occurrence
  from identified
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
)

select
  *,
  source || ':' || unique_play || ':' || row_number() over (
    partition by source, unique_play
    order by
      played_at, ms_played, occurrence, reason_start, reason_end, platform, conn_country, shuffle, skipped, offline,
      incognito_mode, recording_id
  ) as listen_key
from distinct_rows
