-- One row per artist with a play: how often, and the genre shown with it. Small and quick to make, so that it is a table again
-- at once when other rules take effect. track_id is one of its tracks, where any is known.
-- internal
-- rules: at once
with artists as (
  -- An artist has one id, or none, and one name in the plays.
  select
    primary_artist_id as artist_id,
    primary_artist_name as artist_name,
    max(track_id) as track_id,
    max(primary_genre) as primary_genre,
    max(genre_source) as genre_source,
    count(*) as plays
  from silver_listening_enriched
  where primary_artist_id is not null or primary_artist_name is not null
  group by primary_artist_id, primary_artist_name
)

select
  key_number(coalesce(artist_id, name_key(artist_name))) as artist_number,
  coalesce(artist_id, name_key(artist_name)) as artist_key,
  *
from artists
