-- One row per album that was listened to, by name and artist: what it is called. Plays say so, and other listens where there are
-- none. Of several spellings and ids it is the last one.
-- internal
-- rules: at once
with named as (
  select
    listen.album_name,
    listen.album_id,
    listen.album_release_date,
    coalesce(listen.artist_id, name_key(listen.artist_name)) as artist_key,
    judged.counts_as_play
  from silver_listen_resolved as listen
  inner join silver_listen_judged as judged on judged.listen_key = listen.listen_key
  where listen.album_name is not null
),

albums as (
  select
    lower(album_name) || '|' || coalesce(artist_key, '') as album_key,
    coalesce(max(iff(counts_as_play, album_name, null)), max(album_name)) as album_name,
    coalesce(max(iff(counts_as_play, album_id, null)), max(album_id)) as album_id,
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
