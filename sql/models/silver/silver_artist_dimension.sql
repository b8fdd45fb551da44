-- One row per artist that was listened to, whatever the rules say: what it is called, and its genre.
-- internal
with artists as (
  -- An artist has one id, or none, and one name in the listens.
  select
    coalesce(artist_id, name_key(artist_name)) as artist_key,
    max(artist_id) as artist_id,
    max(artist_name) as artist_name
  from silver_listen_resolved
  where artist_id is not null or artist_name is not null
  group by coalesce(artist_id, name_key(artist_name))
)

select
  key_number(artists.artist_key) as artist_number,
  artists.artist_key,
  artists.artist_id,
  artists.artist_name,
  coalesce(genres.primary_genre, 'unclassified') as primary_genre
from artists
left join bronze_artist_genres as genres
  on coalesce(genres.artist_id, name_key(genres.artist_name)) = artists.artist_key
