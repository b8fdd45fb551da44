-- One row per artist with at least one play: how much, since when, when in the day and week, and how steadily.
-- Artists and recordings are grouped by numbers for their keys: half the time of grouping by the keys themselves.
with listens as (
  select key_number(coalesce(primary_artist_id, name_key(primary_artist_name))) as artist_number, is_skip
  from silver_history_resolved
  where primary_artist_name is not null or primary_artist_id is not null
),

skips as (
  select
    artist_number,
    round(100.0 * count_if(is_skip) / nullif(count(is_skip), 0), 1) as skip_percentage
  from listens
  group by artist_number
),

plays as (
  select
    local_date, local_day_name, local_day_of_week, local_timestamp, time_of_day_category, is_weekend,
    track_popularity, listened_minutes, primary_artist_id, primary_artist_name, artist_popularity, artist_followers,
    primary_genre, genre_source, genre_count, album_id, album_name, ingested_at,
    key_number(coalesce(primary_artist_id, name_key(primary_artist_name))) as artist_number,
    key_number(recording_id) as recording_number,
    case time_of_day_category when 'morning' then 1 when 'afternoon' then 2 when 'evening' then 3 else 4 end as time_of_day_order
  from silver_listening_enriched
  where primary_artist_name is not null or primary_artist_id is not null
),

-- An album is its id; a source without ids names it, and both meet.
named_albums as (
  select artist_number, coalesce(min(album_id), lower(album_name)) as album_key
  from plays
  where album_name is not null
  group by artist_number, lower(album_name)
),

album_keys as (
  select artist_number, album_key
  from named_albums
  union
  select artist_number, album_id as album_key
  from plays
  where album_name is null and album_id is not null
),

albums as (
  select artist_number, count(*) as unique_albums_played
  from album_keys
  group by artist_number
),

time_of_day as (
  select artist_number, time_of_day_category
  from plays
  group by artist_number, time_of_day_category, time_of_day_order
  qualify row_number() over (partition by artist_number order by count(*) desc, time_of_day_order) = 1
),

day_of_week as (
  select artist_number, local_day_name
  from plays
  group by artist_number, local_day_name, local_day_of_week
  qualify row_number() over (partition by artist_number order by count(*) desc, local_day_of_week) = 1
),

days as (
  select artist_number, local_date
  from plays
  group by artist_number, local_date
),

-- Consecutive dates keep their distance to their number: one group per run.
runs as (
  select
    artist_number,
    datediff('day', date '2000-01-01', local_date)
    - row_number() over (partition by artist_number order by local_date) as run
  from days
),

run_lengths as (
  select artist_number, run, count(*) as days_in_run
  from runs
  group by artist_number, run
),

streaks as (
  select artist_number, max(days_in_run) as listening_streak_days
  from run_lengths
  group by artist_number
),

totals as (
  select
    artist_number,
    max(primary_artist_id) as artist_id,
    max(primary_artist_name) as artist_name,
    max(primary_genre) as primary_genre,
    max(genre_source) as genre_source,
    max(genre_count) as genre_count,
    max(artist_popularity) as artist_popularity,
    max(artist_followers) as artist_followers,
    count(*) as total_plays,
    count(distinct recording_number) as unique_tracks_played,
    round(coalesce(sum(listened_minutes), 0), 2) as total_listening_minutes,
    round(avg(track_popularity), 1) as average_track_popularity,
    min(local_timestamp) as first_listened,
    max(local_timestamp) as last_listened,
    count(distinct local_date) as days_active,
    round(100.0 * count_if(is_weekend) / count(*), 1) as weekend_play_percentage,
    max(ingested_at) as last_updated
  from plays
  group by artist_number
),

artists as (
  select
    key_number(coalesce(artist_id, name_key(artist_name))) as artist_number,
    artist_uri,
    genres,
    genre_confidence
  from bronze_artist_genres
)

select
  totals.artist_id,
  totals.artist_name,
  coalesce(artists.artist_uri, 'spotify:artist:' || totals.artist_id) as artist_uri,
  totals.primary_genre,
  artists.genres as all_genres,
  totals.genre_count,
  totals.genre_count > 1 as is_multi_genre_artist,
  totals.genre_source,
  artists.genre_confidence,
  totals.artist_popularity,
  totals.artist_followers,
  totals.total_plays,
  totals.unique_tracks_played,
  coalesce(albums.unique_albums_played, 0) as unique_albums_played,
  totals.total_listening_minutes,
  totals.average_track_popularity,
  totals.first_listened,
  totals.last_listened,
  totals.days_active,
  streaks.listening_streak_days,
  time_of_day.time_of_day_category as primary_time_of_day,
  day_of_week.local_day_name as primary_day_of_week,
  totals.weekend_play_percentage,
  skips.skip_percentage,
  totals.last_updated
from totals
inner join streaks on streaks.artist_number = totals.artist_number
inner join time_of_day on time_of_day.artist_number = totals.artist_number
inner join day_of_week on day_of_week.artist_number = totals.artist_number
inner join skips on skips.artist_number = totals.artist_number
left join albums on albums.artist_number = totals.artist_number
left join artists on artists.artist_number = totals.artist_number
