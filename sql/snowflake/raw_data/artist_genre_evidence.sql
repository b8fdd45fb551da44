-- One row per thing that a source beside Spotify, or the listener, says of an artist's genre. What has the wrong type is unknown, and so is an empty text.
select
  nullif(get(line, 'artist_id')::varchar, '') as artist_id,
  nullif(get(line, 'artist_name')::varchar, '') as artist_name,
  nullif(get(line, 'source')::varchar, '') as source,
  nullif(get(line, 'genre')::varchar, '') as genre,
  try_cast(get(line, 'weight')::varchar as double) as weight,
  nullif(get(line, 'detail')::varchar, '') as detail,
  utc_time(get(line, 'ingested_at')::varchar) as ingested_at,
  object_key as data_source
from raw_data.lake_line
where object_key like 'artist_genre_evidence/%'
