-- One row per listen to music after duplicates are resolved, before the play rule and the exclusions: what each listen
-- was, whether it counts as a play and why not, and the raw rows it stands for.
-- Where sources tell of one listen, the export says how long and how, the API what was on the record.
-- refresh: since utc_played_at
with matched as (
  select
    silver_listen_match.kept_key,
    silver_listen.*
  from silver_listen_match
  inner join silver_listen on silver_listen.listen_key = silver_listen_match.listen_key
),

api_side as (
  select *
  from matched
  where source = 'api'
  qualify row_number() over (partition by kept_key order by listen_key) = 1
),

account_side as (
  select *
  from matched
  where source = 'account_export'
  qualify row_number() over (partition by kept_key order by listen_key) = 1
),

merged as (
  select
    base.unique_play as raw_unique_play,
    base.listen_key,
    base.played_at,
    base.source,
    base.recording_id,
    coalesce(base.track_id, api_side.track_id) as track_id,
    coalesce(base.track_name, api_side.track_name) as track_name,
    coalesce(base.track_uri, api_side.track_uri) as track_uri,
    coalesce(base.track_duration_ms, api_side.track_duration_ms) as track_duration_ms,
    coalesce(base.track_popularity, api_side.track_popularity) as track_popularity,
    coalesce(base.track_explicit, api_side.track_explicit) as track_explicit,
    coalesce(base.artist_id, api_side.artist_id) as artist_id,
    coalesce(base.artist_name, api_side.artist_name) as artist_name,
    coalesce(base.album_id, api_side.album_id) as album_id,
    coalesce(base.album_name, api_side.album_name) as album_name,
    coalesce(base.album_type, api_side.album_type) as album_type,
    coalesce(base.album_release_date, api_side.album_release_date) as album_release_date,
    coalesce(base.context_type, api_side.context_type) as context_type,
    coalesce(base.context_uri, api_side.context_uri) as context_uri,
    coalesce(base.ms_played, account_side.ms_played) as ms_played,
    base.platform,
    base.conn_country,
    base.shuffle,
    base.skipped,
    base.offline,
    base.ingested_at,
    base.data_source,
    case
      when api_side.listen_key is not null and account_side.listen_key is not null
        then [
          base.data_source || '#' || base.unique_play,
          api_side.data_source || '#' || api_side.unique_play,
          account_side.data_source || '#' || account_side.unique_play
        ]
      when api_side.listen_key is not null
        then [base.data_source || '#' || base.unique_play, api_side.data_source || '#' || api_side.unique_play]
      when account_side.listen_key is not null
        then [base.data_source || '#' || base.unique_play, account_side.data_source || '#' || account_side.unique_play]
      else [base.data_source || '#' || base.unique_play]
    end as resolved_from
  from silver_listen as base
  left join silver_listen_match as stood_for on stood_for.listen_key = base.listen_key
  left join api_side on api_side.kept_key = base.listen_key
  left join account_side on account_side.kept_key = base.listen_key
  where stood_for.listen_key is null
),

judged as (
  select
    *,
    coalesce(ms_played, {{min_play_ms}}) >= {{min_play_ms}} as counts_as_play,
    coalesce(artist_id, name_key(artist_name)) as artist_key,
    case
      when skipped or ms_played < {{min_play_ms}} then true
      when skipped is null and ms_played is null then null
      else false
    end as is_skip
  from merged
),

-- A key per listen: rows of one second and track that are different listens get a number.
shared_keys as (
  select raw_unique_play
  from judged
  group by raw_unique_play
  having count(*) > 1
),

numbers as (
  select
    judged.listen_key,
    row_number() over (partition by judged.raw_unique_play order by judged.played_at, judged.listen_key) as same_key
  from judged
  inner join shared_keys on shared_keys.raw_unique_play = judged.raw_unique_play
),

-- What the order of the listens decides is decided on few columns: wide rows are not sorted.
listens as (
  select
    judged.listen_key,
    judged.played_at,
    judged.counts_as_play,
    judged.artist_key,
    judged.recording_id,
    judged.ms_played,
    judged.track_duration_ms,
    iff(
      coalesce(numbers.same_key, 1) = 1,
      judged.raw_unique_play,
      judged.raw_unique_play || '_' || numbers.same_key
    ) as unique_play
  from judged
  left join numbers on numbers.listen_key = judged.listen_key
),

artist_firsts as (
  select artist_key, min(played_at) as played_at
  from listens
  where counts_as_play and artist_key is not null
  group by artist_key
),

first_of_artist as (
  select listens.artist_key, min(listens.listen_key) as listen_key
  from listens
  inner join artist_firsts
    on artist_firsts.artist_key = listens.artist_key and artist_firsts.played_at = listens.played_at
  where listens.counts_as_play
  group by listens.artist_key
),

recording_firsts as (
  select recording_id, min(played_at) as played_at
  from listens
  where counts_as_play
  group by recording_id
),

first_of_recording as (
  select listens.recording_id, min(listens.listen_key) as listen_key
  from listens
  inner join recording_firsts
    on recording_firsts.recording_id = listens.recording_id and recording_firsts.played_at = listens.played_at
  where listens.counts_as_play
  group by listens.recording_id
),

