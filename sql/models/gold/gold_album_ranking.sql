-- One row per album, ranked by plays. An album is its id, and albums of one name and artist are one album: sources without
-- ids only name it. The artist shown is the one most played on it.
with plays as (
  select
    *,
    coalesce(primary_artist_id, name_key(primary_artist_name)) as artist_key
  from silver_listening_enriched
  where album_name is not null
),

names as (
  select
    lower(album_name) as album_name_key,
    coalesce(artist_key, '') as artist_name_key,
    coalesce(min(album_id), lower(album_name) || '|' || coalesce(artist_key, '')) as album_key
  from plays
  group by lower(album_name), artist_key
),

keyed as (
  select plays.*, names.album_key
  from plays
  inner join names
    on names.album_name_key = lower(plays.album_name) and names.artist_name_key = coalesce(plays.artist_key, '')
),

artist_plays as (
  select album_key, artist_key, min(primary_artist_name) as artist_name, count(*) as plays
  from keyed
  group by album_key, artist_key
),

artists as (
  select album_key, artist_name
  from artist_plays
  qualify row_number() over (partition by album_key order by plays desc, artist_name nulls last, artist_key) = 1
),

albums as (
  select
    album_key,
    min(album_name) as album_name,
    count(*) as total_plays,
    count(distinct recording_id) as unique_tracks,
    round(coalesce(sum(listened_minutes), 0), 2) as total_listening_minutes,
    min(local_timestamp) as first_listened,
    max(local_timestamp) as last_listened
  from keyed
  group by album_key
)

select
  row_number() over (
    order by albums.total_plays desc, albums.album_name, artists.artist_name nulls last, albums.album_key
  ) as album_rank,
  albums.album_name,
  artists.artist_name as primary_artist_name,
  albums.total_plays,
  albums.unique_tracks,
  albums.total_listening_minutes,
  albums.first_listened,
  albums.last_listened
from albums
inner join artists on artists.album_key = albums.album_key
