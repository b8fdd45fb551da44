-- One row per way of being in company and family of genres: how much a unit of company that is of the family speaks for an artist's
-- being of it (logarithm of the likelihood, relative to the families that no company is of). Learned from the sample of known
-- artists of this history: how much of their company is of their own family, beyond what is by chance; and of a few
-- strengths the one that would have told their families best, with a leaning to the middle where few are known. So company
-- tells little where a listener mixes everything, and much where each session keeps to its kind. In steps, so that one artist
-- more does not move what is thought of all others.
-- internal
with ways as (
  select 'sessions' as source
  union all
  select 'collaborators' as source
),

sampled as (
  select company.source, company.artist_hash, asked.own_family, company.family, company.share, company.company
  from artist_family_company as company
  inner join artist_asked as asked on asked.artist_hash = company.artist_hash and asked.is_sample
  where company.is_sample
),

seen as (
  select source, family, sum(share) as amount
  from sampled
  group by source, family
),

usual as (
  select
    ways.source,
    genre_family.family,
    exp(
      round(
        4 * ln(
          (coalesce(seen.amount, 0) + 20 * genre_family.usual_share)
          / (sum(coalesce(seen.amount, 0)) over (partition by ways.source) + 20)
        )
      ) / 4
    ) as share
  from ways
  cross join genre_family
  left join seen on seen.source = ways.source and seen.family = genre_family.family
),

-- Half of an artist's company is of its family, it is taken for, as if ten artists had been seen of whom that is true.
cohesion as (
  select
    ways.source,
    greatest(0.04, least(0.96, round((5 + coalesce(sum(own.beyond), 0)) / (10 + count(own.beyond)) / 0.04) * 0.04)) as cohesion
  from ways
  left join (
    select
      sampled.source,
      sampled.artist_hash,
      (sum(iff(sampled.family = sampled.own_family, sampled.share, 0)) - max(usual.share)) / (1 - max(usual.share)) as beyond
    from sampled
    inner join usual on usual.source = sampled.source and usual.family = sampled.own_family
    group by sampled.source, sampled.artist_hash
  ) as own
    on own.source = ways.source
  group by ways.source
),

met as (
  select source, own_family, family, sum(share) as amount
  from sampled
  where source = 'collaborators'
  group by source, own_family, family
),

met_of_family as (
  select source, own_family, sum(amount) as amount
  from met
  group by source, own_family
),

-- Pop and electronic artists share tracks though their families differ: of credits is learned which families meet, as if 15 artists had
-- been seen that are as cohesion has it. What meets in sessions is as much by chance: there cohesion alone tells.
odds as (
  select
    usual.source,
    genre_family.family as own_family,
    usual.family,
    round(
      4 * ln(
        (
          coalesce(met.amount, 0)
          + 15 * (iff(usual.family = genre_family.family, cohesion.cohesion, 0) + (1 - cohesion.cohesion) * usual.share)
        )
        / (coalesce(met_of_family.amount, 0) + 15)
        / (1 - cohesion.cohesion)
        / usual.share
      )
    ) / 4 as odds
  from usual
  inner join cohesion on cohesion.source = usual.source
  cross join genre_family
  left join met on met.source = usual.source and met.own_family = genre_family.family and met.family = usual.family
  left join met_of_family on met_of_family.source = usual.source and met_of_family.own_family = genre_family.family
),

told as (
  select
    sampled.source,
    sampled.artist_hash,
    sampled.own_family as true_family,
    odds.own_family,
    max(prior.prior) as prior,
    sum(sampled.share * sampled.company * odds.odds) as odds
  from sampled
  inner join odds on odds.source = sampled.source and odds.family = sampled.family and odds.odds <> 0
  inner join genre_family_prior as prior on prior.family = odds.own_family
  group by sampled.source, sampled.artist_hash, sampled.own_family, odds.own_family
),

strengths as (
  select 0.06 as strength
  union all select 0.1
  union all select 0.15
  union all select 0.2
  union all select 0.27
  union all select 0.35
  union all select 0.46
  union all select 0.6
  union all select 0.8
  union all select 1.0
  union all select 1.4
  union all select 2.0
),

tried as (
  select
    told.source,
    strengths.strength,
    told.artist_hash,
    ln(
      coalesce(
        max(iff(told.own_family = told.true_family, told.prior * exp(strengths.strength * told.odds), null)),
        max(own.prior)
      )
      / (max(every.prior) - sum(told.prior) + sum(told.prior * exp(strengths.strength * told.odds)))
    ) as surprise
  from told
  inner join genre_family_prior as own on own.family = told.true_family
  cross join (select sum(prior) as prior from genre_family_prior) as every
  cross join strengths
  group by told.source, strengths.strength, told.artist_hash
),

best as (
  select ways.source, strengths.strength
  from ways
  cross join strengths
  left join tried on tried.source = ways.source and tried.strength = strengths.strength
  group by ways.source, strengths.strength
  qualify row_number() over (
    partition by ways.source
    order by
      round(coalesce(sum(tried.surprise), 0) - 2 * power(ln(strengths.strength / 0.25), 2), 6) desc, strengths.strength
  ) = 1
)

select odds.source, odds.own_family, odds.family, best.strength * odds.odds as odds
from odds
inner join best on best.source = odds.source
where odds.odds <> 0
