-- One row per processing of an artist. What has the wrong type is unknown, and so is an empty text.
select
  nullif(get(line, 'artist_id')::varchar, '') as artist_id,
  nullif(get(line, 'artist_name')::varchar, '') as artist_name,
  nullif(get(line, 'artist_uri')::varchar, '') as artist_uri,
  as_array(get(line, 'genres')) as genres,
  nullif(get(line, 'primary_genre')::varchar, '') as primary_genre,
  nullif(get(line, 'genre_source')::varchar, '') as genre_source,
  try_cast(get(line, 'genre_confidence')::varchar as double) as genre_confidence,
  try_cast(get(line, 'popularity')::varchar as integer) as popularity,
  try_cast(get(line, 'followers_total')::varchar as bigint) as followers_total,
  nullif(get(line, 'image_url')::varchar, '') as image_url,
  utc_time(get(line, 'ingested_at')::varchar) as ingested_at,
  object_key as data_source
from raw_data.lake_line
where object_key like 'spotify_artist_genres/%'
