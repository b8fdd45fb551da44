-- One row per way of being in company, family of an artist and family of its company: the logarithm of how much more of this
-- company artists of the family have than artists have as a rule. Learned from the sample of known artists of this history, so that
-- company tells little where a listener mixes everything, and much where each session keeps to its kind.
-- internal
with ways as (
  select 'sessions' as source
  union all
  select 'collaborators' as source
),

seen as (
  select
    company.source,
    asked.own_family,
    company.family,
    sum(company.share * least(company.company, 4)) as amount
  from artist_family_company as company
  inner join artist_asked as asked on asked.artist_hash = company.artist_hash and asked.is_sample
  where company.is_sample
  group by company.source, asked.own_family, company.family
),

seen_of_family as (
  select source, own_family, sum(amount) as amount
  from seen
  group by source, own_family
),

seen_at_all as (
  select source, family, sum(amount) as amount
  from seen
  group by source, family
),

usual as (
  select
    ways.source,
    genre_family.family,
    (coalesce(seen_at_all.amount, 0) + 20 * genre_family.usual_share)
    / (sum(coalesce(seen_at_all.amount, 0)) over (partition by ways.source) + 20) as share
  from ways
  cross join genre_family
  left join seen_at_all on seen_at_all.source = ways.source and seen_at_all.family = genre_family.family
)

select
  usual.source,
  genre_family.family as own_family,
  usual.family,
  ln(
    (coalesce(seen.amount, 0) + 10 * (iff(usual.family = genre_family.family, 0.4, 0) + 0.6 * usual.share))
    / (coalesce(seen_of_family.amount, 0) + 10)
    / usual.share
  ) as odds
from usual
cross join genre_family
left join seen
  on seen.source = usual.source
  and seen.own_family = genre_family.family
  and seen.family = usual.family
left join seen_of_family
  on seen_of_family.source = usual.source
  and seen_of_family.own_family = genre_family.family