ordered as (
  select
    listen_key,
    played_at,
    unique_play,
    counts_as_play,
    ms_played,
    track_duration_ms,
    max(iff(counts_as_play, played_at, null)) over (
      order by played_at, listen_key rows between unbounded preceding and 1 preceding
    ) as previous_play_end
  from listens
),

-- Without a length from the source: the track's own, at most the time since the previous play ended.
timed as (
  select
    *,
    coalesce(
      ms_played,
      case
        when previous_play_end is null then track_duration_ms
        when datediff('millisecond', previous_play_end, played_at) < track_duration_ms
          then datediff('millisecond', previous_play_end, played_at)
        else track_duration_ms
      end
    ) as listened_ms
  from ordered
),

starting as (
  select
    *,
    counts_as_play and (
      previous_play_end is null
      or datediff('millisecond', previous_play_end, played_at) - coalesce(listened_ms, 0) >= 30 * 60 * 1000
    ) as starts_session
  from timed
),

timeline as (
  select
    listen_key,
    unique_play,
    listened_ms,
    iff(
      counts_as_play,
      max(iff(starts_session, unique_play, null)) over (
        order by played_at, listen_key rows between unbounded preceding and current row
      ),
      null
    ) as session_id
  from starting
),

located as (
  select
    judged.*,
    timeline.unique_play,
    timeline.listened_ms,
    timeline.session_id,
    first_of_artist.listen_key is not null as is_first_play_of_artist,
    first_of_recording.listen_key is not null as is_first_play_of_track,
    convert_timezone('UTC', '{{time_zone}}', judged.played_at) as local_timestamp
  from judged
  inner join timeline on timeline.listen_key = judged.listen_key
  left join first_of_artist on first_of_artist.listen_key = judged.listen_key
  left join first_of_recording on first_of_recording.listen_key = judged.listen_key
),

final as (
  select
    located.unique_play,
    located.local_timestamp,
    cast(located.local_timestamp as date) as local_date,
    cast(hour(located.local_timestamp) as integer) as local_hour,
    cast(dayofweekiso(located.local_timestamp) as integer) as local_day_of_week,
    case dayofweekiso(located.local_timestamp)
      when 1 then 'Mon' when 2 then 'Tue' when 3 then 'Wed' when 4 then 'Thu'
      when 5 then 'Fri' when 6 then 'Sat' else 'Sun'
    end as local_day_name,
    cast(month(located.local_timestamp) as integer) as local_month,
    cast(year(located.local_timestamp) as integer) as local_year,
    cast(quarter(located.local_timestamp) as integer) as local_quarter,
    dayofweekiso(located.local_timestamp) >= 6 as is_weekend,
    case
      when hour(located.local_timestamp) between 6 and 11 then 'morning'
      when hour(located.local_timestamp) between 12 and 17 then 'afternoon'
      when hour(located.local_timestamp) between 18 and 21 then 'evening'
      else 'night'
    end as time_of_day_category,
    located.played_at as utc_played_at,
    located.source,
    'track' as content_type,
    located.session_id,
    located.recording_id,
    located.track_id,
    located.track_name,
    located.track_uri,
    located.track_duration_ms,
    cast(round(located.track_duration_ms / 60000.0, 2) as decimal(12, 2)) as track_duration_minutes,
    located.track_popularity,
    located.track_explicit,
    cast(round(located.listened_ms / 60000.0, 2) as decimal(12, 2)) as listened_minutes,
    located.is_skip,
    located.artist_id as primary_artist_id,
    located.artist_name as primary_artist_name,
    artist.popularity as artist_popularity,
    artist.followers_total as artist_followers,
    coalesce(artist.primary_genre, 'unclassified') as primary_genre,
    artist.genres as all_genres,
    coalesce(array_size(artist.genres), 0) as genre_count,
    coalesce(array_size(artist.genres), 0) > 1 as is_multi_genre_artist,
    coalesce(artist.genre_source, 'unclassified') as genre_source,
    round(
      case
        when located.track_popularity is not null and artist.popularity is not null
          then (located.track_popularity + artist.popularity) / 2.0
        else coalesce(located.track_popularity, artist.popularity)
      end,
      1
    ) as mainstream_score,
    located.is_first_play_of_artist,
    located.is_first_play_of_track,
    located.album_id,
    located.album_name,
    located.album_type,
    located.album_release_date,
    nullif(try_cast(substr(located.album_release_date, 1, 4) as integer), 0) as album_release_year,
    cast(year(located.local_timestamp) as integer)
    - nullif(try_cast(substr(located.album_release_date, 1, 4) as integer), 0) as album_age_years,
    located.album_type = 'single' as is_single,
    located.album_type = 'compilation' as is_compilation,
    located.context_type,
    located.context_uri,
    coalesce(located.context_type, 'unknown') as listening_source,
    located.platform,
    located.conn_country,
    located.shuffle,
    located.skipped,
    located.offline,
    located.ingested_at,
    located.data_source,
    located.counts_as_play,
    iff(located.counts_as_play, null, 'below play rule') as why_not,
    located.resolved_from
  from located
  left join bronze_artist_genres as artist
    on coalesce(artist.artist_id, name_key(artist.artist_name))
    = located.artist_key
)

select *
from final
