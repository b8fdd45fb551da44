-- One row per artist and family of genres that any evidence speaks for or against, where neither Spotify nor the listener tells the
-- genre: how likely the family is by all evidence together. Sources agree for the same reasons at times, so together they are
-- believed as far as would have told the families of the sample of known artists best.
-- internal
with pooled as (
  select
    odds.artist_hash,
    odds.is_sample,
    odds.family,
    max(iff(odds.is_ground and odds.odds > 0, 1, 0)) as has_ground,
    max(prior.prior) as prior,
    sum(odds.odds) as odds
  from artist_family_odds as odds
  inner join genre_family_prior as prior on prior.family = odds.family
  group by odds.artist_hash, odds.is_sample, odds.family
),

strengths as (
  select 0.5 as strength
  union all select 0.6
  union all select 0.7
  union all select 0.8
  union all select 0.9
  union all select 1.0
  union all select 1.15
  union all select 1.3
  union all select 1.5
),

-- Families that nothing was said of keep what they had before.
tried as (
  select
    strengths.strength,
    pooled.artist_hash,
    ln(
      coalesce(max(iff(pooled.family = asked.own_family, pooled.prior * exp(strengths.strength * pooled.odds), null)), max(own.prior))
      / (1 - sum(pooled.prior) + sum(pooled.prior * exp(strengths.strength * pooled.odds)))
    ) as surprise
  from pooled
  inner join artist_asked as asked on asked.artist_hash = pooled.artist_hash and asked.is_sample
  inner join genre_family_prior as own on own.family = asked.own_family
  cross join strengths
  where pooled.is_sample
  group by strengths.strength, pooled.artist_hash
),

best as (
  select strengths.strength
  from strengths
  left join tried on tried.strength = strengths.strength
  group by strengths.strength
  qualify row_number() over (
    order by round(coalesce(sum(tried.surprise), 0) - 10 * power(ln(strengths.strength), 2), 6) desc, strengths.strength
  ) = 1
),

weighed as (
  select
    pooled.artist_hash,
    pooled.family,
    pooled.has_ground,
    pooled.prior,
    pooled.prior * exp(best.strength * pooled.odds) as likelihood
  from pooled
  cross join best
  where not pooled.is_sample
)

select
  artist_hash,
  family,
  has_ground = 1 as has_ground,
  likelihood
  / greatest(
    1 - sum(prior) over (partition by artist_hash) + sum(likelihood) over (partition by artist_hash),
    0.000001
  ) as likelihood
from weighed
