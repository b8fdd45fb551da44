-- One row per album that was listened to, whatever the rules say, by name and artist: what it is called. Of several spellings and
-- ids it is the last one.
-- internal
with named as (
  select album_name, album_id, album_release_date, coalesce(artist_id, name_key(artist_name)) as artist_key
  from silver_listen_resolved
  where album_name is not null
),

albums as (
  select
    lower(album_name) || '|' || coalesce(artist_key, '') as album_key,
    max(album_name) as album_name,
    max(album_id) as album_id,
    min(album_release_date) as album_release_date,
    max(artist_key) as artist_key
  from named
  group by lower(album_name) || '|' || coalesce(artist_key, '')
)

select
  key_number(album_key) as album_number,
  key_number(artist_key) as artist_number,
  album_key,
  album_name,
  album_id,
  album_release_date
from albums
