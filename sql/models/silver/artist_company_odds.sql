-- One row per artist that is asked about, way of being in company and family of genres: how much the company speaks for the family
-- (logarithm of the likelihood, relative). How far company may be believed is learned from the sample of known artists:
-- of a few strengths the one that would have told their own families best, with a leaning to the middle where few are known.
-- internal
with told as (
  select
    company.source,
    company.artist_hash,
    company.is_sample,
    odds.own_family as family,
    sum(company.share * company.company * odds.odds) as odds
  from artist_family_company as company
  inner join genre_company_odds as odds
    on odds.source = company.source
    and odds.family = company.family
  group by company.source, company.artist_hash, company.is_sample, odds.own_family
),

strengths as (
  select 0.06 as strength
  union all select 0.1
  union all select 0.16
  union all select 0.25
  union all select 0.4
  union all select 0.63
  union all select 1.0
),

tried as (
  select
    told.source,
    strengths.strength,
    told.artist_hash,
    ln(
      sum(iff(told.family = asked.own_family, prior.prior * exp(strengths.strength * told.odds), 0))
      / sum(prior.prior * exp(strengths.strength * told.odds))
    ) as surprise
  from told
  inner join artist_asked as asked on asked.artist_hash = told.artist_hash and asked.is_sample
  inner join genre_family_prior as prior on prior.family = told.family
  cross join strengths
  where told.is_sample
  group by told.source, strengths.strength, told.artist_hash
),

ways as (
  select distinct source
  from genre_company_odds
),

best as (
  select ways.source, strengths.strength
  from ways
  cross join strengths
  left join tried on tried.source = ways.source and tried.strength = strengths.strength
  group by ways.source, strengths.strength
  qualify row_number() over (
    partition by ways.source
    order by round(coalesce(sum(tried.surprise), 0) - 2 * power(ln(strengths.strength / 0.25), 2), 6) desc, strengths.strength
  ) = 1
)

select told.source, told.artist_hash, told.is_sample, told.family, best.strength * told.odds as odds
from told
inner join best on best.source = told.source
