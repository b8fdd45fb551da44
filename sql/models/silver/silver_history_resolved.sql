-- One row per listen to music after duplicates are resolved, before the play rule and the exclusions: what each listen
-- was, whether it counts as a play and why not, and the raw rows it stands for.
-- duckdb: view
select
  listen.unique_play,
  listen.local_timestamp,
  listen.local_date,
  listen.local_hour,
  listen.local_day_of_week,
  case listen.local_day_of_week
    when 1 then 'Mon' when 2 then 'Tue' when 3 then 'Wed' when 4 then 'Thu' when 5 then 'Fri' when 6 then 'Sat' else 'Sun'
  end as local_day_name,
  cast(month(listen.local_date) as integer) as local_month,
  cast(year(listen.local_date) as integer) as local_year,
  cast(quarter(listen.local_date) as integer) as local_quarter,
  listen.local_day_of_week >= 6 as is_weekend,
  case
    when listen.local_hour between 6 and 11 then 'morning'
    when listen.local_hour between 12 and 17 then 'afternoon'
    when listen.local_hour between 18 and 21 then 'evening'
    else 'night'
  end as time_of_day_category,
  listen.played_at as utc_played_at,
  listen.source,
  'track' as content_type,
  judged.session_id,
  listen.recording_id,
  listen.track_id,
  listen.track_name,
  listen.track_uri,
  listen.track_duration_ms,
  cast(round(listen.track_duration_ms / 60000.0, 2) as decimal(12, 2)) as track_duration_minutes,
  listen.track_popularity,
  listen.track_explicit,
  cast(round(judged.listened_ms / 60000.0, 2) as decimal(12, 2)) as listened_minutes,
  judged.is_skip,
  listen.artist_id as primary_artist_id,
  listen.artist_name as primary_artist_name,
  artist.popularity as artist_popularity,
  artist.followers_total as artist_followers,
  coalesce(artist.primary_genre, 'unclassified') as primary_genre,
  artist.genres as all_genres,
  coalesce(array_size(artist.genres), 0) as genre_count,
  coalesce(array_size(artist.genres), 0) > 1 as is_multi_genre_artist,
  coalesce(artist.genre_source, 'unclassified') as genre_source,
  round(
    case
      when listen.track_popularity is not null and artist.popularity is not null
        then (listen.track_popularity + artist.popularity) / 2.0
      else coalesce(listen.track_popularity, artist.popularity)
    end,
    1
  ) as mainstream_score,
  judged.is_first_play_of_artist,
  judged.is_first_play_of_track,
  listen.album_id,
  listen.album_name,
  listen.album_type,
  listen.album_release_date,
  nullif(try_cast(substr(listen.album_release_date, 1, 4) as integer), 0) as album_release_year,
  cast(year(listen.local_date) as integer)
  - nullif(try_cast(substr(listen.album_release_date, 1, 4) as integer), 0) as album_age_years,
  listen.album_type = 'single' as is_single,
  listen.album_type = 'compilation' as is_compilation,
  listen.context_type,
  listen.context_uri,
  coalesce(listen.context_type, 'unknown') as listening_source,
  listen.platform,
  listen.conn_country,
  listen.shuffle,
  listen.skipped,
  listen.offline,
  listen.ingested_at,
  listen.data_source,
  judged.counts_as_play,
  judged.why_not,
  coalesce(listen.resolved_from, [listen.data_source || '#' || listen.unique_play]) as resolved_from
from silver_listen_resolved as listen
inner join silver_listen_judged as judged on judged.listen_key = listen.listen_key
left join bronze_artist_genres as artist
  on coalesce(artist.artist_id, name_key(artist.artist_name)) = listen.artist_key
