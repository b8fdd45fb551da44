-- One row per local month with a play: totals, favourites, habits and growth against the previous calendar month.
-- refresh: since month
with plays as (
  select
    local_date, local_month, local_quarter, local_year, utc_played_at, unique_play, session_id, recording_id, track_name,
    track_popularity, listened_minutes, primary_artist_name, primary_genre, is_weekend, time_of_day_category,
    is_first_play_of_artist, ingested_at,
    coalesce(primary_artist_id, name_key(primary_artist_name)) as artist_key,
    local_year * 12 + local_month as month_index,
    case time_of_day_category when 'morning' then 1 when 'afternoon' then 2 when 'evening' then 3 else 4 end as time_of_day_order
  from silver_listening_enriched
),

artist_plays as (
  select month_index, artist_key, min(primary_artist_name) as artist_name, count(*) as plays
  from plays
  where artist_key is not null
  group by month_index, artist_key
),

top_artists as (
  select month_index, artist_name, plays
  from artist_plays
  qualify row_number() over (partition by month_index order by plays desc, artist_name, artist_key) = 1
),

track_plays as (
  select month_index, recording_id, min(track_name) as track_name, count(*) as plays
  from plays
  where track_name is not null
  group by month_index, recording_id
),

top_tracks as (
  select month_index, track_name, plays
  from track_plays
  qualify row_number() over (partition by month_index order by plays desc, track_name, recording_id) = 1
),

genre_plays as (
  select month_index, primary_genre, count(*) as plays
  from plays
  where primary_genre <> 'unclassified'
  group by month_index, primary_genre
),

top_genres as (
  select month_index, primary_genre, plays
  from genre_plays
  qualify row_number() over (partition by month_index order by plays desc, primary_genre) = 1
),

genres as (
  select
    month_index,
    count(*) as unique_genres,
    round(100 * (1 - 1.0 * sum(plays * plays) / (sum(plays) * sum(plays))), 1) as genre_diversity_score
  from genre_plays
  group by month_index
),

time_of_day as (
  select month_index, time_of_day_category
  from plays
  group by month_index, time_of_day_category, time_of_day_order
  qualify row_number() over (partition by month_index order by count(*) desc, time_of_day_order) = 1
),

-- A session runs from the start of its first play to the end of its last and belongs to the month of its first.
session_bounds as (
  select
    session_id,
    max(iff(session_id = unique_play, month_index, null)) as month_index,
    max(iff(session_id = unique_play, coalesce(listened_minutes, 0), null)) * 60 as first_play_seconds,
    datediff('second', min(utc_played_at), max(utc_played_at)) as seconds_after_first_play
  from plays
  group by session_id
),

sessions as (
  select
    month_index,
    -- Sums of exact numbers: a sum of fractions depends on the order of the rows, and the last digit with it.
    round(sum(first_play_seconds + seconds_after_first_play) / (60.0 * count(*)), 2) as average_session_length_minutes
  from session_bounds
  where month_index is not null
  group by month_index
),

months as (
  select
    month_index,
    max(local_year) as year,
    max(local_month) as month,
    max(local_quarter) as quarter,
    count(*) as total_plays,
    round(coalesce(sum(listened_minutes), 0) / 60, 2) as total_listening_hours,
    count(distinct local_date) as active_days,
    round(1.0 * count(*) / count(distinct local_date), 2) as daily_average_plays,
    count(distinct artist_key) as unique_artists,
    count(distinct recording_id) as unique_tracks,
    count_if(is_first_play_of_artist) as new_artists_discovered,
    round(100.0 * count_if(is_first_play_of_artist) / count(*), 2) as artist_discovery_rate,
    round(100.0 * count_if(is_weekend) / count(*), 1) as weekend_listening_percentage,
    round(avg(track_popularity), 1) as average_track_popularity,
    avg(track_popularity) as exact_track_popularity,
    max(ingested_at) as last_updated
  from plays
  group by month_index
)

select
  months.year,
  months.month,
  case months.month
    when 1 then 'Jan' when 2 then 'Feb' when 3 then 'Mar' when 4 then 'Apr' when 5 then 'May' when 6 then 'Jun'
    when 7 then 'Jul' when 8 then 'Aug' when 9 then 'Sep' when 10 then 'Oct' when 11 then 'Nov' else 'Dec'
  end as month_name,
  months.quarter,
  months.total_plays,
  months.total_listening_hours,
  months.active_days,
  months.daily_average_plays,
  months.unique_artists,
  months.unique_tracks,
  coalesce(genres.unique_genres, 0) as unique_genres,
  months.new_artists_discovered,
  months.artist_discovery_rate,
  genres.genre_diversity_score,
  top_artists.artist_name as top_artist,
  top_artists.plays as top_artist_plays,
  top_genres.primary_genre as top_genre,
  top_genres.plays as top_genre_plays,
  top_tracks.track_name as top_track,
  top_tracks.plays as top_track_plays,
  months.weekend_listening_percentage,
  time_of_day.time_of_day_category as primary_time_of_day,
  sessions.average_session_length_minutes,
  months.average_track_popularity,
  case
    when months.exact_track_popularity is null then 'Unknown'
    when months.exact_track_popularity > 70 then 'High Mainstream'
    when months.exact_track_popularity > 50 then 'Moderate Mainstream'
    else 'Underground/Niche'
  end as mainstream_tendency,
  round(100.0 * (months.total_plays - previous.total_plays) / previous.total_plays, 2) as plays_growth_rate,
  round(
    100.0 * (months.new_artists_discovered - previous.new_artists_discovered)
    / nullif(previous.new_artists_discovered, 0),
    2
  ) as artist_discovery_growth,
  months.last_updated
from months
inner join time_of_day on time_of_day.month_index = months.month_index
left join months as previous on previous.month_index = months.month_index - 1
left join sessions on sessions.month_index = months.month_index
left join genres on genres.month_index = months.month_index
left join top_artists on top_artists.month_index = months.month_index
left join top_tracks on top_tracks.month_index = months.month_index
left join top_genres on top_genres.month_index = months.month_index
