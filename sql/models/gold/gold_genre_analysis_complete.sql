-- One row per primary genre, ranked by plays. 'unclassified' has a row, for the shares to add up, but no rank.
with plays as (
  select
    local_date, local_day_name, local_day_of_week, local_hour, local_timestamp, time_of_day_category, recording_id,
    track_name, track_duration_ms, track_popularity, track_explicit, listened_minutes, primary_artist_name,
    artist_popularity, artist_followers, primary_genre, genre_source, ingested_at,
    coalesce(primary_artist_id, name_key(primary_artist_name)) as artist_key,
    case time_of_day_category when 'morning' then 1 when 'afternoon' then 2 when 'evening' then 3 else 4 end as time_of_day_order
  from silver_listening_enriched
),

artist_plays as (
  select primary_genre, artist_key, min(primary_artist_name) as artist_name, count(*) as plays
  from plays
  where artist_key is not null
  group by primary_genre, artist_key
),

top_artists as (
  select primary_genre, artist_name, plays
  from artist_plays
  qualify row_number() over (partition by primary_genre order by plays desc, artist_name, artist_key) = 1
),

track_plays as (
  select primary_genre, recording_id, min(track_name) as track_name, count(*) as plays
  from plays
  where track_name is not null
  group by primary_genre, recording_id
),

top_tracks as (
  select primary_genre, track_name
  from track_plays
  qualify row_number() over (partition by primary_genre order by plays desc, track_name, recording_id) = 1
),

time_of_day as (
  select primary_genre, time_of_day_category
  from plays
  group by primary_genre, time_of_day_category, time_of_day_order
  qualify row_number() over (partition by primary_genre order by count(*) desc, time_of_day_order) = 1
),

day_of_week as (
  select primary_genre, local_day_name
  from plays
  group by primary_genre, local_day_name, local_day_of_week
  qualify row_number() over (partition by primary_genre order by count(*) desc, local_day_of_week) = 1
),

genres as (
  select
    primary_genre,
    count(*) as total_plays,
    count(distinct artist_key) as unique_artists,
    count(distinct recording_id) as unique_tracks,
    round(coalesce(sum(listened_minutes), 0), 2) as total_listening_minutes,
    round(avg(artist_popularity), 1) as average_artist_popularity,
    round(avg(artist_followers), 1) as average_artist_followers,
    avg(sin(2 * pi() * local_hour / 24)) as hour_sine,
    avg(cos(2 * pi() * local_hour / 24)) as hour_cosine,
    min(local_timestamp) as first_discovered,
    max(local_timestamp) as last_played,
    count(distinct local_date) as days_active,
    round(avg(track_duration_ms) / 60000, 2) as average_track_duration_minutes,
    round(avg(track_popularity), 1) as average_track_popularity,
    round(100.0 * count_if(track_explicit) / nullif(count(track_explicit), 0), 1) as explicit_content_percentage,
    round(100.0 * count_if(genre_source not in ('spotify', 'unclassified')) / count(*), 1) as enhanced_percentage,
    max(ingested_at) as last_updated
  from plays
  group by primary_genre
),

ranked as (
  select
    *,
    iff(
      primary_genre = 'unclassified',
      null,
      row_number() over (
        partition by iff(primary_genre = 'unclassified', 1, 0) order by total_plays desc, primary_genre
      )
    ) as genre_rank,
    round(100.0 * total_plays / sum(total_plays) over (), 2) as percentage_of_total_listening,
    iff(
      hour_sine * hour_sine + hour_cosine * hour_cosine < 0.000000000001,
      null,
      atan2(hour_sine, hour_cosine) * 24 / (2 * pi())
    ) as mean_hour
  from genres
),

rounded_hours as (
  select primary_genre, round(iff(mean_hour < 0, mean_hour + 24, mean_hour), 1) as mean_hour
  from ranked
)

select
  ranked.primary_genre,
  ranked.genre_rank,
  ranked.total_plays,
  ranked.unique_artists,
  ranked.unique_tracks,
  ranked.total_listening_minutes,
  ranked.percentage_of_total_listening,
  ranked.average_artist_popularity,
  ranked.average_artist_followers,
  top_artists.artist_name as top_artist,
  top_artists.plays as top_artist_plays,
  top_tracks.track_name as top_track,
  time_of_day.time_of_day_category as primary_time_of_day,
  day_of_week.local_day_name as primary_day_of_week,
  iff(rounded_hours.mean_hour >= 24, 0, rounded_hours.mean_hour) as average_listening_hour,
  ranked.first_discovered,
  ranked.last_played,
  ranked.days_active,
  ranked.average_track_duration_minutes,
  ranked.average_track_popularity,
  ranked.explicit_content_percentage,
  ranked.enhanced_percentage,
  ranked.last_updated
from ranked
inner join rounded_hours on rounded_hours.primary_genre = ranked.primary_genre
inner join time_of_day on time_of_day.primary_genre = ranked.primary_genre
inner join day_of_week on day_of_week.primary_genre = ranked.primary_genre
left join top_artists on top_artists.primary_genre = ranked.primary_genre
left join top_tracks on top_tracks.primary_genre = ranked.primary_genre
