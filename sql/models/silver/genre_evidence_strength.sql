-- One row: how far the sources of evidence are believed together. They agree for the same reasons at times; of a few strengths the one
-- that would have told the families of the sample of known artists best.
-- internal
with pooled as (
  select odds.artist_hash, odds.family, max(prior.prior) as prior, sum(odds.odds) as odds
  from artist_family_odds as odds
  inner join genre_family_prior as prior on prior.family = odds.family
  where odds.is_sample
  group by odds.artist_hash, odds.family
),

strengths as (
  select 0.5 as strength
  union all select 0.6
  union all select 0.7
  union all select 0.8
  union all select 0.9
  union all select 1.0
),

-- Families that nothing was said of keep what they had before.
tried as (
  select
    strengths.strength,
    pooled.artist_hash,
    ln(
      coalesce(max(iff(pooled.family = asked.own_family, pooled.prior * exp(strengths.strength * pooled.odds), null)), max(own.prior))
      / (max(every.prior) - sum(pooled.prior) + sum(pooled.prior * exp(strengths.strength * pooled.odds)))
    ) as surprise
  from pooled
  inner join artist_asked as asked on asked.artist_hash = pooled.artist_hash and asked.is_sample
  inner join genre_family_prior as own on own.family = asked.own_family
  cross join (select sum(prior) as prior from genre_family_prior) as every
  cross join strengths
  group by strengths.strength, pooled.artist_hash
)

select strengths.strength
from strengths
left join tried on tried.strength = strengths.strength
group by strengths.strength
qualify row_number() over (
  order by round(coalesce(sum(tried.surprise), 0) - 10 * power(ln(strengths.strength), 2), 6) desc, strengths.strength
) = 1
