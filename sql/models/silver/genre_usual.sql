-- One row per genre and family of artists that have it now and then: the share of the family's known artists that have it, in tenths.
-- Where the evidence for two genres is alike, the more usual one is right more often.
-- internal
with families as (
  select own_family as family, count(distinct artist_hash) as artists
  from artist_genre_known
  group by own_family
)

select known.genre, known.own_family as family, round(1.0 * count(*) / max(families.artists), 1) as share
from artist_genre_known as known
inner join families on families.family = known.own_family
where known.family = known.own_family
group by known.genre, known.own_family
having count(*) >= 0.05 * max(families.artists)
