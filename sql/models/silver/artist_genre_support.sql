-- One row per artist that is asked about, source of evidence and genre: how much the source supports the genre, 1 for the one that it
-- supports most. Only genres of families that the artist likely is of.
-- internal
with likely as (
  select artist_hash, family
  from artist_family_verdict
  where likelihood >= 0.15
),

company as (
  select company.source, company.artist_hash, known.genre, known.family, sum(company.amount * known.weight) as amount
  from artist_company as company
  inner join artist_genre_known as known on known.artist_hash = company.known_hash
  inner join likely on likely.artist_hash = company.artist_hash and likely.family = known.family
  where not company.is_sample
  group by company.source, company.artist_hash, known.genre, known.family
),

services as (
  select
    iff(told.source = 'listenbrainz', 'musicbrainz', told.source) as source,
    likely.artist_hash,
    told.genre,
    told.family,
    max(told.weight) as amount
  from artist_genre_told as told
  inner join likely on likely.artist_hash = told.artist_hash and likely.family = told.family
  where told.standing = 1
  group by 1, 2, 3, 4
),

names as (
  select odds.source, odds.artist_hash, genre_family.plain_genre as genre, odds.family, 1.0 as amount
  from artist_name_odds as odds
  inner join likely on likely.artist_hash = odds.artist_hash and likely.family = odds.family
  inner join genre_family on genre_family.family = odds.family
  where not odds.is_sample and odds.odds > 0
),

support as (
  select * from company
  union all
  select * from services
  union all
  select * from names
)

select
  source,
  artist_hash,
  genre,
  family,
  amount / max(amount) over (partition by source, artist_hash) as support
from support
where amount > 0
