-- One row per artist and family of genres that any evidence speaks for, where neither Spotify nor the listener tells the genre: how
-- likely the family is by all evidence together, in hundredths. Families that nothing was said of keep what they had before.
-- internal
with pooled as (
  select
    odds.artist_hash,
    odds.family,
    max(iff(odds.is_ground and odds.odds > 0, 1, 0)) as has_ground,
    max(prior.prior) as prior,
    max(prior.prior) * exp(max(believed.strength) * sum(odds.odds)) as likelihood
  from artist_family_odds as odds
  inner join genre_family_prior as prior on prior.family = odds.family
  cross join genre_evidence_strength as believed
  where not odds.is_sample
  group by odds.artist_hash, odds.family
)

select
  pooled.artist_hash,
  pooled.family,
  pooled.has_ground = 1 as has_ground,
  round(
    pooled.likelihood
    / greatest(
      every.prior - sum(pooled.prior) over (partition by pooled.artist_hash)
      + sum(pooled.likelihood) over (partition by pooled.artist_hash),
      0.000001
    ),
    2
  ) as likelihood
from pooled
cross join (select sum(prior) as prior from genre_family_prior) as every
