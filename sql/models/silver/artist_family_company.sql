-- One row per artist that is asked about, way of being in company and family of genres: the share of its company that is of the
-- family. company is how much company there is at all, up to a bound: a thousand listens do not shout down a name or a credit.
-- internal
with families as (
  select artist_hash, family, sum(share) as share
  from artist_genre_known
  group by artist_hash, family
),

gathered as (
  select company.source, company.artist_hash, company.is_sample, families.family, sum(company.amount * families.share) as amount
  from artist_company as company
  inner join families on families.artist_hash = company.known_hash
  group by company.source, company.artist_hash, company.is_sample, families.family
),

whole as (
  select source, artist_hash, is_sample, sum(amount) as amount
  from gathered
  group by source, artist_hash, is_sample
)

select
  gathered.source,
  gathered.artist_hash,
  gathered.is_sample,
  gathered.family,
  gathered.amount / nullif(whole.amount, 0) as share,
  12.0 * whole.amount / (12.0 + whole.amount) as company
from gathered
inner join whole
  on whole.source = gathered.source
  and whole.artist_hash = gathered.artist_hash
  and whole.is_sample = gathered.is_sample
where round(gathered.amount / nullif(whole.amount, 0), 6) >= 0.02
