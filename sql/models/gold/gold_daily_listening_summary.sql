-- One row per local date with a play: the day's figures, its favourites and what was new.
-- refresh: since local_date
with plays as (
  select
    local_date, local_day_name, local_day_of_week, local_hour, local_month, local_quarter, local_year, local_timestamp,
    unique_play, session_id, recording_id, track_name, track_duration_ms, track_popularity, listened_minutes,
    primary_artist_name, artist_popularity, mainstream_score, primary_genre, is_multi_genre_artist,
    is_first_play_of_artist, is_first_play_of_track, album_id, album_name, listening_source, ingested_at,
    coalesce(primary_artist_id, name_key(primary_artist_name)) as artist_key
  from silver_listening_enriched
),

-- An album is its id; a source without ids names it, and both meet within the day.
named_albums as (
  select
    local_date,
    coalesce(min(album_id), lower(album_name) || '|' || coalesce(artist_key, '')) as album_key
  from plays
  where album_name is not null
  group by local_date, lower(album_name), artist_key
),

album_keys as (
  select local_date, album_key
  from named_albums
  union all
  select local_date, album_id as album_key
  from plays
  where album_name is null and album_id is not null
),

albums as (
  select local_date, count(distinct album_key) as unique_albums
  from album_keys
  group by local_date
),

artist_plays as (
  select local_date, artist_key, min(primary_artist_name) as artist_name, count(*) as plays
  from plays
  where artist_key is not null
  group by local_date, artist_key
),

top_artists as (
  select local_date, artist_name
  from artist_plays
  qualify row_number() over (partition by local_date order by plays desc, artist_name, artist_key) = 1
),

track_plays as (
  select local_date, recording_id, min(track_name) as track_name, count(*) as plays
  from plays
  where track_name is not null
  group by local_date, recording_id
),

top_tracks as (
  select local_date, track_name
  from track_plays
  qualify row_number() over (partition by local_date order by plays desc, track_name, recording_id) = 1
),

genre_plays as (
  select local_date, primary_genre, count(*) as plays
  from plays
  where primary_genre <> 'unclassified'
  group by local_date, primary_genre
),

genres as (
  select
    local_date,
    count(*) as unique_genres,
    round(100 * (1 - 1.0 * sum(plays * plays) / (sum(plays) * sum(plays))), 1) as genre_diversity_score
  from genre_plays
  group by local_date
),

top_genres as (
  select local_date, primary_genre
  from genre_plays
  qualify row_number() over (partition by local_date order by plays desc, primary_genre) = 1
),

days as (
  select
    local_date,
    max(local_day_name) as day_of_week,
    max(local_day_of_week) >= 6 as is_weekend,
    max(local_month) as month_number,
    max(local_quarter) as quarter,
    max(local_year) as year,
    count(*) as total_plays,
    count(distinct recording_id) as unique_tracks,
    count(distinct artist_key) as unique_artists,
    round(coalesce(sum(listened_minutes), 0), 2) as total_listening_minutes,
    round(avg(track_duration_ms) / 60000, 2) as average_track_length_minutes,
    round(100.0 * count_if(is_multi_genre_artist) / count(*), 1) as multi_genre_artist_percentage,
    count_if(is_first_play_of_artist) as new_artists_discovered,
    count_if(is_first_play_of_track) as new_tracks_discovered,
    round(100.0 * (count(*) - count(distinct recording_id)) / count(*), 1) as repeat_play_percentage,
    round(100.0 * count_if(listening_source = 'playlist') / count(*), 1) as playlist_play_percentage,
    round(100.0 * count_if(listening_source = 'album') / count(*), 1) as album_play_percentage,
    round(100.0 * count_if(listening_source = 'artist') / count(*), 1) as artist_play_percentage,
    round(avg(track_popularity), 1) as average_track_popularity,
    round(avg(artist_popularity), 1) as average_artist_popularity,
    round(avg(mainstream_score), 1) as mainstream_score,
    avg(sin(2 * pi() * local_hour / 24)) as hour_sine,
    avg(cos(2 * pi() * local_hour / 24)) as hour_cosine,
    count_if(session_id = unique_play) as listening_sessions,
    min(local_timestamp) as first_play_at,
    max(local_timestamp) as last_play_at,
    max(ingested_at) as last_updated
  from plays
  group by local_date
),

-- Hours lie on a circle: the mean of 23 and 1 is 0. Hours that cancel each other out have no mean.
hours as (
  select
    local_date,
    iff(
      hour_sine * hour_sine + hour_cosine * hour_cosine < 0.000000000001,
      null,
      atan2(hour_sine, hour_cosine) * 24 / (2 * pi())
    ) as mean_hour
  from days
),

rounded_hours as (
  select local_date, round(iff(mean_hour < 0, mean_hour + 24, mean_hour), 1) as mean_hour
  from hours
)

select
  days.local_date,
  days.day_of_week,
  days.is_weekend,
  case days.month_number
    when 1 then 'Jan' when 2 then 'Feb' when 3 then 'Mar' when 4 then 'Apr' when 5 then 'May' when 6 then 'Jun'
    when 7 then 'Jul' when 8 then 'Aug' when 9 then 'Sep' when 10 then 'Oct' when 11 then 'Nov' else 'Dec'
  end as month_name,
  days.quarter,
  days.year,
  days.total_plays,
  days.unique_tracks,
  days.unique_artists,
  coalesce(albums.unique_albums, 0) as unique_albums,
  coalesce(genres.unique_genres, 0) as unique_genres,
  days.total_listening_minutes,
  days.average_track_length_minutes,
  top_artists.artist_name as top_artist,
  top_tracks.track_name as top_track,
  top_genres.primary_genre as top_genre,
  genres.genre_diversity_score,
  days.multi_genre_artist_percentage,
  days.new_artists_discovered,
  days.new_tracks_discovered,
  days.repeat_play_percentage,
  days.playlist_play_percentage,
  days.album_play_percentage,
  days.artist_play_percentage,
  days.average_track_popularity,
  days.average_artist_popularity,
  days.mainstream_score,
  iff(rounded_hours.mean_hour >= 24, 0, rounded_hours.mean_hour) as average_listening_hour,
  days.listening_sessions,
  days.first_play_at,
  days.last_play_at,
  days.last_updated
from days
inner join rounded_hours on rounded_hours.local_date = days.local_date
left join albums on albums.local_date = days.local_date
left join top_artists on top_artists.local_date = days.local_date
left join top_tracks on top_tracks.local_date = days.local_date
left join top_genres on top_genres.local_date = days.local_date
left join genres on genres.local_date = days.local_date
