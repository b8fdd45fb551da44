-- One row per artist that is asked about, source of evidence and family of genres that it speaks for or against: how much (logarithm
-- of the likelihood, relative to the families that the source says nothing of). is_ground: enough for a verdict by itself; a hint
-- is not.
-- internal
-- ListenBrainz' tags are MusicBrainz': one source.
with services as (
  select
    artist_hash,
    iff(source = 'listenbrainz', 'musicbrainz', source) as source,
    genre,
    family,
    max(weight) as weight
  from artist_genre_told
  where standing = 1 and family is not null
  group by 1, 2, 3, 4
),

service_shares as (
  select
    artist_hash,
    source,
    family,
    sum(weight) as weight,
    sum(sum(weight)) over (partition by artist_hash, source) as of_all
  from services
  group by artist_hash, source, family
)

select
  company.source,
  company.artist_hash,
  company.is_sample,
  believed.own_family as family,
  sum(company.share * company.company * believed.odds) as odds,
  true as is_ground
from artist_family_company as company
inner join genre_company_odds as believed on believed.source = company.source and believed.family = company.family
group by company.source, company.artist_hash, company.is_sample, believed.own_family
union all
select source, artist_hash, is_sample, family, odds, is_ground
from artist_name_odds
union all
-- A service is taken to be right about the family of 85 artists in 100.
select
  service_shares.source,
  service_shares.artist_hash,
  false as is_sample,
  service_shares.family,
  ln(1 + 0.85 / 0.15 * service_shares.weight / nullif(service_shares.of_all, 0) / genre_family.usual_share) as odds,
  true as is_ground
from service_shares
inner join genre_family on genre_family.family = service_shares.family
inner join artist_asked as asked on asked.artist_hash = service_shares.artist_hash and not asked.is_sample
where service_shares.weight > 0
