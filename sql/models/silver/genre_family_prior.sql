-- One row per family of genres: how likely an artist of this history is of it before anything is known of the artist, by the
-- artists that are known. In steps of a tenth, so that one artist more does not move what is thought of all others.
-- internal
with known as (
  select own_family as family, count(*) as artists
  from (select distinct artist_hash, own_family from artist_genre_known) as artists
  group by own_family
)

select
  genre_family.family,
  exp(round(10 * ln((coalesce(known.artists, 0) + 20 * genre_family.usual_share) / (sum(coalesce(known.artists, 0)) over () + 20))) / 10) as prior
from genre_family
left join known on known.family = genre_family.family
