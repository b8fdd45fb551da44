-- One row per listen to music after duplicates are resolved: all that no rule changes. Where sources tell of one listen, the
-- export says how long and how, the API what was on the record.
-- resolved_from is NULL where a listen stands for one raw row of its own key.
-- internal
-- refresh: since played_at
with matched as (
  select silver_listen_match.kept_key, silver_listen.*
  from silver_listen_match
  inner join silver_listen on silver_listen.listen_key = silver_listen_match.listen_key
),

api_side as (
  select *
  from matched
  where source = 'api'
  qualify row_number() over (partition by kept_key order by listen_key) = 1
),

-- What else told of the listen: the account export has its length, a scrobble only that it was.
other_side as (
  select *
  from matched
  where source <> 'api'
  qualify row_number() over (
    partition by kept_key order by iff(source = 'account_export', 0, 1), source, listen_key
  ) = 1
),

sources as (
  select kept_key, array_sort(array_agg(data_source || '#' || unique_play)) as others
  from matched
  group by kept_key
),

-- Rows of one second and track that are different listens get a number: the key of a listen is unique.
kept as (
  select
    silver_listen.listen_key,
    silver_listen.unique_play,
    date_trunc('second', silver_listen.played_at) as second
  from silver_listen
  left join silver_listen_match as stood_for on stood_for.listen_key = silver_listen.listen_key
  where stood_for.listen_key is null
),

crowded_seconds as (
  select second
  from kept
  group by second
  having count(*) > 1
),

numbers as (
  select kept.listen_key, row_number() over (partition by kept.unique_play order by kept.listen_key) as same_key
  from kept
  inner join crowded_seconds on crowded_seconds.second = kept.second
),

renumbered as (
  select listen_key, same_key
  from numbers
  where same_key > 1
),

listens as (
  select
    base.listen_key,
    iff(renumbered.same_key is null, base.unique_play, base.unique_play || '_' || renumbered.same_key) as unique_play,
    base.played_at,
    convert_timezone('UTC', '{{time_zone}}', base.played_at) as local_timestamp,
    base.source,
    base.recording_id,
    base.artist_key,
    coalesce(base.track_id, api_side.track_id, other_side.track_id) as track_id,
    coalesce(base.track_name, api_side.track_name, other_side.track_name) as track_name,
    coalesce(base.track_uri, api_side.track_uri, other_side.track_uri) as track_uri,
    coalesce(base.track_duration_ms, api_side.track_duration_ms, other_side.track_duration_ms) as track_duration_ms,
    coalesce(base.track_popularity, api_side.track_popularity) as track_popularity,
    coalesce(base.track_explicit, api_side.track_explicit) as track_explicit,
    coalesce(base.artist_id, api_side.artist_id) as artist_id,
    coalesce(base.artist_name, api_side.artist_name, other_side.artist_name) as artist_name,
    coalesce(base.album_id, api_side.album_id) as album_id,
    coalesce(base.album_name, api_side.album_name, other_side.album_name) as album_name,
    coalesce(base.album_type, api_side.album_type) as album_type,
    coalesce(base.album_release_date, api_side.album_release_date) as album_release_date,
    coalesce(base.context_type, api_side.context_type) as context_type,
    coalesce(base.context_uri, api_side.context_uri) as context_uri,
    coalesce(base.ms_played, other_side.ms_played) as ms_played,
    base.platform,
    base.conn_country,
    base.reason_end,
    base.shuffle,
    base.skipped,
    base.offline,
    base.incognito_mode,
    base.ingested_at,
    base.data_source,
    case
      when sources.kept_key is not null then array_cat([base.data_source || '#' || base.unique_play], sources.others)
      when renumbered.same_key is not null then [base.data_source || '#' || base.unique_play]
    end as resolved_from
  from silver_listen as base
  left join silver_listen_match as stood_for on stood_for.listen_key = base.listen_key
  left join api_side on api_side.kept_key = base.listen_key
  left join other_side on other_side.kept_key = base.listen_key
  left join sources on sources.kept_key = base.listen_key
  left join renumbered on renumbered.listen_key = base.listen_key
  where stood_for.listen_key is null
)

select
  *,
  cast(local_timestamp as date) as local_date,
  cast(hour(local_timestamp) as integer) as local_hour,
  cast(dayofweekiso(local_timestamp) as integer) as local_day_of_week
from listens
