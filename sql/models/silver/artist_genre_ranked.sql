-- One row per artist (by hash) and genre that the artist is shown with, best first: the listener's choice before Spotify's list, and
-- that before what all other evidence supports. Of that first the likeliest family, then its best-supported genre; nothing where no
-- family is likelier than not, or only hints speak for it.
-- internal
with told as (
  select artist_hash, genre, source, standing, place
  from artist_genre_told
  where standing >= 2
  qualify row_number() over (partition by artist_hash, genre order by standing desc, place) = 1
),

verdict as (
  select artist_hash, family, likelihood
  from artist_family_verdict
  where likelihood >= 0.5 and has_ground
  qualify row_number() over (partition by artist_hash order by likelihood desc, family) = 1
),

odds as (
  select odds.artist_hash, odds.source, odds.family, odds.odds, odds.is_ground
  from artist_family_odds as odds
  inner join verdict on verdict.artist_hash = odds.artist_hash
  where not odds.is_sample and odds.odds > 0
),

carrying as (
  select odds.artist_hash, odds.source
  from odds
  inner join verdict on verdict.artist_hash = odds.artist_hash and verdict.family = odds.family
  where odds.is_ground
  qualify row_number() over (partition by odds.artist_hash order by round(odds.odds, 6) desc, odds.source) = 1
),

supported as (
  select
    support.artist_hash,
    support.genre,
    max(iff(support.family = verdict.family, 1, 0)) as is_of_verdict,
    max(verdict.likelihood) as likelihood,
    sum(support.support * odds.odds * (0.1 + coalesce(usual.share, 0))) as support
  from artist_genre_support as support
  inner join verdict on verdict.artist_hash = support.artist_hash
  inner join odds
    on odds.artist_hash = support.artist_hash
    and odds.family = support.family
    and odds.source = support.source
  left join genre_usual as usual on usual.genre = support.genre and usual.family = support.family
  group by support.artist_hash, support.genre
)

select artist_hash, genre, source, iff(standing = 3, 1.0, null) as confidence, row_number() over (partition by artist_hash order by standing desc, place) as place
from told
union all
select
  supported.artist_hash,
  supported.genre,
  carrying.source,
  -- Measured against hidden genres: near a half the likeliest family is right more often than that, near one less often.
  round(0.57 + 0.84 * (supported.likelihood - 0.5), 2) as confidence,
  row_number() over (
    partition by supported.artist_hash
    order by supported.is_of_verdict desc, round(supported.support, 9) desc, supported.genre
  ) as place
from supported
inner join carrying on carrying.artist_hash = supported.artist_hash
